"""The inbox: who waits for a person, one page for each, and the answers that are given again and again."""

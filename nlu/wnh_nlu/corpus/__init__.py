"""The examples and the held-out messages as texts: how many there are, and which say the same."""

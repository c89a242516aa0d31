"""Requests of people to the staff: who waits, who has them, what is said, and when the bot is silent meanwhile."""

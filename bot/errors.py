"""The one kind of error that is meant for the person who runs the bot."""


class Problem(Exception):
    """Something the operator can put right. Its text says, in one line, what is wrong and what to do about it."""

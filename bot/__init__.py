"""The bot of Kerala's Work Near Home centres."""

__version__ = "0.1.0"

"""Openings: list, edit, import, interests."""

from bot.console.ways import Way

WAYS: tuple[Way, ...] = ()

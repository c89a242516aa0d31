"""Centres: what is known of them, edited and confirmed."""

from bot.console.ways import Way

WAYS: tuple[Way, ...] = ()

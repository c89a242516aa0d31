"""Broadcasts: write, count, start, watch, report."""

from bot.console.ways import Way

WAYS: tuple[Way, ...] = ()

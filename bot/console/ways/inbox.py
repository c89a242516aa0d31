"""People who wait for a person: take, answer, hand back, close."""

from bot.console.ways import Way

WAYS: tuple[Way, ...] = ()

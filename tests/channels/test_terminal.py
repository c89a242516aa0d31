"""Replies as lines of a terminal."""

import pytest

from bot.channels.terminal import lines_of
from bot.rendering import Rendered

BASE = "http://127.0.0.1:8000/"


@pytest.mark.parametrize(
    ("reply", "lines"),
    [
        ({"type": "text", "text": "One\nTwo", "language": "en"}, ["One", "Two"]),
        (
            {
                "type": "choices",
                "text": "Which?",
                "language": "en",
                "style": "list",
                "options": [
                    {"id": "a", "label": "Kottarakkara", "description": "2 km"},
                    {"id": "b", "label": "All centres"},
                ],
            },
            ["Which?", "  1. Kottarakkara – 2 km", "  2. All centres"],
        ),
        (
            {"type": "pin", "text": "A\nB", "language": "en", "name": "A", "address": "B", "lat": 9.0, "lon": 76.8},
            ["A", "B", "geo:9.0,76.8"],
        ),
        (
            {
                "type": "document",
                "text": "For your calendar",
                "language": "en",
                "ref": "WNH-7K3P9Q",
                "filename": "WNH-7K3P9Q.ics",
                "url": "/webchat/files/en.x/WNH-7K3P9Q.ics",
            },
            ["For your calendar", "http://127.0.0.1:8000/webchat/files/en.x/WNH-7K3P9Q.ics"],
        ),
    ],
)
def test_lines(reply: Rendered, lines: list[str]) -> None:
    assert lines_of(reply, BASE) == lines

"""Which chat a message comes from, and whether the bot is spoken to in it.

In a group the bot keeps out of what people say to each other: it answers where it is mentioned, replied to, or given a
command.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.channels.channel import Json
from bot.channels.telegram.commands import command_of

_GAP = re.compile(r"(,?) {2,},? ?")
"""What is left where a mention was cut out: "so, @bot, jobs" is meant to be read as "so, jobs"."""

GROUPS = ("group", "supergroup")


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as Telegram's `getMe` tells."""

    id: int
    username: str


def as_dict(value: Any) -> Json:
    """The object itself; an empty one where there is none."""
    return value if isinstance(value, dict) else {}


def is_group(message: Json) -> bool:
    """Whether several people read along."""
    return as_dict(message.get("chat")).get("type") in GROUPS


def words_to_bot(message: Json, me: Me) -> str | None:
    """What a message in a group says to the bot: its text or caption without the mention; None where it says nothing
    to it."""
    key = "text" if "text" in message else "caption"
    text = message.get(key)
    words = text if isinstance(text, str) else ""
    if command := command_of(words):
        return words if command.is_for(me.username) else None
    mentions = [
        (entity["offset"], entity["length"])
        for entity in _entities(message, "entities" if key == "text" else "caption_entities")
        if _mentions(entity, words, me)
    ]
    if not mentions and not _replies_to(message, me):
        return None
    for offset, length in sorted(mentions, reverse=True):
        words = _units(words, 0, offset) + " " + _units(words, offset + length)
    return _GAP.sub(r"\1 ", words).strip(" ,:;–-\n") if mentions else words


def _entities(message: Json, key: str) -> Iterator[Json]:
    """https://core.telegram.org/bots/api#messageentity"""
    entities = message.get(key)
    for entity in entities if isinstance(entities, list) else []:
        where = as_dict(entity)
        if all(isinstance(where.get(name), int) and where[name] >= 0 for name in ("offset", "length")):
            yield where


def _mentions(entity: Json, words: str, me: Me) -> bool:
    if entity.get("type") == "text_mention":
        return as_dict(entity.get("user")).get("id") == me.id
    name = _units(words, entity["offset"], entity["offset"] + entity["length"])
    return entity.get("type") == "mention" and name.casefold() == f"@{me.username}".casefold()


def _replies_to(message: Json, me: Me) -> bool:
    return as_dict(as_dict(message.get("reply_to_message")).get("from")).get("id") == me.id


def _units(text: str, start: int, end: int | None = None) -> str:
    """A part of a text, from and to UTF-16 code units, in which Telegram counts."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "replace")

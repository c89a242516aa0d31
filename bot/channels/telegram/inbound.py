"""What Telegram sends, read: an update becomes something that a person did, a fact about a chat, or nothing.

https://core.telegram.org/bots/api#update. Nothing here fails, whatever the update holds.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

from bot.channels.channel import Incoming, Json
from bot.channels.telegram.chats import Me, as_dict, is_group, words_to_bot
from bot.channels.telegram.commands import HELLO, command_of, meaning

UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What Telegram is asked to send; posts in channels, reactions and the like are none of the bot's business."""

LONGEST_TYPE = 100
LATEST_EDIT = 3600
"""Seconds after which an edit corrects the past and asks nothing any more."""

_FileKind = Literal["voice", "audio", "photo", "video", "video_note", "animation", "document", "sticker"]
_FILES: tuple[_FileKind, ...] = get_args(_FileKind)
_OTHERS = ("contact", "poll", "dice", "game", "story", "paid_media", "checklist", "invoice")


@dataclass(frozen=True, slots=True)
class Moved:
    """A group has become a supergroup, with another address."""

    address: str
    to: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """A person has blocked the bot, or a group thrown it out."""

    address: str


Fact = Moved | Blocked


def parse(update: Json, me: Me) -> Incoming | Fact | None:
    """What an update says; None where it says nothing to the bot."""
    number = update.get("update_id")
    if not isinstance(number, int):
        return None
    match update:
        case {"message": dict(message)}:
            return _moved(message) or _incoming(number, message, _said(message, me))
        case {"edited_message": dict(message)}:
            said = _said(message, me) if _asks_anew(message) else None
            return _incoming(number, message, said and {**said, "edited": True})
        case {"callback_query": dict(query)}:
            return _pressed(number, query)
        case {"my_chat_member": dict(member)}:
            return _blocked(member)
    return None


def _incoming(number: int, message: Json, said: Json | None) -> Incoming | None:
    chat, sender = as_dict(message.get("chat")), as_dict(message.get("from"))
    address = chat.get("id")
    if said is None or not isinstance(address, int) or not _is_person(sender, message, chat):
        return None
    replied = as_dict(message.get("reply_to_message")).get("message_id")
    payload = {
        "id": str(message.get("message_id", number)),
        **said,
        **_about(sender, group=is_group(message)),
        **({"reply_to": str(replied)} if replied is not None else {}),
    }
    return Incoming(str(address), str(number), payload)


def _said(message: Json, me: Me) -> Json | None:
    """What a message says; None for one that is not for the bot, or says nothing (somebody joined, a title changed)."""
    if not is_group(message):
        return _content(message, _text_of(message)) if as_dict(message.get("chat")).get("type") == "private" else None
    words = words_to_bot(message, me)
    return None if words is None else _content(message, words)


def _content(message: Json, words: str) -> Json | None:
    if "text" in message:
        return _read(words)
    if position := _position(message):
        return {"location": position}
    kind = next((kind for kind in (*_FILES, *_OTHERS) if kind in message), None)
    if kind is None:
        return None
    file = _file(message[kind])
    return {
        "unreadable": kind,
        **({"media": [{"type": kind, **file}]} if file else {}),
        **({"caption": words} if words else {}),
    }


def _read(words: str) -> Json:
    if command := command_of(words):
        return meaning(command)
    return {"text": words} if words.strip() else {"choice": HELLO}


def _pressed(number: int, query: Json) -> Incoming | None:
    """A button; of a message that is too old Telegram tells no more than where and which it was."""
    message, sender = as_dict(query.get("message")), as_dict(query.get("from"))
    chat = as_dict(message.get("chat"))
    address = chat.get("id", sender.get("id"))
    if not isinstance(address, int) or chat.get("type") == "channel":
        return None
    data, text = query.get("data"), message.get("text")
    choice = data if isinstance(data, str) else ""
    label = _label(message, choice)
    press: dict[str, Any] = {"query": str(query.get("id", ""))}
    if isinstance(message.get("message_id"), int) and message.get("date"):
        press["message"] = message["message_id"]
        press |= {"text": text} if isinstance(text, str) else {}
        press |= {"label": label} if label else {}
    about = _about(sender, group=is_group(message))
    return Incoming(str(address), str(number), {"id": press["query"], "choice": choice, "press": press, **about})


def _label(message: Json, choice: str) -> str | None:
    rows = as_dict(message.get("reply_markup")).get("inline_keyboard")
    for row in rows if isinstance(rows, list) else []:
        for button in row if isinstance(row, list) else []:
            match button:
                case {"callback_data": data, "text": str(label)} if data == choice:
                    return label
    return None


def _blocked(member: Json) -> Blocked | None:
    """https://core.telegram.org/bots/api#chatmember; whoever lets the bot in again is heard of when they write."""
    address = as_dict(member.get("chat")).get("id")
    gone = as_dict(member.get("new_chat_member")).get("status") in ("kicked", "left")
    return Blocked(str(address)) if gone and isinstance(address, int) else None


def _moved(message: Json) -> Moved | None:
    """https://core.telegram.org/bots/api#message, migrate_to_chat_id"""
    address, to = as_dict(message.get("chat")).get("id"), message.get("migrate_to_chat_id")
    return Moved(str(address), str(to)) if isinstance(address, int) and isinstance(to, int) else None


def _asks_anew(message: Json) -> bool:
    """Whether an edit is worth an answer: of a text (a live position moves on and on), and soon after it was sent."""
    sent, edited = message.get("date"), message.get("edit_date")
    return "text" in message and isinstance(sent, int) and isinstance(edited, int) and 0 <= edited - sent <= LATEST_EDIT


def _is_person(sender: Json, message: Json, chat: Json) -> bool:
    """Not another bot, and no post that Telegram passes on from a channel; whoever runs a group may write as it."""
    if message.get("is_automatic_forward"):
        return False
    return not sender.get("is_bot") or as_dict(message.get("sender_chat")).get("id") == chat.get("id")


def _about(sender: Json, *, group: bool) -> Json:
    """Who it was; in a group nobody in particular."""
    if group:
        return {"group": True}
    names = [name for key in ("first_name", "last_name") if isinstance(name := sender.get(key), str) and name]
    code = str(sender.get("language_code", ""))[:2]
    return {
        **({"profile_name": " ".join(names)} if names else {}),
        **({"language": code} if code in ("ml", "en") else {}),
    }


def _text_of(message: Json) -> str:
    words = message.get("text", message.get("caption"))
    return words if isinstance(words, str) else ""


def _position(message: Json) -> Json | None:
    """A point on the map, alone or as a place with a name."""
    match as_dict(message.get("location")) or as_dict(as_dict(message.get("venue")).get("location")):
        case {"latitude": float() | int() as latitude, "longitude": float() | int() as longitude}:
            return {"lat": latitude, "lon": longitude}
    return None


def _file(file: Any) -> Json | None:
    """The file's id, with its media type and its size in bytes where they are told; of a picture's sizes the last is
    the largest."""
    largest = as_dict(file[-1] if isinstance(file, list) and file else file)
    reference, kind, size = (largest.get(name) for name in ("file_id", "mime_type", "file_size"))
    if not isinstance(reference, str):
        return None
    return {
        "file_id": reference,
        **({"mime_type": kind[:LONGEST_TYPE]} if isinstance(kind, str) else {}),
        **({"size": size} if isinstance(size, int) else {}),
    }

"""Who may do what in the inbox."""

from typing import Any

from sqlalchemy import insert

from bot.db.tables import canned_answers, inbox, people
from bot.world.world import PersonWorld
from flows.replies import Localised
from tests.console.conftest import Console, with_telegram
from tests.peers.telegram import TelegramPeer

EVERYBODY = ("admin", "manager", "agent")
MANAGERS = ("admin", "manager")

WHO: dict[str, tuple[str, ...]] = {
    "GET /inbox": EVERYBODY,
    "GET /inbox/closed": EVERYBODY,
    "GET /inbox/canned": MANAGERS,
    "POST /inbox/canned": MANAGERS,
    "POST /inbox/canned/{canned:int}": MANAGERS,
    "POST /inbox/canned/{canned:int}/remove": MANAGERS,
    "GET /inbox/{id:int}": EVERYBODY,
    "GET /inbox/{id:int}/media/{message:int}/{number:int}": EVERYBODY,
    "POST /inbox/{id:int}/take": EVERYBODY,
    "POST /inbox/{id:int}/answer": EVERYBODY,
    "POST /inbox/{id:int}/insert": EVERYBODY,
    "POST /inbox/{id:int}/typing": EVERYBODY,
    "POST /inbox/{id:int}/note": EVERYBODY,
    "POST /inbox/{id:int}/hand-back": EVERYBODY,
    "POST /inbox/{id:int}/close": EVERYBODY,
}
PICTURE = "picture-of-somebody"
"""The id of a file that Telegram has."""
CHANGED: tuple[str, ...] = ("request_notes", "canned_answers", "outbox")


def with_picture(telegram: TelegramPeer) -> dict[str, Any]:
    """Settings of a console before a Telegram that has the picture which somebody sent."""
    telegram.keep(PICTURE, b"a picture")
    return with_telegram(telegram)


async def prepare(console: Console) -> dict[str, str]:
    """Somebody who sent a picture and asked for a person, and a ready answer."""
    async with console.engine.begin() as connection:
        person = await connection.scalar(insert(people).values(created_at=console.now).returning(people.c.id))
        request = await PersonWorld(connection, person or 0, console.now).open_request("talk_to_human", "please call")
        row = {"title": f"Hours {request}", "text": Localised(en="Open from 9.", ml="9 മുതൽ തുറക്കും.")}
        canned = await connection.scalar(insert(canned_answers).values(row).returning(canned_answers.c.id))
        sent = {"id": request, "unreadable": "photo", "media": [{"type": "photo", "file_id": PICTURE}]}
        message = {"channel": "telegram", "external_id": f"sent-{request}", "person_id": person, "payload": sent}
        when = {"received_at": console.now, "done_at": console.now}
        kept = await connection.scalar(insert(inbox).values(**message, **when).returning(inbox.c.id))
    blanks = {"{message:int}": str(kept), "{number:int}": "0"}
    return {"{id:int}": request, "{canned:int}": str(canned), **blanks}

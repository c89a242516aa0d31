"""In which language somebody is answered."""

from fastapi import Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels.webchat import FETCHED
from bot.web.state import Web
from flows.events import Language

_LANGUAGE = text(
    "SELECT tracker ->> 'language' FROM conversations JOIN identities USING (person_id)"
    " WHERE channel = ANY (:channels) AND address = :address"
)


async def language_of_session(web: Web, address: str) -> Language | None:
    """The language of the conversation; None where there is none, or it can't be looked up now."""
    try:
        async with web.reading() as connection:
            return await _language(connection, address)
    except (SQLAlchemyError, OSError):
        return None


async def _language(connection: AsyncConnection, address: str) -> Language | None:
    found = await connection.scalar(_LANGUAGE, {"channels": list(FETCHED), "address": address})
    return "ml" if found == "ml" else "en" if found == "en" else None


def language_wished(request: Request) -> Language:
    """The first of ours that the browser asks for; English where it asks for none."""
    wishes = request.headers.get("accept-language", "").lower().split(",")
    tags = [wish.partition(";")[0].strip().partition("-")[0] for wish in wishes]
    return next(("ml" if tag == "ml" else "en" for tag in tags if tag in ("ml", "en")), "en")

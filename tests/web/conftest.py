"""A bot that runs as real processes, and people who chat with it through HTTP."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.nlu import StandIn, standing_in_apart
from tests.support.postgres import Server
from tests.support.running import RunningBot, running_bot
from tests.support.town import NOW
from tests.support.valkey import Valkey, running_valkey


@pytest.fixture(scope="session")
def valkey() -> Iterator[Valkey]:
    with running_valkey() as server:
        yield server


@pytest.fixture(scope="session")
def nlu() -> Iterator[StandIn]:
    with standing_in_apart() as stand_in:
        yield stand_in


@pytest.fixture(scope="session")
async def database(postgres: Server, loaded_template: str) -> str:
    """The database of the bot that all tests of the web share."""
    return await postgres.create(loaded_template)


@pytest.fixture(scope="session")
def bot(database: str, valkey: Valkey, nlu: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    folder: Path = tmp_path_factory.mktemp("bot")
    with running_bot(folder, database, valkey.url, nlu.url, workers=2, WNH_NOW=NOW.isoformat()) as running:
        yield running


@dataclass
class Visitor:
    """One session."""

    client: httpx.AsyncClient
    session: str

    async def sends(self, *, id_: str | None = None, wait: float = 20, **body: Any) -> httpx.Response:
        message = {"session": self.session, "id": id_ or str(uuid.uuid4()), **body}
        return await self.client.post("/webchat/messages", params={"wait": wait}, json=message)

    async def hears(self, **body: Any) -> list[dict[str, Any]]:
        """The replies to a message."""
        response = await self.sends(**body)
        assert response.status_code == 200, response.text
        replies: list[dict[str, Any]] = response.json()["replies"]
        return replies

    async def history(self) -> dict[str, Any]:
        response = await self.client.get("/webchat/history", params={"session": self.session})
        assert response.status_code == 200, response.text
        return dict(response.json())


async def arrive(client: httpx.AsyncClient, **wish: Any) -> Visitor:
    response = await client.post("/webchat/sessions", json=wish)
    assert response.status_code == 201, response.text
    return Visitor(client, response.json()["session"])


@pytest.fixture
async def client(bot: RunningBot) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=bot.url, timeout=40) as client:
        yield client


@pytest.fixture
async def visitor(client: httpx.AsyncClient) -> Visitor:
    return await arrive(client)


def option(replies: list[dict[str, Any]], label: str) -> str:
    """The id of the option with that label."""
    return next(o["id"] for reply in replies for o in reply.get("options", []) if o["label"] == label)


async def eventually(look: Any, seconds: float = 10) -> Any:
    """What the coroutine function `look` gives, as soon as that is something."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not (seen := await look()):
        assert asyncio.get_running_loop().time() < deadline, "it never happened"
        await asyncio.sleep(0.05)
    return seen

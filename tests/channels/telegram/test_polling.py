"""Long polling: every update is kept once, whatever fails in between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot import clock
from bot.channels.telegram import polling as polling_module
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.polling import Polling
from tests.channels.telegram.conftest import Shelf
from tests.channels.telegram.updates import MENU, in_group_to_us, pressed, says
from tests.peers.telegram import TOKEN, TelegramPeer


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling_module, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(polling_module, "LONGEST_PAUSE", 0.1)


@asynccontextmanager
async def asking(client: TelegramClient, shelf: Shelf) -> AsyncIterator[None]:
    """A bot that polls."""
    task = asyncio.create_task(Polling(client, shelf, wait=1).run())
    try:
        yield
        assert not task.done(), "it goes on whatever happens"
    finally:
        task.cancel()
        await asyncio.wait([task])


async def until_kept(shelf: Shelf, count: int) -> list[str]:
    """What was kept, once it is so many."""
    async with asyncio.timeout(60):
        while len(kept := await shelf.kept()) < count:
            await asyncio.sleep(0.02)
    return [payload.get("text", payload.get("choice")) for payload in kept]


async def test_updates_are_kept_and_then_marked(client: TelegramClient, peer: TelegramPeer, shelf: Shelf) -> None:
    await peer.update(**says("one"))
    await peer.update(**pressed("go:help", MENU))
    await peer.update(**in_group_to_us("@wnh_test_bot three"))
    async with asking(client, shelf):
        assert await until_kept(shelf, 3) == ["one", "go:help", "three"]
        last = await peer.update(**says("four"))
        assert await until_kept(shelf, 4) == ["one", "go:help", "three", "four"]
        async with asyncio.timeout(60):
            while (await shelf.mark() or "").split()[:1] != [str(last)]:
                await asyncio.sleep(0.02)
    assert peer.of("deleteWebhook")[0].parameters == {"drop_pending_updates": "false"}


async def test_a_restart_goes_on_where_it_was(client: TelegramClient, peer: TelegramPeer, shelf: Shelf) -> None:
    for number in range(250):
        await peer.update(**says(str(number)))
    async with asking(client, shelf):
        await until_kept(shelf, 120)
    async with asking(client, shelf):
        assert await until_kept(shelf, 250) == [str(number) for number in range(250)]


async def test_while_the_database_is_away_nothing_is_confirmed(
    client: TelegramClient, peer: TelegramPeer, shelf: Shelf
) -> None:
    await peer.update(**says("one"))
    shelf.lost = OperationalError("", {}, OSError())
    async with asking(client, shelf):
        await asyncio.sleep(0.3)
        assert await shelf.kept() == []
        shelf.lost = None
        assert await until_kept(shelf, 1) == ["one"]


async def test_what_was_kept_but_not_marked_comes_again_and_is_kept_once(
    client: TelegramClient, peer: TelegramPeer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(mark: str) -> None:
        raise OSError("gone")

    await peer.update(**says("one"))
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "set_mark", lost)
        async with asking(client, shelf):
            await until_kept(shelf, 1)
            await asyncio.sleep(0.3)
    assert await shelf.mark() is None
    async with asking(client, shelf):
        await peer.update(**says("two"))
        assert await until_kept(shelf, 2) == ["one", "two"]


async def test_another_process_that_asks_is_told_to_the_operator(
    client: TelegramClient, peer: TelegramPeer, shelf: Shelf, settings: object
) -> None:
    other = TelegramClient(settings)  # type: ignore[arg-type]
    holding = asyncio.create_task(other.updates(None, 2, ["message"]))
    await asyncio.sleep(0.1)
    with capture_logs() as logs:
        async with asking(client, shelf):
            await asyncio.sleep(0.4)
            assert any("another process" in line["event"] and line["log_level"] == "error" for line in logs)
            await holding
            await peer.update(**says("one"))
            assert await until_kept(shelf, 1) == ["one"]
    await other.close()


async def test_a_refused_token_is_told_and_tried_again(peer: TelegramPeer, shelf: Shelf, settings: object) -> None:
    client = TelegramClient(settings)  # type: ignore[arg-type]
    client._bot._base_url = f"{peer.url}/bot1:wrong"
    with capture_logs() as logs:
        async with asking(client, shelf):
            await asyncio.sleep(0.3)
    assert any("token" in line["event"] and line["log_level"] == "error" for line in logs)
    await client.close()


@pytest.mark.parametrize(("age", "used"), [(timedelta(hours=1), 41), (timedelta(days=7), None)])
def test_an_old_mark_is_no_use(age: timedelta, used: int | None) -> None:
    mark = f"41 {(clock.now() - age).isoformat()}"
    assert polling_module._read_mark(mark) == used
    assert polling_module._read_mark(None) is None


async def test_the_token_is_in_no_log(client: TelegramClient, peer: TelegramPeer, shelf: Shelf) -> None:
    with capture_logs() as logs:
        shelf.lost = OSError()
        async with asking(client, shelf):
            await asyncio.sleep(0.2)
    assert logs
    assert TOKEN not in str(logs)

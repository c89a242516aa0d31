"""What WhatsApp makes of submitted templates is heard without anybody asking."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.channels.whatsapp import approvals
from bot.channels.whatsapp.approvals import Approvals
from bot.channels.whatsapp.client import twilio_over
from bot.channels.whatsapp.sync import sync
from bot.channels.whatsapp.transport import Transport
from tests.channels.whatsapp.conftest import TEMPLATES, Shelf, settings_of
from tests.peers.twilio import Twilio

UNASKED = [template for template in TEMPLATES.all if template.category]
PATIENCE = 120


@pytest.fixture
async def transport(twilio: Twilio) -> AsyncIterator[Transport]:
    transport = Transport(twilio.url)
    yield transport
    await transport.close()


async def test_verdicts_are_heard_while_they_are_awaited(
    twilio: Twilio, transport: Transport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approvals, "EVERY", 0.02)
    client, shelf = twilio_over(transport, settings_of(twilio)), Shelf()
    await sync(client, UNASKED, shelf, submit=True)
    work = asyncio.create_task(Approvals(client, shelf, shelf.templates).run())
    first, second, *_ = twilio.account.contents.values()
    try:
        twilio.account.approve(first.sid)
        await _until(shelf, {"approved": 1, "received": len(UNASKED) - 1})
        twilio.account.reject(second.sid, "INVALID_FORMAT")
        await _until(shelf, {"approved": 1, "rejected": 1, "received": len(UNASKED) - 2})
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def _until(shelf: Shelf, states: dict[str, int]) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            found = [row.approval for row in shelf.rows.values()]
            if {state: found.count(state) for state in set(found)} == states:
                return
            await asyncio.sleep(0.02)

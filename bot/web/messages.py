"""Taking a message in, and giving its replies once they are there."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Body, Query, Request, Response

from bot import clock, inbox, outbox
from bot.channels.webchat import FETCHED, address_of
from bot.inbox import Receipt
from bot.outbox import Answer
from bot.rendering import Rendered
from bot.wake import POLL, wait_for
from bot.web.json import json_response
from bot.web.problems import WebProblem, documented
from bot.web.schemas import Accepted, NewMessage, RepliesGiven
from bot.web.sessions import client_of
from bot.web.state import Parts, Web

router = APIRouter(prefix="/webchat", tags=["web chat"])

LONGEST_WAIT = 25.0


@router.post(
    "/messages",
    response_model=RepliesGiven,
    responses={
        202: {"model": Accepted, "description": "Kept; the wait was over before the replies were there"},
        **documented("session-unknown", "too-fast", "too-large", "invalid", "unavailable"),
    },
)
async def take(
    request: Request,
    web: Parts,
    message: Annotated[NewMessage, Body()],
    wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT, description="Seconds to wait for the replies")] = 0,
) -> Response:
    """Say something. Once this is answered the message is never lost; the same `id` again changes nothing."""
    address = address_of(message.session)
    if not await web.rates.allow(client_of(request), address):
        raise WebProblem("too-fast", address)
    payload = message.model_dump(exclude={"session"})
    async with web.reading() as connection:
        receipt = await inbox.receive(
            connection,
            channels=FETCHED,
            address=address,
            external_id=f"{address}/{message.id}",
            payload=payload,
            now=clock.now(),
        )
    if receipt is None:
        raise WebProblem("session-unknown")
    answer = await _answer(web, receipt, wait)
    if answer is None:
        return json_response({"status": "accepted"}, 202)
    web.deliveries.add(outgoing.id for outgoing in answer.outgoing)
    replies = [reply for outgoing in answer.outgoing for reply in with_links(web, outgoing.replies)]
    event = answer.outgoing[-1].id if answer.outgoing else None
    return json_response({"event": event, "replies": replies})


async def _answer(web: Web, receipt: Receipt, seconds: float) -> Answer | None:
    """The answer, as soon as it is there; None when it is not there in time."""
    with web.bell.listen(receipt.person_id) as news:
        if receipt.new:
            await web.hints.work_for(receipt.person_id)
        deadline = asyncio.get_running_loop().time() + seconds
        # A message that came just now can't be answered yet: no need to look before the first wait.
        look = not receipt.new
        while True:
            if look and (answer := await _look(web, receipt.id)):
                return answer
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return None
            await wait_for(news, min(left, POLL))
            look = True


async def _look(web: Web, inbox_id: int) -> Answer | None:
    async with web.reading() as connection:
        return await outbox.answer_to(connection, inbox_id)


def with_links(web: Web, replies: Sequence[Rendered]) -> list[Rendered]:
    """The replies with the links of their files."""
    linked: list[Rendered] = []
    for reply in replies:
        if reply["type"] == "document" or reply["type"] == "picture":
            linked.append({**reply, "url": web.seal.path(reply["filename"], reply["language"])})
        else:
            linked.append(reply)
    return linked

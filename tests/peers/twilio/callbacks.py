"""Status callbacks: what Twilio tells of a message, in the order that the test wants.

https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urldefrag

import httpx

from tests.peers.twilio.account import Account
from tests.peers.twilio.resources import API, Message
from tests.peers.twilio.signing import headers

FAILING = ("failed", "undelivered")


@dataclass
class Callbacks:
    """Tells each status of `order`, `times` times over, after the call that created the message is answered, or
    `before_answer`. A message that fails is told as failed instead. `answers` are the statuses that came back, 0 where
    nobody answered. A file is fetched where that `fetches`; one that can't be had makes the message fail (63019)."""

    http: httpx.AsyncClient
    order: Sequence[str] = ("sent", "delivered")
    times: int = 1
    before_answer: bool = False
    fetches: bool = False
    pause: float = 0.0
    answers: list[int] = field(default_factory=list)
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    async def follow(self, account: Account, message: Message) -> None:
        """Lets a message go its way."""
        if self.fetches and message.shown and message.shown.media:
            await self._fetch(message, message.shown.media)
        order = ["failed"] if message.error else list(self.order)
        for status in order:
            _advance(account, message, status)
        if not message.callback:
            return
        task = asyncio.create_task(self._tell(account, message, order))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        if self.before_answer:
            await task

    async def tell(self, account: Account, message: Message, status: str) -> None:
        """Posts one status, signed."""
        assert message.callback
        url = urldefrag(message.callback).url
        parameters = _parameters(account, message, status)
        try:
            answer = await self.http.post(url, data=parameters, headers=headers(account.token, url, parameters))
        except httpx.TransportError:
            self.answers.append(0)
        else:
            self.answers.append(answer.status_code)

    async def settle(self) -> None:
        """Waits until all is told."""
        while running := [task for task in self._running if not task.done()]:
            await asyncio.gather(*running)

    async def stop(self) -> None:
        """Tells nothing more."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _fetch(self, message: Message, url: str) -> None:
        answer = await self.http.get(url)
        if answer.status_code == 200:
            message.media_type = answer.headers["content-type"]
        else:
            message.error = message.error or 63019

    async def _tell(self, account: Account, message: Message, order: Sequence[str]) -> None:
        for _ in range(self.times):
            for status in order:
                await asyncio.sleep(self.pause)
                await self.tell(account, message, status)


def _advance(account: Account, message: Message, status: str) -> None:
    ranks = ("accepted", "queued", "sending", "sent", "delivered", "read", *FAILING)
    if ranks.index(status) > ranks.index(message.status):
        message.status = status
    if status not in ("accepted", "queued", "sending", *FAILING):
        message.sent = message.sent or account.now()
        message.price = "-0.0050"


def _parameters(account: Account, message: Message, status: str) -> dict[str, str]:
    parameters = {
        "AccountSid": account.sid,
        "ApiVersion": API,
        "ChannelPrefix": "whatsapp",
        "ChannelToAddress": message.to.removeprefix("whatsapp:"),
        "From": message.sender,
        "MessageSid": message.sid,
        "MessageStatus": status,
        "SmsSid": message.sid,
        "SmsStatus": status,
        "To": message.to,
    }
    if status == "read":
        parameters["EventType"] = "READ"
    if message.error and status in FAILING:
        parameters |= {"ErrorCode": str(message.error)}
    return parameters

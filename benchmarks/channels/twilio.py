"""Twilio's side of a measurement: signed webhooks as bytes, a quick provider, and requests sent at a set pace."""

import asyncio
import time
import uuid
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

from twilio.request_validator import RequestValidator

ACCOUNT = "AC" + "0" * 32
TOKEN = "benchmark" + "0" * 23
SENDER = "whatsapp:+15005550006"
PUBLIC_URL = "https://bot.example.org"


def settings(provider: int, rate: int = 1000) -> dict[str, str]:
    """The bot's settings for a provider on this port."""
    return {
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_WHATSAPP_FROM": SENDER,
        "TWILIO_API_BASE": f"http://127.0.0.1:{provider}",
        "PUBLIC_URL": PUBLIC_URL,
        "WNH_WHATSAPP_RATE": str(rate),
    }


def person(number: int) -> str:
    """The address of one of many people."""
    return f"whatsapp:+9190000{number:05d}"


def webhook(address: str, said: dict[str, str], path: str = "/whatsapp/webhook") -> bytes:
    """A whole HTTP request, as Twilio sends and signs it."""
    params = {
        "AccountSid": ACCOUNT,
        "ApiVersion": "2010-04-01",
        "From": address,
        "MessageSid": f"SM{uuid.uuid4().hex}",
        "NumMedia": "0",
        "NumSegments": "1",
        "ProfileName": "Anu",
        "SmsStatus": "received",
        "To": SENDER,
        "WaId": address.partition("+")[2],
        **said,
    }
    signature = RequestValidator(TOKEN).compute_signature(PUBLIC_URL + path, params)
    body = urlencode(params).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: bot.example.org\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nX-Twilio-Signature: {signature}\r\n\r\n"
    )
    return head.encode() + body


@dataclass
class Line:
    """A connection that is kept: one request at a time, its answer read to the end."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def post(self, request: bytes) -> int:
        """The status."""
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = next((line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), b":0")
        await self.reader.readexactly(int(length.partition(b":")[2]))
        return int(head[9:12])


@asynccontextmanager
async def lines(port: int, count: int) -> AsyncIterator[list[Line]]:
    """So many connections to the bot."""
    opened = [Line(*await asyncio.open_connection("127.0.0.1", port)) for _ in range(count)]
    try:
        yield opened
    finally:
        for line in opened:
            line.writer.close()


async def as_fast_as_it_goes(opened: Sequence[Line], requests: Sequence[bytes]) -> tuple[float, list[float]]:
    """Requests a second and the milliseconds of each; a connection takes the next one when it has its answer."""
    waiting, took = iter(requests), []

    async def work(line: Line) -> None:
        for request in waiting:
            began = time.perf_counter()
            assert await line.post(request) < 300
            took.append((time.perf_counter() - began) * 1000)

    began = time.perf_counter()
    await asyncio.gather(*(work(line) for line in opened))
    return len(requests) / (time.perf_counter() - began), took


async def at_a_pace(opened: Sequence[Line], requests: Sequence[bytes], rate: float) -> list[float]:
    """The milliseconds of each from when it was due (open loop: it is due whether or not others are answered)."""
    free: asyncio.Queue[Line] = asyncio.Queue()
    for line in opened:
        free.put_nowait(line)
    began, took = time.perf_counter(), []

    async def one(number: int, request: bytes) -> None:
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        line = await free.get()
        assert await line.post(request) < 300
        free.put_nowait(line)
        took.append((time.perf_counter() - due) * 1000)

    tick = max(1, int(rate / 50))
    tasks: list[asyncio.Task[None]] = []
    for number, request in enumerate(requests):
        if number % tick == 0:
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter() - 0.02))
        tasks.append(asyncio.create_task(one(number, request)))
    await asyncio.gather(*tasks)
    return took


@dataclass
class Provider:
    """Takes messages as Twilio's API does, after `delay` seconds each, and notes when each came."""

    delay: float = 0.0
    arrived: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    count: int = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[int]:
        """The port that it listens on."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
                body = await reader.readexactly(int(lengths[0].partition(b":")[2])) if lengths else b""
                writer.write(await self._answer(head, body))

    async def _answer(self, head: bytes, body: bytes) -> bytes:
        if head.startswith(b"POST") and b"/Messages.json" in head:
            to = parse_qs(body.decode())["To"][0]
            self.arrived[to].append(time.perf_counter())
            self.count += 1
            sid = f"SM{self.count:032x}"
            await asyncio.sleep(self.delay)
            return _response(
                b"201 Created", f'{{"sid": "{sid}", "status": "queued", "to": "{to}", "error_code": null}}'.encode()
            )
        if b"/Typing" in head:
            return _response(b"200 OK", b'{"success": true}')
        return _response(b"200 OK", b'{"messages": [], "contents": [], "meta": {}}')


def _response(status: bytes, body: bytes) -> bytes:
    kind = b"Content-Type: application/json"
    return b"HTTP/1.1 %b\r\n%b\r\nContent-Length: %d\r\n\r\n%b" % (status, kind, len(body), body)

"""Telegram's Bot API, as far as the bot knows: a peer that nobody here wrote, with a door in front of it.

Each call is checked twice: by aiogram's model of the method, and by lo-bot-api-emulator, which keeps updates too. The
door answers what the emulator has no model of (a place on the map, descriptions), knows blocked people and moved
groups, and does what networks do: 429, 5xx, an answer that is lost, silence.
"""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from html.parser import HTMLParser
from math import inf
from random import Random
from time import monotonic
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qsl

import aiogram.methods
import aiohttp
from aiogram.types import BufferedInputFile
from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator
from pydantic import BaseModel, ValidationError
from yarl import URL

TOKEN = "424242:AAtest-token-of-nobody-at-all-123456"
USERNAME = "wnh_test_bot"
BOT_ID = 424242

Fault = Literal["too fast", "server error", "bad gateway", "answer lost", "silence"]
"""`answer lost`: it took effect, and the connection broke. `silence`: it took effect, and no answer ever comes."""

MODELS = {
    method.__api_method__: method
    for method in (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    if hasattr(method, "__api_method__")
}
JSON_FIELDS = ("reply_markup", "reply_parameters", "commands", "scope", "allowed_updates", "entities")
UNMODELLED = ("sendVenue", "setMyDescription", "setMyShortDescription")
TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"})

Uploads = dict[str, tuple[str, bytes]]
"""Name and content of a file, by the parameter that it is."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that took effect."""

    method: str
    parameters: dict[str, Any]
    files: dict[str, bytes]
    """What came with it, by file name."""
    at: float
    message_id: int | None = None

    @property
    def chat(self) -> str:
        return str(self.parameters.get("chat_id", ""))


class Tried(NamedTuple):
    """A message that was put before the provider, whatever became of it; `at` by the monotonic clock."""

    chat: str
    words: str
    at: float


@dataclass
class TelegramPeer:
    """The peer; `faults` are met by the next calls that send something, one each; then with `chances`.

    After `most` calls the door answers for messages itself, where a test sends too many for the emulator.
    """

    emulator: LoBotApiEmulator = field(
        default_factory=lambda: LoBotApiEmulator(max_assets=100_000, allow_insecure_loopback_webhooks=True)
    )
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    faults: deque[Fault] = field(default_factory=deque)
    chances: dict[Fault, float] = field(default_factory=dict)
    met: list[Fault] = field(default_factory=list)
    blocked: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    most: float = inf
    too_big: set[str] = field(default_factory=set)
    """Ids of files that Telegram hands no bot: https://core.telegram.org/bots/api#getfile"""
    retry_after: int = 1
    latency: float = 0.0
    random: Random = field(default_factory=lambda: Random(4))
    news: asyncio.Event = field(default_factory=asyncio.Event)
    silenced: list[asyncio.Event] = field(default_factory=list)
    _behind: str = ""
    _session: aiohttp.ClientSession | None = None

    def of(self, *methods: str, chat: str | None = None) -> list[Call]:
        """The calls of these methods that took effect."""
        return [c for c in self.calls if c.method in methods and chat in (None, c.chat)]

    async def update(self, **update: Any) -> int:
        """Something happens; gives the number of the update, which is fetched by polling."""
        return int(await self.emulator.enqueue_update(update, token=TOKEN))

    def keep(self, file_id: str, content: bytes) -> None:
        """Somebody has sent a file."""
        self.emulator.assets[file_id] = {"data": content}

    # -- the door ---------------------------------------------------------------------------------------------------

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Any call."""
        if request.match_info["token"] != TOKEN:
            return _error(401, "Unauthorized")
        method, body = request.match_info["method"], await request.read()
        parameters, files = _read(request.headers.get("Content-Type", ""), body)
        if problem := _problem(method, parameters, files):
            self.refused.append(f"{method}: {problem}")
            return _error(400, f"Bad Request: {problem}")
        sends = method.startswith(("send", "edit")) and method != "sendChatAction"
        if sends:
            self.tried.append(Tried(str(parameters.get("chat_id")), str(parameters.get("text", "")), monotonic()))
        if self.latency and sends:
            await asyncio.sleep(self.latency)
        fault = self._next_fault() if sends else None
        if fault in ("too fast", "server error", "bad gateway"):
            return self._refusal(fault)
        if sends and (no := self._unreachable(str(parameters["chat_id"]))):
            return no
        response = await self._effect(request, method, parameters, files, body)
        if fault == "answer lost":
            assert request.transport
            request.transport.close()
        elif fault == "silence":
            self.silenced.append(asyncio.Event())
            await self.silenced[-1].wait()
        return response

    async def hand_out(self, request: web.Request) -> web.Response:
        """A file's content."""
        if request.match_info["token"] != TOKEN:
            return _error(401, "Unauthorized")
        assert self._session
        async with self._session.get(URL(f"{self._behind}{request.raw_path}", encoded=True)) as answer:
            return web.Response(status=answer.status, body=await answer.read())

    def _next_fault(self) -> Fault | None:
        if self.faults:
            self.met.append(self.faults.popleft())
            return self.met[-1]
        drawn = self.random.random()
        for fault, chance in self.chances.items():
            if drawn < chance:
                self.met.append(fault)
                return fault
            drawn -= chance
        return None

    def _refusal(self, fault: Fault) -> web.Response:
        if fault == "too fast":
            wait = {"retry_after": self.retry_after}
            return _error(429, f"Too Many Requests: retry after {self.retry_after}", wait)
        if fault == "server error":
            return _error(500, "Internal Server Error")
        return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")

    def _unreachable(self, chat: str) -> web.Response | None:
        if chat in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        if to := self.moved.get(chat):
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            return _error(400, text, {"migrate_to_chat_id": int(to)})
        return None

    async def _effect(
        self, request: web.Request, method: str, parameters: dict[str, Any], files: Uploads, body: bytes
    ) -> web.Response:
        answer = await self._ask_emulator(request, method, parameters, body)
        if not answer["ok"] and method != "getUpdates":
            self.refused.append(f"{method}: {answer['description']}")
        if not answer["ok"]:
            return web.json_response(answer, status=answer["error_code"])
        result = answer["result"]
        if method == "getMe":
            result |= {"id": BOT_ID, "username": USERNAME}
        if method != "getUpdates":
            number = result.get("message_id") if isinstance(result, dict) else None
            self.calls.append(Call(method, parameters, dict(files.values()), monotonic(), number))
            self.news.set()
        return web.json_response(answer)

    async def _ask_emulator(
        self, request: web.Request, method: str, parameters: dict[str, Any], body: bytes
    ) -> dict[str, Any]:
        if method == "sendVenue" or (method == "sendMessage" and len(self.calls) >= self.most):
            return {"ok": True, "result": self._message(parameters)}
        if method == "getFile" and parameters.get("file_id") in self.too_big:
            return {"ok": False, "error_code": 400, "description": "Bad Request: file is too big"}
        if method in UNMODELLED:
            return {"ok": True, "result": True}
        assert self._session
        headers = {"Content-Type": request.headers["Content-Type"]} if body else {}
        async with self._session.post(f"{self._behind}{request.path}", data=body, headers=headers) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    def _message(self, parameters: dict[str, Any]) -> dict[str, Any]:
        self.emulator.next_id += 1
        chat = int(parameters["chat_id"])
        return {"message_id": self.emulator.next_id - 1, "date": 1, "chat": {"id": chat, "type": "private"}}


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    more = {"parameters": parameters} if parameters else {}
    return web.json_response({"ok": False, "error_code": status, "description": description, **more}, status=status)


def _read(kind: str, body: bytes) -> tuple[dict[str, Any], Uploads]:
    """The parameters, and the files that came with them."""
    fields: dict[str, Any] = {}
    files: Uploads = {}
    if kind.startswith("multipart/"):
        for part in message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body).walk():
            name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
            if filename := part.get_filename():
                files[str(name)] = (filename, content)
            elif name:
                fields[str(name)] = content.decode()
    else:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body)))
    return {name: json.loads(value) if name in JSON_FIELDS else value for name, value in fields.items()}, files


def _problem(method: str, parameters: dict[str, Any], files: Uploads) -> str | None:
    """What aiogram's model of the method, or Telegram's rules of texts, say against a call."""
    try:
        uploads = {name: BufferedInputFile(content, filename) for name, (filename, content) in files.items()}
        call = MODELS[method].model_validate({**parameters, **uploads})
    except KeyError:
        return "no such method"
    except ValidationError as error:
        return "; ".join(f"{e['loc']}: {e['msg']}" for e in error.errors())
    if unknown := list(_unknown(call)):
        return f"unknown {unknown}"
    for name, most in (("text", 4096), ("caption", 1024)):
        if name in parameters and parameters.get("parse_mode") == "HTML":
            shown = _shown(parameters[name])
            if shown.wrong or not shown.text.strip() or len(shown.text.encode("utf-16-le")) > 2 * most:
                return f"{name}: {shown.wrong or 'too long or empty'}"
    return None


def _unknown(model: BaseModel) -> Iterable[str]:
    """Parameters that Telegram has none of."""
    yield from (model.model_extra or {})
    for name in type(model).model_fields:
        yield from _within(getattr(model, name))


def _within(value: Any) -> Iterable[str]:
    if isinstance(value, BaseModel):
        yield from _unknown(value)
    elif isinstance(value, list):
        for item in value:
            yield from _within(item)


class _Shown(HTMLParser):
    """What people see of HTML as Telegram reads it: https://core.telegram.org/bots/api#html-style"""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.wrong, self._open = "", "", list[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._open.append(tag)
        if tag not in TAGS:
            self.wrong = f"unsupported start tag {tag}"

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong = f"unexpected end tag {tag}"

    def handle_data(self, data: str) -> None:
        self.text += data


def _shown(html: str) -> _Shown:
    shown = _Shown()
    shown.feed(html)
    shown.close()
    if shown._open:
        shown.wrong = f"can't find end tag of {shown._open[-1]}"
    return shown


def text_of(call: Call) -> str:
    """What people read of a call."""
    return _shown(call.parameters.get("text", call.parameters.get("caption", ""))).text


@asynccontextmanager
async def telegram_peer() -> AsyncIterator[TelegramPeer]:
    """The peer, on ports of its own; `url` is what TELEGRAM_API_BASE says."""
    peer = TelegramPeer()
    door = web.Application(client_max_size=2**26)
    door.router.add_post("/bot{token}/{method}", peer.answer)
    door.router.add_get("/file/bot{token}/{path:.+}", peer.hand_out)
    async with aiohttp.ClientSession() as session, _served(peer.emulator.app()) as behind, _served(door) as url:
        peer.url, peer._behind, peer._session = url, behind, session
        yield peer
        for silenced in peer.silenced:
            silenced.set()


@asynccontextmanager
async def _served(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()

"""The console through the whole web app, on a real PostgreSQL. Redis and NLU do not run: it needs neither."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from fastapi import FastAPI
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import SecretStr
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import KERALA
from bot.console import accounts
from bot.console.accounts import Member, Wanted
from bot.console.passwords import Passwords
from bot.settings import Settings
from bot.web.app import create_app
from tests.peers.telegram import TOKEN, TelegramPeer, telegram_peer

NOW = datetime(2026, 11, 23, 9, tzinfo=KERALA)
PASSWORD = "മഴ നനഞ്ഞ വഴി 7"
CENTRE = "kottarakkara"
QUICK = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)
"""The same hash with as little work as there can be."""


class CountedPasswords(Passwords):
    """Counts the guesses that are evaluated."""

    evaluated = 0

    async def check(self, password: str, hashed: str | None) -> tuple[bool, str | None]:
        self.evaluated += 1
        return await super().check(password, hashed)


@dataclass
class Browser:
    """A browser that keeps cookies, and finds in a page what a person would."""

    client: httpx.AsyncClient
    secret: str = ""
    codes: list[str] = field(default_factory=list)

    async def open(self, path: str, **options: Any) -> httpx.Response:
        return await self.client.get(f"/console{path}", **options)

    async def token(self) -> str:
        """The token of the forms of the page where this browser is led."""
        shown = await self.client.get("/console/", follow_redirects=True)
        return found(r'name="csrf" value="([0-9a-f]+)"', shown.text)

    async def send(self, path: str, given: Mapping[str, Any] | None = None, **options: Any) -> httpx.Response:
        """Sends a form with its token, as the page would."""
        form = {"csrf": await self.token(), **(given or {})}
        return await self.client.post(f"/console{path}", data=form, **options)

    async def gives_password(self, login: str, password: str) -> httpx.Response:
        return await self.send("/sign-in", {"login": login, "password": password})

    async def sets_up(self, login: str, one_time: str, now: datetime) -> None:
        """The first sign-in of all, to its end."""
        assert (await self.gives_password(login, one_time)).status_code == 303
        assert (await self.send("/new-password", {"new": PASSWORD, "repeated": PASSWORD})).status_code == 303
        page = await self.open("/second-factor")
        self.secret = found(r'<code class="secret">(\w+)</code>', page.text)
        done = await self.send("/second-factor", {"code": self.code(now)})
        assert done.status_code == 200, done.text
        self.codes = re.findall(r"<li><code>([\w-]+)</code>", done.text)

    async def signs_in(self, login: str, secret: str, now: datetime) -> None:
        """A later sign-in, with password and code."""
        self.secret = secret
        assert (await self.gives_password(login, PASSWORD)).headers["location"] == "/console/"
        assert (await self.send("/code", {"code": self.code(now)})).headers["location"] == "/console/"

    def code(self, now: datetime) -> str:
        return pyotp.TOTP(self.secret).at(now)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, f"{pattern} is not in {text}"
    return match[1]


@dataclass
class Console:
    """The running app, the clock that it sees, and its staff."""

    app: FastAPI
    engine: AsyncEngine
    clock: pytest.MonkeyPatch
    browsers: list[httpx.AsyncClient] = field(default_factory=list)
    now: datetime = NOW
    hired: int = 0
    """How many accounts were made; good for a name that is free."""

    @property
    def passwords(self) -> CountedPasswords:
        passwords: CountedPasswords = self.app.state.passwords
        return passwords

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)
        self.clock.setenv("WNH_NOW", self.now.isoformat())

    def browser(self, agent: str = "Mozilla/5.0 (Linux; Android 14) Chrome/131.0", **headers: str) -> Browser:
        """A browser that has never been here."""
        transport = httpx.ASGITransport(self.app)
        headers = {"user-agent": agent, "accept-language": "en", **headers}
        client = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", headers=headers)
        self.browsers.append(client)
        return Browser(client)

    async def hire(self, login: str, role: str = "agent", name: str = "") -> str:
        """A new account; gives its one-time password."""
        self.hired += 1
        one_time = f"{login}-one-time"
        wanted = Wanted(name or login.title(), role, () if role == "admin" else (CENTRE,))
        hashed = await self.passwords.hash(one_time)
        async with self.engine.begin() as connection:
            await accounts.add(connection, None, login, wanted, language="en", hashed=hashed, now=self.now)
        return one_time

    async def signed_in(self, login: str, role: str = "agent", **who: str) -> Browser:
        """A browser in which a new member of the staff is signed in."""
        browser = self.browser()
        await browser.sets_up(login, await self.hire(login, role, **who), self.now)
        return browser

    async def member(self, login: str) -> Member:
        async with self.engine.connect() as connection:
            member = await accounts.find(connection, login=login)
        assert member
        return member


def console_settings(database_url: str, var: Path, **given: Any) -> Settings:
    values: dict[str, Any] = {
        "database_url": database_url,
        "redis_url": f"unix://{var}/no-redis",
        "nlu_url": f"unix://{var}/no-nlu",
        "var": var,
        "session_key": SecretStr("k" * 32),
        "address_rate": 1e6,
    }
    return Settings(**{**values, **given})


@pytest.fixture
def settings_given() -> dict[str, Any]:
    """More settings of the console; a test's module or parameter may say others."""
    return {}


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramPeer]:
    async with telegram_peer() as peer:
        yield peer


def with_telegram(peer: TelegramPeer) -> dict[str, Any]:
    """Settings of a console whose people write over Telegram."""
    return {"telegram_bot_token": SecretStr(TOKEN), "telegram_mode": "polling", "telegram_api_base": peer.url}


@pytest.fixture
async def console(
    loaded_url: str, engine_of: AsyncEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings_given: Any
) -> AsyncIterator[Console]:
    app = create_app(console_settings(loaded_url, tmp_path, **settings_given))
    app.state.passwords = CountedPasswords(QUICK)
    async with app.router.lifespan_context(app):
        running = Console(app, engine_of, monkeypatch)
        running.wait()
        yield running
        for browser in running.browsers:
            await browser.aclose()


@pytest.fixture
async def engine_of(loaded_url: str) -> AsyncIterator[AsyncEngine]:
    """An engine over the console's database, for looking into it."""
    from bot.db.engine import create_engine

    engine = create_engine(loaded_url, pool_size=3)
    yield engine
    await engine.dispose()

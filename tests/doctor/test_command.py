"""`wnh doctor` as its operator sees it: on a whole bot, on none, and on one that is set by half."""

import asyncio
import json
import os
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.doctor import examination
from bot.doctor.examination import CHECKS, examine
from bot.doctor.finding import Finding, ok, quoted
from bot.doctor.visit import Unreachable, Visit
from bot.paths import CHECKOUT
from tests.doctor.conftest import KEY, NOWHERE, SID, TOKEN, Visiting
from tests.support.nlu import standing_in_apart
from tests.support.postgres import Server
from tests.support.running import RunningBot, running_bot
from tests.support.valkey import running_valkey

CHANNELS = {
    "TWILIO_ACCOUNT_SID": SID,
    "TWILIO_AUTH_TOKEN": KEY,
    "TWILIO_WHATSAPP_FROM": "+919876543210",
    "TWILIO_API_BASE": NOWHERE,
    "TELEGRAM_BOT_TOKEN": TOKEN,
    "TELEGRAM_API_BASE": NOWHERE,
    "PUBLIC_URL": NOWHERE,
}


def wnh_doctor(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "CI")}
    command = [sys.executable, "-m", "bot", "doctor", *options]
    return subprocess.run(
        command, cwd=CHECKOUT, env=kept | environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture(scope="module")
async def template(postgres: Server, loaded_template: str) -> str:
    return await postgres.create(loaded_template)


@pytest.fixture(scope="module")
def bot(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    with (
        running_valkey() as valkey,
        standing_in_apart() as nlu,
        running_bot(tmp_path_factory.mktemp("bot"), template, valkey.url, nlu.url) as bot,
    ):
        yield bot


def given(bot: RunningBot) -> dict[str, str]:
    names = ("DATABASE_URL", "REDIS_URL", "NLU_URL", "NLU_TOKEN", "PORT", "WNH_VAR")
    return {name: bot.environment[name] for name in names}


def test_a_bot_that_runs_is_well(bot: RunningBot) -> None:
    done = wnh_doctor(**given(bot))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    lines = done.stdout.splitlines()
    assert lines[-1] == "All is well."
    assert {line.split()[0] for line in lines[:-1]} == {"ok"}
    assert {"clock", "disk", "database", "queues", "redis", "nlu", "address"} <= {line.split()[1] for line in lines}


def test_findings_for_programs(bot: RunningBot) -> None:
    done = wnh_doctor("--json", **given(bot))
    findings = json.loads(done.stdout)
    assert {tuple(finding) for finding in findings} == {("check", "level", "said", "remedy")}
    assert {finding["level"] for finding in findings} == {"ok"}


def test_a_bot_that_does_not_run_gets_remedies_and_no_secret_shows(tmp_path: Path) -> None:
    done = wnh_doctor(WNH_VAR=str(tmp_path), PORT="9", **CHANNELS)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    for number, line in enumerate(lines[:-1]):
        if line.startswith(("fault", "warning")):
            assert lines[number + 1].strip().startswith("→ "), line
    assert {line.split()[1] for line in lines if line.startswith("fault")} >= {"database", "nlu", "address", "twilio"}
    secrets = [line.partition("=")[2] for line in (tmp_path / "secrets.env").read_text().splitlines()]
    assert len(secrets) == 5
    assert not any(secret in done.stdout for secret in (*secrets, KEY, SID, TOKEN, "9876543210"))


def test_half_a_channel_is_the_one_thing_to_tell(tmp_path: Path) -> None:
    done = wnh_doctor("--json", WNH_VAR=str(tmp_path), TWILIO_ACCOUNT_SID=SID)
    [finding] = json.loads(done.stdout)
    assert (done.returncode, finding["check"], finding["level"]) == (1, "settings", "fault")
    assert "WhatsApp is set by half" in finding["said"]


# What goes wrong with one check stays with it


async def breaks(visit: Visit) -> list[Finding]:
    raise ValueError(TOKEN)


async def hangs(visit: Visit) -> list[Finding]:
    raise TimeoutError


async def finds_nobody(visit: Visit) -> list[Finding]:
    raise Unreachable("its name is not known")


async def is_well(visit: Visit) -> list[Finding]:
    return [ok("Well.")]


async def test_a_broken_check_does_not_hide_the_others(visit: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = [("a", breaks), ("b", hangs), ("c", finds_nobody), ("d", is_well)]
    monkeypatch.setattr(examination, "CHECKS", checks)
    async with visit() as visiting:
        found = await examine(visiting.settings)
    assert [(one.check, one.level) for one in found] == [("a", "fault"), ("b", "fault"), ("c", "fault"), ("d", "ok")]
    assert TOKEN not in str(found)
    assert "its name is not known" in found[2].said


def test_every_check_has_a_name_of_its_own() -> None:
    names = [name for name, _ in CHECKS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Wrong response from the webhook: 502 Bad Gateway", "Wrong response from the webhook: 502 Bad Gateway"),
        (63016, "63016"),
        ("call +91 98765 43210", "call …"),
        ("call (0471) 2345-678 now", "call (… now"),
        (f"token {TOKEN}", "token 123456:…"),
        ("two\nlines\x1b[31m", "two lines [31m"),
        (None, "None"),
        ("long " * 100, ("long " * 100)[:200] + "…"),
    ],
)
def test_other_peoples_words_are_shown_short_and_harmless(words: Any, shown: str) -> None:
    assert quoted(words) == shown


# Certificates: real ones, of an authority that not every machine trusts


@pytest.fixture
async def secure(tmp_path: Path) -> AsyncIterator[tuple[str, Path]]:
    """The address of an https server whose certificate lasts for a year, and its authority as a file."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    end = datetime.now(UTC) + timedelta(days=365, hours=1)
    authority.issue_cert("localhost", not_after=end).configure_cert(context)

    async def healthy(_: web.Request) -> web.Response:
        return web.json_response({"database": "up", "worker": "up", "nlu": "up", "redis": "up"})

    app = web.Application()
    app.router.add_get("/healthz", healthy)
    server = TestServer(app, scheme="https", host="localhost")
    await server.start_server(ssl=context)
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    yield str(server.make_url("")).rstrip("/"), file
    await server.close()


async def address_of(var: Path, **environment: str) -> list[tuple[str, str]]:
    done = await asyncio.to_thread(wnh_doctor, "--json", WNH_VAR=str(var), PORT="9", **environment)
    return [(one["level"], one["said"]) for one in json.loads(done.stdout) if one["check"] == "address"]


async def test_a_certificate_that_is_trusted(secure: tuple[str, Path], tmp_path: Path) -> None:
    url, authority = secure
    answers, lasts = await address_of(tmp_path, PUBLIC_URL=url, SSL_CERT_FILE=str(authority))
    assert answers == ("ok", f"The bot answers at {url}.")
    assert lasts == ("ok", "The certificate of the public address is valid, for 365 more days.")


async def test_a_certificate_that_is_not(secure: tuple[str, Path], tmp_path: Path) -> None:
    url, _ = secure
    outside, _ = await address_of(tmp_path, PUBLIC_URL=url)
    assert outside == ("fault", "The public address cannot be reached from here: its certificate is not valid.")

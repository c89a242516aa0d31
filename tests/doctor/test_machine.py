"""What the bot stands on: clock, disk, Redis, the language model."""

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.doctor import clock, disk, nlu, redis
from bot.paths import Paths
from bot.supervisor.model import card_path, model_path, refused_path
from tests.doctor.conftest import NOWHERE, TELEGRAM, Stranger, Visiting
from tests.support.nlu import TOKEN, standing_in
from tests.support.valkey import Valkey, running_valkey


@pytest.mark.parametrize(
    ("wrong", "level", "said"),
    [
        (0, "ok", "and others agree"),
        (5, "ok", "and others agree"),
        (30, "warning", "30 seconds fast"),
        (-30, "warning", "30 seconds slow"),
        (3600, "fault", "3600 seconds fast"),
    ],
)
async def test_the_clock(wrong: int, level: str, said: str, stranger: Stranger, visit: Visiting) -> None:
    # Whole seconds, as in the header: half a second past one is told without rounding into the next.
    time.sleep(1.2 - time.time() % 1)
    stranger.headers = {"Date": format_datetime(datetime.now(UTC) - timedelta(seconds=wrong), usegmt=True)}
    async with visit(public_url=stranger.url) as visiting:
        [found] = await clock.check(visiting)
    assert (found.level, said in found.said) == (level, True), found


@pytest.mark.parametrize("header", ["", "yesterday"])
async def test_a_server_that_tells_no_time_is_no_clock(header: str, stranger: Stranger, visit: Visiting) -> None:
    stranger.headers = {"Date": header}
    async with visit(public_url=stranger.url, **TELEGRAM, telegram_api_base=NOWHERE) as visiting:
        [found] = await clock.check(visiting)
    assert (found.level, "nobody outside" in found.said) == ("ok", True), found


async def test_the_clock_of_tests_is_told(visit: Visiting) -> None:
    async with visit(public_url="", now="+2d") as visiting:
        pinned, _ = await clock.check(visiting)
    assert (pinned.level, "WNH_NOW" in pinned.said) == ("warning", True)


@pytest.mark.parametrize(
    ("needed", "comfortable", "level"), [(0, 0, "ok"), (0, 10**9, "warning"), (10**9, 10**9, "fault")]
)
async def test_the_disk(
    needed: int, comfortable: int, level: str, visit: Visiting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(disk, "NEEDED_MB", needed)
    monkeypatch.setattr(disk, "COMFORTABLE_MB", comfortable)
    async with visit(var=tmp_path / "not" / "made" / "yet", database_url="postgresql://db/wnh") as visiting:
        [found] = await disk.check(visiting)
    assert (found.level, str(tmp_path) in found.said) == (level, True)


@pytest.fixture(scope="module")
def valkey() -> Iterator[Valkey]:
    with running_valkey() as server:
        yield server


async def test_redis(valkey: Valkey, visit: Visiting) -> None:
    async with visit(redis_url=valkey.url) as visiting:
        [found] = await redis.check(visiting)
    assert found.level == "ok"
    assert found.said.startswith("Valkey ")


async def test_redis_away_is_no_fault_but_is_told(visit: Visiting) -> None:
    async with visit(redis_url="redis://127.0.0.1:9") as visiting:
        [given] = await redis.check(visiting)
    async with visit() as visiting:
        [embedded] = await redis.check(visiting)
    assert (given.level, "REDIS_URL" in given.remedy) == ("warning", True)
    assert (embedded.level, "make run" in embedded.remedy) == ("warning", True)


@pytest.mark.parametrize(("mood", "level"), [("well", "ok"), ("error", "fault")])
async def test_an_nlu_server(mood: str, level: str, visit: Visiting) -> None:
    async with standing_in() as server:
        server.mood = "well" if mood == "well" else "error"
        async with visit(nlu_url=server.url, nlu_token=TOKEN) as visiting:
            [found] = await nlu.check(visiting)
    assert found.level == level


def keep(model: Path, failed: list[str], days: float = 0) -> None:
    model.parent.mkdir(parents=True, exist_ok=True)
    model.write_bytes(b"")
    card_path(model).write_text(json.dumps({"failed": failed}))
    then = time.time() - days * 86_400
    os.utime(model, (then, then))


@pytest.mark.parametrize(
    ("failed", "days", "level", "said"),
    [
        ([], 0, "ok", "trained today"),
        ([], 1.5, "ok", "trained yesterday"),
        ([], 30, "ok", "trained 30 days ago"),
        (["intents of Malayalam 0.71 < 0.80"], 0, "warning", "not pass its gates: intents of Malayalam"),
    ],
)
async def test_the_model(
    failed: list[str], days: float, level: str, said: str, visit: Visiting, tmp_path: Path
) -> None:
    keep(model_path(Paths(tmp_path)), failed, days)
    async with visit() as visiting:
        server, model = await nlu.check(visiting)
    assert server.level == "fault"
    assert (model.level, said in model.said) == (level, True), model


async def test_a_refused_model_and_none_at_all(visit: Visiting, tmp_path: Path) -> None:
    async with visit() as visiting:
        _, none = await nlu.check(visiting)
        keep(refused_path(model_path(Paths(tmp_path))), ["places 0.8 < 0.9"])
        _, refused = await nlu.check(visiting)
    assert "No model fits" in none.said
    assert "places 0.8 < 0.9" in refused.said

"""The parse server as a real process on a private socket."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from wnh_nlu import project
from wnh_nlu.server import LONGEST_BODY, MOST_MESSAGES

TOKEN = "a-token-of-the-test"
SECRET_TEXT = "nale 9876543210 seat venam"


@pytest.fixture(scope="module")
def server(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("server")
    socket, log = folder / "nlu.sock", folder / "log"
    socket.touch()  # Left over by a server that was killed.
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "wnh_nlu", "serve", "--model", archive, "--socket", socket],
            cwd=project.NLU, env={**os.environ, "NLU_TOKEN": TOKEN}, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while b"serving at" not in log.read_bytes():
            assert process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        yield socket, log
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert not socket.exists()
    finally:
        process.kill()


def ask(
    socket: Path, method: str = "POST", path: str = "/parse", token: str = TOKEN, **request: Any
) -> tuple[int, Any]:
    async def once() -> tuple[int, Any]:
        connector = aiohttp.UnixConnector(str(socket))
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with (
            aiohttp.ClientSession(connector=connector, headers=headers) as session,
            session.request(method, f"http://nlu{path}", **request) as response,
        ):
            return response.status, await response.json()

    return asyncio.run(once())


def test_a_batch_is_answered_in_order(server: tuple[Path, Path]) -> None:
    texts = ["hello", SECRET_TEXT, "", "നന്ദി", "/greet"]
    status, answer = ask(server[0], json={"messages": [{"text": text} for text in texts]})
    assert status == 200
    assert [result["text"] for result in answer["results"]] == texts
    assert set(answer["results"][0]) == {
        "text",
        "language",
        "has_language",
        "outside_kerala",
        "form",
        "intent",
        "intent_ranking",
        "entities",
    }


def test_health_needs_no_token(server: tuple[Path, Path]) -> None:
    assert ask(server[0], "GET", "/healthz", token="") == (200, {"status": "ok"})


REFUSED = [
    ("no token", {"token": "", "json": {"messages": []}}, 401),
    ("a wrong token", {"token": "wrong", "json": {"messages": []}}, 401),
    ("a token that is no ASCII", {"token": "ടോക്കൺ", "json": {"messages": []}}, 401),
    ("no JSON", {"data": b"\xff{"}, 400),
    ("nested too deeply", {"data": b"[" * 100_000}, 400),
    ("no messages", {"json": {}}, 400),
    ("a message that is no object", {"json": {"messages": ["hello"]}}, 400),
    ("too many messages", {"json": {"messages": [{"text": ""}] * (MOST_MESSAGES + 1)}}, 400),
    ("too large a body", {"data": b" " * (LONGEST_BODY + 1)}, 413),
    ("another method", {"method": "GET"}, 405),
    ("another path: no model is taken", {"method": "PUT", "path": "/model"}, 404),
]


@pytest.mark.parametrize(("what", "request_", "status"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_refused(server: tuple[Path, Path], what: str, request_: dict, status: int) -> None:
    got, answer = ask(server[0], **request_)
    assert got == status and set(answer) == {"error"}


def test_only_this_user_may_connect(server: tuple[Path, Path]) -> None:
    assert stat.S_IMODE(server[0].stat().st_mode) == 0o600


def test_no_message_is_logged(server: tuple[Path, Path]) -> None:
    ask(server[0], json={"messages": [{"text": SECRET_TEXT}, {"text": SECRET_TEXT, "now": "never"}]})
    log = server[1].read_text()
    assert "serving at" in log and "9876543210" not in log and TOKEN not in log


def test_without_a_token_nothing_is_served(archive: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "NLU_TOKEN"}
    run = subprocess.run(
        [sys.executable, "-m", "wnh_nlu", "serve", "--model", archive],
        cwd=project.NLU,
        env=environment,
        capture_output=True,
    )
    assert run.returncode == 2 and b"NLU_TOKEN" in run.stderr

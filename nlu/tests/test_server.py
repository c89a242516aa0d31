"""The parse server as a real process on a private socket."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from wnh_nlu import project
from wnh_nlu.listening import bind
from wnh_nlu.server import LONGEST_BODY, MOST_MESSAGES

TOKEN = "a-token-of-the-test"
SECRET_TEXT = "nale 9876543210 seat venam"


@contextmanager
def serving(archive: Path, folder: Path, processes: int = 1) -> "Iterator[tuple[Path, Path, subprocess.Popen[bytes]]]":
    """The socket, the log and the process of a server whose processes all answer."""
    socket, log = folder / "nlu.sock", folder / "log"
    socket.touch()  # Left over by a server that was killed.
    command: list[Any] = [sys.executable, "-W", "ignore", "-m", "wnh_nlu", "serve", "--model", archive]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--socket", socket, "--processes", str(processes)],
            cwd=project.NLU, env={**os.environ, "NLU_TOKEN": TOKEN}, stdout=out, stderr=out,
        )  # fmt: skip
    try:
        eventually(lambda: process.poll() is not None or log.read_bytes().count(b"serving at") == processes)
        assert process.poll() is None, log.read_text()
        yield socket, log, process
    finally:
        process.kill()


def eventually(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def server(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    with serving(archive, tmp_path_factory.mktemp("server")) as (socket, log, process):
        yield socket, log
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert not socket.exists()


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


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.10", "8.8.8.8"])
def test_only_loopback_is_listened_on(host: str) -> None:
    with pytest.raises(ValueError, match="not loopback"):
        bind(host, 0, None)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_is_listened_on(host: str) -> None:
    with bind(host, 0, None) as listener:
        assert listener.getsockname()[0] in ("127.0.0.1", "::1")


def children(process: "subprocess.Popen[bytes]") -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads children from /proc")
@pytest.mark.parametrize("killed", ["asked to end", "a child", "the parent"])
def test_several_processes_answer_and_end_together(archive: Path, tmp_path: Path, killed: str) -> None:
    with serving(archive, tmp_path, processes=2) as (socket, _, process):
        pids = children(process)
        assert len(pids) == 2 and ask(socket, json={"messages": [{"text": "hello"}]})[0] == 200
        target, name = {
            "asked to end": (process.pid, signal.SIGTERM),
            "a child": (pids[0], signal.SIGKILL),
            "the parent": (process.pid, signal.SIGKILL),
        }[killed]
        os.kill(target, name)
        assert process.wait(10) == {"asked to end": 0, "a child": 1, "the parent": -signal.SIGKILL}[killed]
        eventually(lambda: not any(map(runs, pids)))

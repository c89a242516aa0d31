"""One process and its keeper, with programs of a line or two."""

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from bot.errors import Problem
from bot.supervisor.process import Command
from bot.supervisor.supervisor import Supervisor

SLEEP = "import time; time.sleep(60)"


def program(source: str, **options: object) -> Command:
    return Command(name="worker", argv=[sys.executable, "-c", source], cwd=Path("/"), **options)


class Listener(list[str]):
    """What the supervisor says."""

    async def hears(self, count: int) -> None:
        async with asyncio.timeout(60):
            while len(self) < count:
                await asyncio.sleep(0.01)


@pytest.fixture
def said() -> Listener:
    return Listener()


@pytest.fixture
async def supervisor(tmp_path: Path, said: Listener) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor(tmp_path / "log", said.append)
    yield supervisor
    await supervisor.stop()


async def new_pid(supervisor: Supervisor, old: int | None) -> int:
    async with asyncio.timeout(60):
        while (pid := supervisor.pids["worker"]) in (None, old):
            await asyncio.sleep(0.01)
    assert pid
    return pid


async def test_a_killed_process_is_started_again_first_at_once_then_with_growing_pauses(
    supervisor: Supervisor, said: Listener
) -> None:
    await supervisor.start(program(SLEEP))
    pid = supervisor.pids["worker"]
    for _ in range(3):
        assert pid
        psutil.Process(pid).kill()
        pid = await new_pid(supervisor, pid)
    assert said == [
        "worker: killed by SIGKILL; starting it again",
        "worker: killed by SIGKILL; starting it again in 0.25 s",
        "worker: killed by SIGKILL; starting it again in 0.5 s",
    ]


async def test_one_that_ends_by_itself_is_started_again(supervisor: Supervisor, said: Listener) -> None:
    await supervisor.start(program("import time, sys; time.sleep(0.5); sys.exit(3)"))
    await said.hears(1)
    assert said == ["worker: ended with exit code 3; starting it again"]


async def test_one_that_never_starts_is_given_up_with_its_last_words(supervisor: Supervisor) -> None:
    async def never() -> bool:
        return False

    with pytest.raises(Problem, match=r"worker ends as soon as it starts; the end of .*worker\.log says: .*no model"):
        await supervisor.start(program("import sys; sys.exit('no model')", ready=never))
    assert supervisor.pids == {"worker": None}


async def test_one_that_is_never_ready_is_given_up(supervisor: Supervisor) -> None:
    async def never() -> bool:
        return False

    with pytest.raises(Problem, match="was not ready within 0 s"):
        await supervisor.start(program(SLEEP, ready=never, ready_timeout=0.3))
    assert supervisor.pids == {"worker": None}


async def test_a_missing_program_is_named(supervisor: Supervisor) -> None:
    missing = Command(name="nlu", argv=["/nowhere/python"], cwd=Path("/"))
    with pytest.raises(Problem, match=r"cannot start nlu \(/nowhere/python\): No such file"):
        await supervisor.start(missing)


async def test_stopping_ends_a_stubborn_process_and_its_children(supervisor: Supervisor, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    stubborn = (
        "import signal, subprocess, sys, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEP!r}])\n"
        f"pathlib.Path({str(ready)!r}).write_text(str(child.pid)); time.sleep(60)"
    )

    async def is_ready() -> bool:
        return ready.exists()

    await supervisor.start(program(stubborn, ready=is_ready, stop_timeout=0.3))
    family = [psutil.Process(supervisor.pids["worker"]), psutil.Process(int(ready.read_text()))]
    await supervisor.stop()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert alive == []


async def test_what_others_need_ends_last(supervisor: Supervisor, tmp_path: Path) -> None:
    order = tmp_path / "order"
    source = (
        "import pathlib, signal, sys, time\n"
        "def end(*_):\n"
        "    with open({order!r}, 'a') as out: print({name!r}, file=out)\n"
        "    sys.exit()\n"
        "signal.signal(signal.SIGTERM, end); pathlib.Path({ready!r}).touch(); time.sleep(60)"
    )
    for name, start in (("database", supervisor.serve), ("web", supervisor.start)):
        ready = tmp_path / f"{name}-ready"

        async def is_ready(ready: Path = ready) -> bool:
            return ready.exists()

        text = source.format(order=str(order), name=name, ready=str(ready))
        await start(Command(name=name, argv=[sys.executable, "-c", text], cwd=Path("/"), ready=is_ready))
    await supervisor.stop()
    assert order.read_text().split() == ["web", "database"]


async def test_a_step_that_fails_says_why(supervisor: Supervisor) -> None:
    with pytest.raises(Problem, match=r"worker failed; the end of .* says: .*no table"):
        await supervisor.run_once(program("import sys; print('one'); sys.exit('no table')"))
    await supervisor.run_once(program("print('done')"))


async def test_what_a_process_prints_is_in_a_log_that_is_rotated(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.supervisor.logfile.MAX_BYTES", 1000)
    await supervisor.run_once(program("for n in range(3000): print('നാളെ', n, flush=True)"))
    logs = sorted((tmp_path / "log").iterdir())
    assert [log.name for log in logs] == ["worker.log", "worker.log.1", "worker.log.2", "worker.log.3"]
    assert logs[0].read_text().endswith("നാളെ 2999\n") or logs[1].read_text().endswith("നാളെ 2999\n")


@pytest.mark.parametrize(
    "by_kernel", [pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux")), False]
)
async def test_no_child_outlives_a_killed_supervisor(by_kernel: bool, tmp_path: Path) -> None:
    """The supervisor here is a process of its own; it prints its child's pid and is killed."""
    source = (
        "import asyncio, pathlib, sys\n"
        "from bot.supervisor.leash import Leash\n"
        "from bot.supervisor.process import Command\n"
        "from bot.supervisor.supervisor import Supervisor\n"
        "async def main():\n"
        f"    supervisor = Supervisor(pathlib.Path({str(tmp_path)!r}), print, Leash(by_kernel={by_kernel}))\n"
        f"    await supervisor.start(Command('child', [sys.executable, '-c', {SLEEP!r}], pathlib.Path('/')))\n"
        "    print(supervisor.pids['child'], flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())"
    )
    supervisor = await asyncio.create_subprocess_exec(sys.executable, "-c", source, stdout=asyncio.subprocess.PIPE)
    assert supervisor.stdout
    child = psutil.Process(int(await supervisor.stdout.readline()))
    supervisor.send_signal(signal.SIGKILL)
    await supervisor.wait()
    deadline = time.monotonic() + 10
    while child.is_running() and child.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)

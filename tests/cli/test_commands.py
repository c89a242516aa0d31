"""The `wnh` command as a shell sees it: exit codes, and errors in one line on standard error."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.paths import CHECKOUT

COMMANDS = [
    ["run"],
    ["stop"],
    ["servers"],
    ["chat"],
    ["understand"],
    ["places"],
    ["nlu", "train"],
    ["nlu", "test"],
    ["nlu", "compare"],
    ["nlu", "data"],
    ["db", "upgrade"],
    ["data", "load"],
    ["web"],
    ["worker"],
    ["sender"],
    ["whatsapp", "sync"],
    ["whatsapp", "templates"],
    ["whatsapp", "reconcile"],
    ["broadcast", "draft"],
    ["broadcast", "count"],
    ["broadcast", "test"],
    ["broadcast", "approve"],
    ["broadcast", "start"],
    ["broadcast", "pause"],
    ["broadcast", "resume"],
    ["broadcast", "cancel"],
    ["broadcast", "resend"],
    ["broadcast", "template"],
    ["broadcast", "watch"],
    ["broadcast", "report"],
    ["broadcast", "list"],
    ["staff", "add"],
    ["staff", "list"],
    ["staff", "disable"],
    ["staff", "enable"],
    ["staff", "reset"],
    ["doctor"],
    ["version"],
]


def wnh(*arguments: str, var: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL", "NLU_URL")}
    env = {**kept, **({"WNH_VAR": str(var)} if var else {}), **environment}
    command = [str(Path(sys.executable).with_name("wnh")), *arguments]
    return subprocess.run(command, cwd="/", env=env, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help(command: list[str]) -> None:
    for flag in ("--help", "-h"):
        done = wnh(*command, flag)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Usage: wnh {' '.join(command)}")


def test_no_command_is_missing_above() -> None:
    documented = wnh("--help").stdout.partition("Commands:")[2]
    names = {line.split()[0] for line in documented.splitlines() if line.startswith("  ") and line[2] != " "}
    assert names == {command[0] for command in COMMANDS}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fly"], "wnh: No such command 'fly'."),
        (["run", "--fast"], "wnh: No such option: --fast"),
        (["stop", "now"], "wnh: Got unexpected extra argument(s) (now)"),
        (["nlu", "guess"], "wnh: No such command 'guess'."),
    ],
)
def test_a_wrong_call_is_told_in_one_line_and_ends_with_2(arguments: list[str], message: str) -> None:
    done = wnh(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["db"], ["data"], ["nlu"]])
def test_without_a_command_the_help_is_shown_and_it_ends_with_2(arguments: list[str]) -> None:
    done = wnh(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: wnh")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"PORT": "eighty"}, "wnh: PORT: Input should be a valid integer"),
        ({"PORT": "70000"}, "wnh: PORT: Input should be less than or equal to 65535"),
        ({"WNH_LOG_LEVEL": "loud"}, "wnh: WNH_LOG_LEVEL: String should match pattern"),
        ({"WNH_NOW": "tomorrow"}, "wnh: WNH_NOW='tomorrow' is neither a moment"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(environment: dict[str, str], message: str, tmp_path: Path) -> None:
    done = wnh("run", var=tmp_path, **environment)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(message)
    assert done.stderr.endswith("See docs/settings.md.\n")
    assert done.stderr.count("\n") == 1


def test_a_taken_port_is_told_and_nothing_is_started(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = wnh("run", var=tmp_path, PORT=str(taken.getsockname()[1]))
    assert (done.returncode, done.stdout) == (1, "")
    assert "is taken by" in done.stderr
    assert not (tmp_path / "pg").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = wnh("run", var=tmp_path / "file" / "var")
    assert done.returncode == 1
    assert done.stderr.startswith(f"wnh: cannot keep generated secrets in {tmp_path}/file/var/secrets.env: ")


def test_stop_without_a_bot(tmp_path: Path) -> None:
    done = wnh("stop", var=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "The bot is not running.\n", "")


def test_the_database_is_not_there(tmp_path: Path) -> None:
    done = wnh("db", "upgrade", var=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("wnh: PostgreSQL: ")
    assert "Start the bot (`make run`), or set DATABASE_URL." in done.stderr
    assert done.stderr.count("\n") == 1


def test_version() -> None:
    assert wnh("version").stdout == f"wnh {__version__}\n"
    module = subprocess.run(
        [sys.executable, "-m", "bot", "version"], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert module.stdout == f"wnh {__version__}\n"

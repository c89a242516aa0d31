"""`wnh broadcast` as staff use it, in processes of its own."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

CHECKOUT = Path(__file__).parents[2]
HIRE = text(
    """
    INSERT INTO staff (login, name, role, language, password_hash, created_at)
    VALUES (:login, :login, 'admin', 'ml', '-', now())
    """
)
FILE = """
texts:
  ml: "നാളെ ക്ലാസ് ഉണ്ട്, {name|സുഹൃത്തേ}"
  en: "There is a class tomorrow, {name|friend}"
audience:
  channels: [telegram]
"""


@pytest.fixture
async def wnh(engine: AsyncEngine, database_url: str, tmp_path: Path) -> "Wnh":
    """The command over a database in which three people agreed, two of whom are on Telegram."""
    async with engine.begin() as connection:
        await connection.execute(text("INSERT INTO people (created_at) SELECT now() FROM generate_series(1, 3)"))
        await connection.execute(
            text(
                """
                INSERT INTO identities (channel, address, person_id, last_seen_at)
                SELECT CASE WHEN id = (SELECT max(id) FROM people) THEN 'webchat' ELSE 'telegram' END, '47' || id, id,
                    now() FROM people
                """
            )
        )
        await connection.execute(
            text("INSERT INTO subscriptions SELECT id, 'announcements', now() FROM people"),
        )
        await connection.execute(HIRE, {"login": "asha"})
    return Wnh(database_url, tmp_path)


class Wnh:
    def __init__(self, database_url: str, folder: Path) -> None:
        self.file = folder / "class.yaml"
        self.file.write_text(FILE, encoding="utf-8")
        token = {"TELEGRAM_BOT_TOKEN": "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi", "TELEGRAM_MODE": "polling"}
        self._environment = {**os.environ, **token, "DATABASE_URL": database_url, "WNH_VAR": str(folder / "var")}

    def __call__(self, *arguments: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "bot", "broadcast", *arguments]
        options = {"cwd": CHECKOUT, "env": self._environment, "capture_output": True, "text": True, "timeout": 60}
        done = subprocess.run(command, check=False, **options)
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    def begin(self, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "bot", "broadcast", *arguments]
        return subprocess.Popen(command, cwd=CHECKOUT, env=self._environment, stdout=subprocess.PIPE, text=True)


async def test_from_a_draft_to_the_report(wnh: Wnh, engine: AsyncEngine) -> None:
    shown = wnh("draft", str(wnh.file), "--count")
    assert shown.startswith("It reaches 2 people:\n  telegram     2\n")
    assert wnh("list") == ""
    assert "Draft 1 is kept." in wnh("draft", str(wnh.file), "--by", "asha")
    assert wnh("count", "1").startswith("It reaches 2 people")
    assert "cannot approve it" in wnh("approve", "1", code=1)
    assert "no account 'biju'" in wnh("approve", "1", "--by", "biju", code=1)
    async with engine.begin() as connection:
        await connection.execute(HIRE, {"login": "biju"})
    assert wnh("approve", "1", "--by", "biju") == "Broadcast 1 is approved.\n"
    assert "--by LOGIN" in wnh("start", "1", code=1)
    assert wnh("start", "1", "--at", "2099-01-01T09:00", "--by", "asha") == "Broadcast 1 is scheduled.\n"
    assert wnh("pause", "1", "--by", "asha") == "Broadcast 1 is paused.\n"
    assert wnh("resume", "1", "--by", "asha") == "Broadcast 1 is scheduled.\n"
    assert "1  scheduled" in wnh("list")
    assert wnh("cancel", "1", "--by", "asha") == "Broadcast 1 is cancelled.\n"
    assert "Broadcast 1, cancelled: 0 people so far." in wnh("watch", "1")
    async with engine.connect() as connection:
        assert await connection.scalar(text("SELECT state FROM broadcasts")) == "cancelled"


async def test_a_picture_a_repeat_and_a_change(wnh: Wnh, engine: AsyncEngine, tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "Poster.png")
    weekly = ("--repeat", "every=week", "--repeat", "days=mon,thu", "--repeat", "until=2099-12-31")
    wnh("draft", str(wnh.file), "--attach", str(tmp_path / "Poster.png"), *weekly)
    async with engine.connect() as connection:
        row = (await connection.execute(text("SELECT repeat, media FROM broadcasts"))).one()
        assert row.media == await connection.scalar(text("SELECT id FROM stored_files"))
    assert row.repeat == {"every": "week", "days": [0, 3], "until": "2099-12-31"}
    assert wnh("start", "1") == "Broadcast 1 is repeating.\n"
    assert wnh("pause", "1") == "Broadcast 1 is paused.\n"
    assert "is paused" in wnh("draft", "--change", "1", str(wnh.file), code=1)
    wnh("draft", str(wnh.file))
    assert "Draft 2 is kept." in wnh("draft", "--change", "2", "--en", "Hello", "--fallback", "en")
    assert "Hello" in wnh("list")
    (tmp_path / "notes.txt").write_text("Hello")
    assert "a picture or a PDF" in wnh("draft", str(wnh.file), "--attach", str(tmp_path / "notes.txt"), code=1)
    assert "no day someday" in wnh("draft", str(wnh.file), "--repeat", "days=someday", code=1)


async def test_a_copy_for_oneself(wnh: Wnh, engine: AsyncEngine) -> None:
    wnh("draft", "--en", "Hello {name|friend}", "--fallback", "en")
    async with engine.connect() as connection:
        address = await connection.scalar(text("SELECT min(address) FROM identities"))
    assert wnh("test", "1", "--to", f"telegram:{address}") == "A copy is queued.\n"
    async with engine.connect() as connection:
        rows = (await connection.execute(text("SELECT address, priority, message::text AS said FROM outbox"))).all()
    assert [(row.address, row.priority) for row in rows] == [(address, 1)]
    assert "Hello friend" in rows[0].said


async def test_a_copy_in_the_own_linked_chat(wnh: Wnh, engine: AsyncEngine) -> None:
    wnh("draft", "--en", "Hello {name|friend}", "--fallback", "en", "--by", "asha")
    assert "No chat is linked" in wnh("test", "1", "--to", "me", "--by", "asha", code=1)
    async with engine.begin() as connection:
        await connection.execute(
            text(
                """
                INSERT INTO staff_chats (channel, address, staff_id, linked_at)
                SELECT channel, address, (SELECT id FROM staff), now() FROM identities ORDER BY person_id LIMIT 1
                """
            )
        )
    assert wnh("test", "1", "--by", "asha") == "A copy is queued.\n"
    async with engine.connect() as connection:
        copies = list(await connection.scalars(text("SELECT address FROM outbox")))
        linked = list(await connection.scalars(text("SELECT address FROM staff_chats")))
    assert copies == linked


async def test_what_is_started_can_be_followed_at_once(wnh: Wnh, engine: AsyncEngine) -> None:
    wnh("draft", "--en", "Hello {name|friend}", "--fallback", "en", "--by", "asha")
    following = wnh.begin("start", "1", "--watch", "--by", "asha")
    for _ in range(600):
        async with engine.connect() as connection:
            if await connection.scalar(text("SELECT state FROM broadcasts")) == "running":
                break
        await asyncio.sleep(0.1)
    wnh("cancel", "1", "--by", "asha")
    said, _ = following.communicate(timeout=60)
    assert "Broadcast 1 is running." in said and "Broadcast 1, cancelled: 0 people so far." in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("report", "99"), "There is no broadcast 99."),
        (("draft", "--en", "Hello"), "say fallback en or none"),
        (("draft", "--en", "Hello", "--fallback", "en", "--audience", "red"), "write PART=VALUE"),
        (("draft", "--en", "Hello", "--fallback", "en", "--audience", "districts=Atlantis"), "no district Atlantis"),
        (("draft", "--en", "Hello", "--fallback", "en", "--audience", "channels=whatsapp"), "no channel whatsapp"),
        (("start", "1", "--at", "soon"), "no time such as"),
    ],
)
async def test_what_is_wrong_is_said_in_one_line(wnh: Wnh, arguments: tuple[str, ...], told: str) -> None:
    said = wnh(*arguments, code=1)
    assert told in said
    assert said.count("\n") == 1

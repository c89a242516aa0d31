"""`wnh run` on a machine with nothing: the first admin's password is printed once, and is in no log."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.console.conftest import found
from tests.support.nlu import TOKEN, standing_in_apart
from tests.support.whole_bot import WholeBot


@pytest.fixture
def bot() -> Iterator[WholeBot]:
    """A whole bot but for the NLU, which the console does not need."""
    folder = Path(tempfile.mkdtemp(prefix="wnh-first-", dir="/tmp"))
    folder.chmod(0o755)
    with standing_in_apart() as nlu:
        bot = WholeBot(folder / "var", {"NLU_URL": nlu.url, "NLU_TOKEN": TOKEN})
        try:
            bot.start()
            yield bot
        finally:
            bot.stop()
            shutil.rmtree(folder)
            shutil.rmtree(bot.paths.sockets, ignore_errors=True)


def test_the_first_start_prints_the_admins_password_and_no_later_one(bot: WholeBot) -> None:
    password = found(r"as admin, one-time password (\S+)", bot.said())
    with httpx.Client(base_url=bot.url, follow_redirects=True) as client:
        token = found(r'name="csrf" value="(\w+)"', client.get("/console").text)
        form = {"csrf": token, "login": "admin", "password": password}
        page = client.post("/console/sign-in", data=form)
        assert (page.status_code, page.url.path) == (200, "/console/new-password")
        static = [client.get(path).status_code for path in re.findall(r'href="(/static/[^"]+)"', page.text)]
        assert static == [200, 200, 200]
    assert not [
        log for log in bot.paths.log.rglob("*") if log.is_file() and password in log.read_text(encoding="utf-8")
    ]
    bot.stop()
    bot.start()
    assert "one-time password" not in bot.said()

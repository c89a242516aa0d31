"""Settings: where each comes from, and that the operator can read about each."""

import os
import re
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.errors import Problem
from bot.paths import CHECKOUT, Paths
from bot.secrets_file import NAMES, ensure_secrets
from bot.settings import Settings, load_settings

NAMED = {str(field.validation_alias) for field in Settings.model_fields.values()}


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in NAMED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WNH_VAR", str(tmp_path))
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    text = (CHECKOUT / "docs" / "settings.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE)) == NAMED


def test_nothing_given_leads_to_the_embedded_servers(tmp_path: Path) -> None:
    settings = load_settings()
    paths = Paths(tmp_path)
    assert (settings.embedded_postgres, settings.embedded_valkey, settings.own_nlu) == (True, True, True)
    database = make_url(settings.database_url)
    assert database.query == {"host": str(paths.sockets)}
    assert database.password == settings.db_password.get_secret_value() != ""
    assert settings.nlu_url == f"unix://{paths.nlu_socket}"
    assert settings.address == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    "given", ["postgres://u:p@db/wnh", "postgresql://u:p@db/wnh", "postgresql+asyncpg://u:p@db/wnh"]
)
def test_each_server_can_be_a_real_one(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    monkeypatch.setenv("REDIS_URL", "redis://cache:6379/0")
    monkeypatch.setenv("NLU_URL", "http://nlu:5005")
    settings = load_settings()
    assert settings.database_url == "postgresql+asyncpg://u:p@db/wnh"
    assert (settings.embedded_postgres, settings.embedded_valkey, settings.own_nlu) == (False, False, False)


def test_an_empty_value_counts_as_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("PORT", "")
    assert load_settings().embedded_postgres
    assert load_settings().port == 8000


@pytest.mark.parametrize(("given", "allowed"), [("0", False), ("1", True), ("50", True), ("51", False), ("a", False)])
def test_a_number_out_of_range_is_a_clear_problem(
    given: str, monkeypatch: pytest.MonkeyPatch, *, allowed: bool
) -> None:
    monkeypatch.setenv("WNH_MOST_BOOKINGS", given)
    if allowed:
        assert load_settings().most_bookings == int(given)
    else:
        with pytest.raises(Problem, match=r"WNH_MOST_BOOKINGS: .*docs/settings\.md"):
            load_settings()


def test_secrets_are_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "secrets.env"
    with ThreadPoolExecutor(1) as pool:
        for _ in range(2):
            pool.submit(ensure_secrets, file).result()
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            text = file.read_text()
    lines = [line.split("=", 1) for line in text.splitlines()]
    assert [name for name, _ in lines] == list(NAMES)
    assert len({secret for _, secret in lines}) == len(NAMES)
    assert min(len(secret) for _, secret in lines) >= 43
    assert list(file.parent.iterdir()) == [file]


def test_given_secrets_win_and_none_is_written_when_all_are_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/wnh")
    monkeypatch.setenv("REDIS_URL", "redis://cache")
    monkeypatch.setenv("NLU_TOKEN", "given")
    monkeypatch.setenv("WNH_SESSION_KEY", "given too")
    settings = load_settings()
    assert settings.nlu_token.get_secret_value() == "given"
    assert settings.session_key.get_secret_value() == "given too"
    assert list(tmp_path.iterdir()) == []


def test_secrets_do_not_show() -> None:
    settings = load_settings()
    secrets = [line.split("=", 1)[1] for line in settings.paths.secrets.read_text().splitlines()]
    assert not any(secret in repr(settings) + str(settings) for secret in secrets)


@pytest.mark.parametrize(
    ("depth", "short"), [(1, False), (20, True)], ids=["beside the data", "in /tmp where the path would be too long"]
)
def test_sockets_fit_the_kernels_limit(depth: int, short: bool) -> None:
    paths = Paths(Path("/srv") / "/".join(["a-folder"] * depth))
    for socket in (paths.sockets / ".s.PGSQL.5432", paths.valkey_socket, paths.nlu_socket):
        assert len(os.fsencode(socket)) <= 107
    assert (paths.sockets.parent == Path("/tmp")) is short

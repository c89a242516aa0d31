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
from bot.settings import Settings, channel_lines, load_settings

ACCOUNT = {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "a" * 32}
SERVICE = {"TWILIO_MESSAGING_SERVICE_SID": "MG" + "0" * 32}
FROM = {"TWILIO_WHATSAPP_FROM": "+919876543210"}
OUTSIDE = {"PUBLIC_URL": "https://bot.example.org"}
TOKEN = {"TELEGRAM_BOT_TOKEN": "123456:" + "b" * 35}

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


@pytest.mark.parametrize("guide", ["whatsapp.md", "telegram.md"])
def test_the_guides_name_settings_that_there_are(guide: str) -> None:
    text = (CHECKOUT / "docs" / guide).read_text()
    named = set(re.findall(r"\b(?:WNH|TWILIO|TELEGRAM|PUBLIC)_[A-Z_]+\b", text))
    assert named
    assert named <= NAMED


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


# Channels: a whole one, or none


def give(monkeypatch: pytest.MonkeyPatch, values: dict[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_without_tokens_both_channels_are_off_and_say_so() -> None:
    settings = load_settings()
    assert (settings.whatsapp, settings.telegram) == (None, None)
    assert channel_lines(settings) == [
        "WhatsApp is off: no TWILIO_ACCOUNT_SID is given (docs/whatsapp.md).",
        "Telegram is off: no TELEGRAM_BOT_TOKEN is given (docs/telegram.md).",
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (ACCOUNT | FROM | OUTSIDE, "WhatsApp is on: webhooks to https://bot.example.org/whatsapp/webhook."),
        (ACCOUNT | SERVICE | OUTSIDE, "WhatsApp is on: webhooks to https://bot.example.org/whatsapp/webhook."),
        (
            ACCOUNT | OUTSIDE | {"TWILIO_WHATSAPP_FROM": "+14155238886"},
            "WhatsApp is on in Twilio's sandbox: webhooks to https://bot.example.org/whatsapp/webhook.",
        ),
        (TOKEN, "Telegram is on: by polling."),
        (TOKEN | OUTSIDE, "Telegram is on: webhooks to https://bot.example.org/telegram/webhook."),
        (TOKEN | OUTSIDE | {"TELEGRAM_MODE": "polling"}, "Telegram is on: by polling."),
    ],
)
def test_a_whole_channel_is_on_and_says_how(given: dict[str, str], told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, given)
    assert told in channel_lines(load_settings())


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"TWILIO_ACCOUNT_SID": "AC" + "0" * 32}, "set by half: give TWILIO_AUTH_TOKEN, .*, PUBLIC_URL too"),
        ({"TWILIO_AUTH_TOKEN": "a" * 32}, "set by half: give TWILIO_ACCOUNT_SID"),
        ({"TWILIO_AUTH_TOKEN_SECONDARY": "a" * 32}, "set by half: give TWILIO_ACCOUNT_SID"),
        (FROM, "set by half: give TWILIO_ACCOUNT_SID"),
        (SERVICE, "set by half: give TWILIO_ACCOUNT_SID"),
        (ACCOUNT | OUTSIDE, "give TWILIO_WHATSAPP_FROM or TWILIO_MESSAGING_SERVICE_SID too"),
        (ACCOUNT | FROM, "give PUBLIC_URL too"),
        (ACCOUNT | FROM | SERVICE | OUTSIDE, "not both"),
        (ACCOUNT | FROM | OUTSIDE | {"TWILIO_ACCOUNT_SID": "SK" + "0" * 32}, "TWILIO_ACCOUNT_SID has not the form"),
        (ACCOUNT | FROM | OUTSIDE | {"TWILIO_AUTH_TOKEN": "your token"}, "TWILIO_AUTH_TOKEN has not the form"),
        (ACCOUNT | FROM | OUTSIDE | {"TWILIO_AUTH_TOKEN_SECONDARY": "x"}, "TWILIO_AUTH_TOKEN_SECONDARY has not"),
        (ACCOUNT | OUTSIDE | {"TWILIO_WHATSAPP_FROM": "9876543210"}, "with its country code"),
        (ACCOUNT | OUTSIDE | {"TWILIO_WHATSAPP_FROM": "+9198"}, "with its country code"),
        (ACCOUNT | OUTSIDE | {"TWILIO_MESSAGING_SERVICE_SID": "whatsapp"}, "TWILIO_MESSAGING_SERVICE_SID has not"),
        (ACCOUNT | FROM | OUTSIDE | {"TWILIO_API_BASE": "127.0.0.1:9000"}, "TWILIO_API_BASE must be an address"),
        ({"WNH_WHATSAPP_RATE": "0"}, "WNH_WHATSAPP_RATE: "),
        ({"TELEGRAM_MODE": "webhook"}, "TELEGRAM_BOT_TOKEN is not"),
        ({"TELEGRAM_SECRET_TOKEN": "s" * 43}, "TELEGRAM_BOT_TOKEN is not"),
        (TOKEN | {"TELEGRAM_MODE": "webhooks"}, "TELEGRAM_MODE: .*'webhook' or 'polling'"),
        (TOKEN | {"TELEGRAM_MODE": "webhook"}, "needs PUBLIC_URL"),
        ({"TELEGRAM_BOT_TOKEN": "wnh_bot"}, "TELEGRAM_BOT_TOKEN has not the form"),
        (TOKEN | {"TELEGRAM_SECRET_TOKEN": "രഹസ്യം"}, "TELEGRAM_SECRET_TOKEN has not the form"),
        (TOKEN | {"TELEGRAM_SECRET_TOKEN": "s" * 257}, "TELEGRAM_SECRET_TOKEN has not the form"),
        (TOKEN | {"PUBLIC_URL": "https://bot.example.org:8444"}, "on port 443, 80, 88 or 8443"),
        (TOKEN | {"PUBLIC_URL": "http://127.0.0.1:8443"}, "to https:// on port"),
        ({"PUBLIC_URL": "http://bot.example.org"}, "PUBLIC_URL must begin with https://"),
        ({"PUBLIC_URL": "bot.example.org"}, "PUBLIC_URL must be an address"),
        ({"PUBLIC_URL": "https://bot.example.org?a=b"}, "PUBLIC_URL must be an address"),
        ({"PUBLIC_URL": "https://me:secret@bot.example.org"}, "PUBLIC_URL must be an address"),
        ({"PUBLIC_URL": "https://bot.example.org:99999"}, "PUBLIC_URL must be an address"),
    ],
)
def test_half_a_channel_refuses_to_start_and_says_why(
    given: dict[str, str], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, given)
    with pytest.raises(Problem, match=rf"{reason}.*See docs/settings\.md\.$") as told:
        load_settings()
    assert not any(secret in str(told.value) for secret in ("a" * 32, "b" * 35, "s" * 257, "secret@"))


@pytest.mark.parametrize("written", ["+919876543210", "+91 98765 43210", "whatsapp:+919876543210", " +91-98765-43210 "])
def test_the_sender_is_known_in_any_writing(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ACCOUNT | OUTSIDE | {"TWILIO_WHATSAPP_FROM": written})
    whatsapp = load_settings().whatsapp
    assert whatsapp
    assert (whatsapp.sender, whatsapp.sandbox) == ("whatsapp:+919876543210", False)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://bot.example.org/", "https://bot.example.org"),
        ("https://example.org/wnh/", "https://example.org/wnh"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_the_public_address_ends_without_a_slash(written: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"PUBLIC_URL": written})
    assert load_settings().public_url == load_settings().address == url


@pytest.mark.parametrize(
    ("sender", "base", "rate"),
    [
        ("+919876543210", "", 80),
        ("+14155238886", "", 1 / 3),
        ("+14155238886", "http://127.0.0.1:9000", 80),
    ],
    ids=["an own sender", "the sandbox", "a stand-in of it"],
)
def test_the_sandbox_is_as_slow_as_twilio_says(
    sender: str, base: str, rate: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, ACCOUNT | OUTSIDE | {"TWILIO_WHATSAPP_FROM": sender, "TWILIO_API_BASE": base})
    whatsapp = load_settings().whatsapp
    assert whatsapp and whatsapp.rate == rate


def test_while_keys_change_both_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, ACCOUNT | FROM | OUTSIDE | {"TWILIO_AUTH_TOKEN_SECONDARY": "c" * 32})
    whatsapp = load_settings().whatsapp
    assert whatsapp
    assert whatsapp.tokens == ("a" * 32, "c" * 32)


def test_the_webhooks_secret_is_made_also_where_other_secrets_were_made_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    older = "".join(f"{name}=older-{name}\n" for name in NAMES if name != "TELEGRAM_SECRET_TOKEN")
    (tmp_path / "secrets.env").write_text(older)
    give(monkeypatch, TOKEN | OUTSIDE)
    settings = load_settings()
    assert settings.session_key.get_secret_value() == "older-WNH_SESSION_KEY"
    assert settings.telegram
    secret = settings.telegram.secret_token.get_secret_value()
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", secret)
    load_settings.cache_clear()
    again = load_settings().telegram
    assert again and again.secret_token.get_secret_value() == secret
    assert stat.S_IMODE((tmp_path / "secrets.env").stat().st_mode) == 0o600


def test_a_server_of_ones_own_takes_webhooks_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, TOKEN | {"PUBLIC_URL": "http://127.0.0.1:8000", "TELEGRAM_API_BASE": "http://127.0.0.1:8081/"})
    telegram = load_settings().telegram
    assert telegram
    assert (telegram.mode, telegram.api_base) == ("webhook", "http://127.0.0.1:8081")


def test_processes_that_ask_at_once_read_the_same_secrets(tmp_path: Path) -> None:
    file = tmp_path / "secrets.env"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ensure_secrets, [file] * 32))
    assert [line.partition("=")[0] for line in file.read_text().splitlines()] == list(NAMES)
    assert list(tmp_path.iterdir()) == [file]

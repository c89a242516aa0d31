"""Every setting of the bot, read from the environment. `docs/settings.md` explains each to the operator."""

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import AfterValidator, Field, PrivateAttr, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import channel_settings, clock
from bot.channel_settings import Mode, TelegramSettings, WhatsAppSettings
from bot.errors import Problem
from bot.paths import CHECKOUT, Paths
from bot.secrets_file import ensure_secrets


def _clock_setting(value: str) -> str:
    clock.pinned(value)
    return value


class _Place(BaseSettings):
    """Where the bot's files lie: all that is needed to find the secrets, which the rest needs."""

    model_config = SettingsConfigDict(extra="ignore", populate_by_name=True, env_ignore_empty=True)

    var: Path = Field(CHECKOUT / "var", validation_alias="WNH_VAR", description="Folder of all run-time state")

    @property
    def paths(self) -> Paths:
        """Where this bot's files lie."""
        return Paths(self.var.absolute())


class Settings(_Place):
    """The settings of one process. Each may be given by the name in its alias; an empty value counts as not given.

    `database_url`, `redis_url` and `nlu_url` are always filled: where they are not given they lead to the
    embedded servers' private sockets.
    """

    database_url: str = Field("", validation_alias="DATABASE_URL", repr=False, description="PostgreSQL to use")
    redis_url: str = Field("", validation_alias="REDIS_URL", repr=False, description="Redis or Valkey to use")
    nlu_url: str = Field("", validation_alias="NLU_URL", description="NLU server to use")

    host: str = Field("127.0.0.1", validation_alias="WNH_HOST", description="Address the web server listens on")
    port: int = Field(8000, ge=1, le=65535, validation_alias="PORT", description="Port the web server listens on")
    public_url: Annotated[str, AfterValidator(channel_settings.public_url)] = Field(
        "", validation_alias="PUBLIC_URL", description="Address people and providers reach"
    )
    workers: int = Field(1, ge=1, le=16, validation_alias="WNH_WORKERS", description="Worker processes")
    send_patience: float = Field(
        20, ge=1, le=60, validation_alias="WNH_SEND_PATIENCE", description="Seconds that a provider may take"
    )
    senders: int = Field(1, ge=1, le=16, validation_alias="WNH_SENDERS", description="Sender processes")
    nlu_processes: int = Field(
        1, ge=1, le=16, validation_alias="WNH_NLU_PROCESSES", description="Processes of the own NLU server"
    )
    most_bookings: int = Field(
        5, ge=1, le=50, validation_alias="WNH_MOST_BOOKINGS", description="Open bookings, a person"
    )
    held_minutes: int = Field(
        60, ge=0, le=1440, validation_alias="WNH_HELD_MINUTES", description="Minutes that a booked desk is held"
    )
    session_rate: float = Field(
        5, gt=0, validation_alias="WNH_SESSION_RATE", description="Messages a second, a session"
    )
    address_rate: float = Field(
        100, gt=0, validation_alias="WNH_ADDRESS_RATE", description="Requests a second, an address"
    )
    log_level: str = Field("info", validation_alias="WNH_LOG_LEVEL", pattern="^(debug|info|warning|error)$")
    now: Annotated[str, AfterValidator(_clock_setting)] = Field("", validation_alias="WNH_NOW")

    twilio_account_sid: str = Field("", validation_alias="TWILIO_ACCOUNT_SID")
    twilio_auth_token: SecretStr = Field(SecretStr(""), validation_alias="TWILIO_AUTH_TOKEN")
    twilio_auth_token_secondary: SecretStr = Field(SecretStr(""), validation_alias="TWILIO_AUTH_TOKEN_SECONDARY")
    twilio_whatsapp_from: str = Field("", validation_alias="TWILIO_WHATSAPP_FROM")
    twilio_messaging_service_sid: str = Field("", validation_alias="TWILIO_MESSAGING_SERVICE_SID")
    twilio_api_base: str = Field("", validation_alias="TWILIO_API_BASE", description="Where all Twilio hosts are")
    whatsapp_rate: float = Field(
        80, gt=0, validation_alias="WNH_WHATSAPP_RATE", description="WhatsApp messages a second"
    )
    telegram_bot_token: SecretStr = Field(SecretStr(""), validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_secret_token: SecretStr = Field(SecretStr(""), validation_alias="TELEGRAM_SECRET_TOKEN")
    telegram_mode: Mode | None = Field(None, validation_alias="TELEGRAM_MODE")
    telegram_api_base: str = Field("", validation_alias="TELEGRAM_API_BASE", description="The Bot API server")
    telegram_rate: float = Field(
        30, gt=0, validation_alias="WNH_TELEGRAM_RATE", description="Telegram messages a second"
    )

    db_password: SecretStr = Field(SecretStr(""), validation_alias="WNH_DB_PASSWORD")
    redis_password: SecretStr = Field(SecretStr(""), validation_alias="WNH_REDIS_PASSWORD")
    nlu_token: SecretStr = Field(SecretStr(""), validation_alias="NLU_TOKEN")
    session_key: SecretStr = Field(SecretStr(""), validation_alias="WNH_SESSION_KEY")

    _whatsapp: WhatsAppSettings | None = PrivateAttr(None)
    _telegram: TelegramSettings | None = PrivateAttr(None)

    @property
    def whatsapp(self) -> WhatsAppSettings | None:
        """The WhatsApp channel, or None where it is off."""
        return self._whatsapp

    @property
    def telegram(self) -> TelegramSettings | None:
        """The Telegram channel, or None where it is off."""
        return self._telegram

    @property
    def embedded_postgres(self) -> bool:
        """Whether PostgreSQL is the embedded one."""
        return self.database_url == self._embedded_database_url()

    @property
    def embedded_valkey(self) -> bool:
        """Whether Valkey is the embedded one."""
        return self.redis_url == self._embedded_redis_url()

    @property
    def own_nlu(self) -> bool:
        """Whether the supervisor runs the NLU server itself."""
        return self.nlu_url == self._own_nlu_url()

    @property
    def address(self) -> str:
        """Where people reach the web chat: the public address where one is given."""
        return self.public_url or self.local_address

    @property
    def local_address(self) -> str:
        """Where this machine reaches the web server."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @model_validator(mode="after")
    def _fill_in(self) -> "Settings":
        self.var = self.var.absolute()
        self.database_url = _with_asyncpg(self.database_url) or self._embedded_database_url()
        self.redis_url = self.redis_url or self._embedded_redis_url()
        self.nlu_url = self.nlu_url or self._own_nlu_url()
        return self

    @model_validator(mode="after")
    def _whole_channels(self) -> "Settings":
        self._whatsapp = channel_settings.whatsapp(
            account_sid=self.twilio_account_sid,
            auth_token=self.twilio_auth_token,
            auth_token_secondary=self.twilio_auth_token_secondary,
            sender=self.twilio_whatsapp_from,
            messaging_service=self.twilio_messaging_service_sid,
            api_base=self.twilio_api_base,
            public_url=self.public_url,
            rate=self.whatsapp_rate,
        )
        self._telegram = channel_settings.telegram(
            bot_token=self.telegram_bot_token,
            secret_token=self.telegram_secret_token,
            mode=self.telegram_mode,
            api_base=self.telegram_api_base,
            public_url=self.public_url,
            rate=self.telegram_rate,
        )
        return self

    def _embedded_database_url(self) -> str:
        password = quote(self.db_password.get_secret_value(), safe="")
        return f"postgresql+asyncpg://wnh:{password}@/wnh?host={quote(str(self.paths.sockets), safe='/')}"

    def _embedded_redis_url(self) -> str:
        password = quote(self.redis_password.get_secret_value(), safe="")
        return f"unix://:{password}@{quote(str(self.paths.valkey_socket), safe='/')}"

    def _own_nlu_url(self) -> str:
        return f"unix://{self.paths.nlu_socket}"


@cache
def load_settings() -> Settings:
    """The settings of this process; secrets that nobody gave are generated once and kept in `var/secrets.env`.

    Raises:
        Problem: a value makes no sense, a channel is set by half, or the secrets cannot be kept.
    """
    secrets = _read(_Place).paths.secrets
    ensure_secrets(secrets)
    settings = _read(Settings, _env_file=secrets)
    # A secret that was generated once stays in the file, with Telegram on or off; one that is given asks for a bot.
    if os.environ.get("TELEGRAM_SECRET_TOKEN") and not settings.telegram:
        raise Problem(
            "Telegram is set by half: TELEGRAM_SECRET_TOKEN is given, TELEGRAM_BOT_TOKEN is not. See docs/settings.md."
        )
    return settings


def channel_lines(settings: Settings) -> list[str]:
    """What the operator hears about the channels at the start: one line for each, without a number or a secret."""
    whatsapp, telegram = settings.whatsapp, settings.telegram
    sandbox = " in Twilio's sandbox" if whatsapp and whatsapp.sandbox else ""
    ways = {"webhook": f"webhooks to {settings.public_url}/telegram/webhook", "polling": "by polling"}
    return [
        f"WhatsApp is on{sandbox}: webhooks to {whatsapp.public_url}/whatsapp/webhook."
        if whatsapp
        else "WhatsApp is off: no TWILIO_ACCOUNT_SID is given (docs/whatsapp.md).",
        f"Telegram is on: {ways[telegram.mode]}."
        if telegram
        else "Telegram is off: no TELEGRAM_BOT_TOKEN is given (docs/telegram.md).",
    ]


def _read[T: BaseSettings](kind: type[T], **options: Any) -> T:
    try:
        return kind(**options)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        told = first["msg"].removeprefix("Value error, ")
        raise Problem(f"{told if not name or name in told else f'{name}: {told}'}. See docs/settings.md.") from None


def _with_asyncpg(url: str) -> str:
    scheme, colon, rest = url.partition("://")
    return f"postgresql+asyncpg://{rest}" if colon and scheme in ("postgres", "postgresql") else url

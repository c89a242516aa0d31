"""What the settings say about WhatsApp and Telegram: a whole channel, or none. A half of one is refused.

A channel is off where none of its settings is given. docs/settings.md explains each of them.
"""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

TELEGRAM = "https://api.telegram.org"
SANDBOX = "whatsapp:+14155238886"
"""The sender of Twilio's WhatsApp sandbox, shared by all who try: https://www.twilio.com/docs/whatsapp/sandbox"""

SANDBOX_RATE = 1 / 3
"""Messages a second that it sends, of the same page."""

Mode = Literal["webhook", "polling"]

_ACCOUNT = re.compile(r"AC[0-9a-fA-F]{32}")
_AUTH_TOKEN = re.compile(r"[0-9a-zA-Z]{32}")
_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
_BOT_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # https://core.telegram.org/bots/api#setwebhook
_WEBHOOK_PORTS = {443, 80, 88, 8443}  # https://core.telegram.org/bots/webhooks


@dataclass(frozen=True, slots=True)
class WhatsAppSettings:
    """A WhatsApp sender at Twilio. Either `sender` ("whatsapp:+91…") or `messaging_service` ("MG…") is given.

    `public_url` and `api_base` end without a slash; `api_base` is empty for Twilio's own hosts. `rate` is messages a
    second.
    """

    account_sid: str
    auth_token: SecretStr
    public_url: str
    auth_token_secondary: SecretStr | None = None
    sender: str = ""
    messaging_service: str = ""
    api_base: str = ""
    rate: float = 80

    @property
    def sandbox(self) -> bool:
        """Whether messages come from Twilio's sandbox."""
        return self.sender == SANDBOX

    @property
    def tokens(self) -> tuple[str, ...]:
        """The keys that a webhook may be signed with: while one is replaced, there are two."""
        given = (self.auth_token, self.auth_token_secondary)
        return tuple(token.get_secret_value() for token in given if token)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """A Telegram bot. `public_url` and `api_base` end without a slash; `rate` is messages a second."""

    bot_token: SecretStr
    mode: Mode
    secret_token: SecretStr = field(default_factory=lambda: SecretStr(""))
    public_url: str = ""
    api_base: str = TELEGRAM
    rate: float = 30


def whatsapp(
    *,
    account_sid: str,
    auth_token: SecretStr,
    auth_token_secondary: SecretStr,
    sender: str,
    messaging_service: str,
    api_base: str,
    public_url: str,
    rate: float,
) -> WhatsAppSettings | None:
    """The channel that these settings describe; None where none of them is given.

    Raises:
        ValueError: they describe half of it, or a value has not its form.
    """
    given = {
        "TWILIO_ACCOUNT_SID": account_sid,
        "TWILIO_AUTH_TOKEN": auth_token.get_secret_value(),
        "TWILIO_WHATSAPP_FROM or TWILIO_MESSAGING_SERVICE_SID": sender or messaging_service,
    }
    if not (any(given.values()) or auth_token_secondary.get_secret_value()):
        return None
    given["PUBLIC_URL"] = public_url
    if missing := [name for name, value in given.items() if not value]:
        raise ValueError(f"WhatsApp is set by half: give {', '.join(missing)} too, or none of its settings")
    if sender and messaging_service:
        raise ValueError("give TWILIO_WHATSAPP_FROM or TWILIO_MESSAGING_SERVICE_SID, not both")
    _check_form("TWILIO_ACCOUNT_SID", account_sid, _ACCOUNT, "AC and 32 hexadecimal digits")
    _check_form("TWILIO_AUTH_TOKEN", auth_token.get_secret_value(), _AUTH_TOKEN, "32 letters and digits")
    second = auth_token_secondary.get_secret_value()
    if second:
        _check_form("TWILIO_AUTH_TOKEN_SECONDARY", second, _AUTH_TOKEN, "32 letters and digits")
    if messaging_service:
        _check_form("TWILIO_MESSAGING_SERVICE_SID", messaging_service, _SERVICE, "MG and 32 hexadecimal digits")
    number, base = whatsapp_sender(sender) if sender else "", base_url("TWILIO_API_BASE", api_base)
    return WhatsAppSettings(
        account_sid=account_sid,
        auth_token=auth_token,
        auth_token_secondary=auth_token_secondary if second else None,
        sender=number,
        messaging_service=messaging_service,
        api_base=base,
        public_url=public_url,
        rate=min(rate, SANDBOX_RATE) if number == SANDBOX and not base else rate,
    )


def telegram(
    *, bot_token: SecretStr, secret_token: SecretStr, mode: Mode | None, api_base: str, public_url: str, rate: float
) -> TelegramSettings | None:
    """The channel that these settings describe; None where no token is given.

    Without a `mode` it is webhooks where there is a public address, and polling elsewhere.

    Raises:
        ValueError: they describe half of it, or a value has not its form.
    """
    token, secret = bot_token.get_secret_value(), secret_token.get_secret_value()
    if not token:
        if mode:
            raise ValueError("Telegram is set by half: TELEGRAM_MODE is given, TELEGRAM_BOT_TOKEN is not")
        return None
    _check_form("TELEGRAM_BOT_TOKEN", token, _BOT_TOKEN, "digits, a colon and letters, as @BotFather gave it")
    if secret:
        _check_form("TELEGRAM_SECRET_TOKEN", secret, _SECRET, "1 to 256 of A-Z, a-z, 0-9, _ and -")
    api_base = base_url("TELEGRAM_API_BASE", api_base) or TELEGRAM
    mode = mode or ("webhook" if public_url else "polling")
    if mode == "webhook":
        _check_webhook(public_url, secret, own=api_base != TELEGRAM)
    return TelegramSettings(bot_token, mode, secret_token, public_url, api_base, rate)


def whatsapp_sender(number: str) -> str:
    """The sender as Twilio writes it: "+91 98…" and "whatsapp:+9198…" alike become "whatsapp:+9198…".

    Raises:
        ValueError: it is no phone number in international form.
    """
    import phonenumbers  # large, and most processes start without it

    try:
        parsed = phonenumbers.parse(number.strip().removeprefix("whatsapp:"))
    except phonenumbers.NumberParseException:
        parsed = phonenumbers.PhoneNumber()
    if not phonenumbers.is_possible_number(parsed):
        raise ValueError("TWILIO_WHATSAPP_FROM must be a number with its country code, as in +919876543210")
    return f"whatsapp:{phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)}"


def public_url(given: str) -> str:
    """The public address without a slash at its end.

    Raises:
        ValueError: it is no https:// address. Plain http:// is for this machine alone: signatures, links to bookings
            and what people write would be open to everyone on the way.
    """
    url = base_url("PUBLIC_URL", given)
    parts = urlsplit(url)
    if url and parts.scheme != "https" and not _loopback(parts):
        raise ValueError("PUBLIC_URL must begin with https:// (http:// is for 127.0.0.1 and localhost alone)")
    return url


def base_url(name: str, given: str) -> str:
    """The address `given` for the setting `name`, without a slash at its end; empty where none is given.

    Raises:
        ValueError: it is no http(s) address, or has more than a host, a port and a path.
    """
    url = given.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        proper = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        proper = False
    if url and (not proper or parts.query or parts.fragment or "@" in parts.netloc or not url.isascii()):
        raise ValueError(f"{name} must be an address like https://bot.example.org, without ?, # and password")
    return url


def _loopback(parts: SplitResult) -> bool:
    try:
        return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _check_webhook(public_url: str, secret: str, *, own: bool) -> None:
    """`own`: a Bot API server of one's own takes any address; Telegram's takes https on four ports."""
    if not public_url:
        raise ValueError("TELEGRAM_MODE=webhook needs PUBLIC_URL; without one, TELEGRAM_MODE=polling works")
    if not secret:
        raise ValueError("TELEGRAM_MODE=webhook needs TELEGRAM_SECRET_TOKEN")
    parts = urlsplit(public_url)
    if not own and (parts.scheme != "https" or (parts.port or 443) not in _WEBHOOK_PORTS):
        raise ValueError(
            "Telegram sends webhooks to https:// on port 443, 80, 88 or 8443 only: "
            "change PUBLIC_URL, or set TELEGRAM_MODE=polling"
        )


def _check_form(name: str, value: str, form: re.Pattern[str], told: str) -> None:
    if not form.fullmatch(value):
        raise ValueError(f"{name} has not the form of one ({told})")

"""Whether Telegram knows the bot, and whether what people write to it comes here."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot import clock
from bot.channel_settings import TelegramSettings
from bot.doctor.finding import Finding, fault, ok, quoted, warning
from bot.doctor.visit import Unreachable, Visit

RECENT = timedelta(hours=1)
MANY = 100
"""Updates that wait at Telegram: more than come between two of its tries."""


async def bot(visit: Visit) -> Sequence[Finding]:
    """https://core.telegram.org/bots/api#getme"""
    telegram = visit.settings.telegram
    if not telegram:
        return []
    me = await _ask(visit, telegram, "getMe")
    if isinstance(me, Finding):
        return [me]
    told = [ok(f"Telegram knows the bot as @{quoted(me.get('username'))}.")]
    if me.get("can_read_all_group_messages"):
        told.append(
            warning(
                "Telegram sends the bot everything that is said in groups, which it neither needs nor answers.",
                "Tell @BotFather /setprivacy, and choose Enable.",
            )
        )
    return told


async def updates(visit: Visit) -> Sequence[Finding]:
    """https://core.telegram.org/bots/api#getwebhookinfo"""
    telegram = visit.settings.telegram
    if not telegram:
        return []
    info = await _ask(visit, telegram, "getWebhookInfo")
    if isinstance(info, Finding):
        return []
    if telegram.mode == "polling":
        return [_polled(info)]
    return [_address(info, telegram), *_troubles(info)]


def _polled(info: Mapping[str, Any]) -> Finding:
    if info.get("url"):
        return fault(
            "Telegram sends updates to a webhook, and so gives none to whoever polls.",
            "Start the bot: it takes the webhook away. If another bot has the same token, get one of its own.",
        )
    if int(info.get("pending_update_count") or 0) > MANY:
        return fault(
            f"Updates that wait at Telegram: {info['pending_update_count']}. Nobody fetches them.",
            "See whether the sender runs (`wnh run`, `wnh sender`), and var/log/sender.log.",
        )
    return ok("Updates are fetched by polling.")


def _address(info: Mapping[str, Any], telegram: TelegramSettings) -> Finding:
    if info.get("url") == f"{telegram.public_url}/telegram/webhook":
        return ok("Telegram sends updates to this bot.")
    told = "to another address" if info.get("url") else "nowhere"
    return fault(
        f"Telegram sends updates {told}.",
        "Start the bot: it tells Telegram its address. If another bot has the same token, get one of its own.",
    )


def _troubles(info: Mapping[str, Any]) -> list[Finding]:
    told = []
    waiting = int(info.get("pending_update_count") or 0)
    failed_at = datetime.fromtimestamp(int(info.get("last_error_date") or 0), UTC)
    if clock.now() - failed_at < RECENT:
        told.append(
            (fault if waiting else warning)(
                f"Telegram could not reach the webhook, last at {failed_at.astimezone(clock.KERALA):%H:%M}: "
                f"“{quoted(info.get('last_error_message'))}”. Updates that wait there: {waiting}.",
                _remedy(str(info.get("last_error_message", ""))),
            )
        )
    elif waiting > MANY:
        told.append(
            warning(
                f"Updates that wait at Telegram: {waiting}.", "They come by themselves; see var/log/web.log if not."
            )
        )
    return told


def _remedy(error: str) -> str:
    """Telegram's words, and what they come from: https://core.telegram.org/bots/webhooks"""
    said = error.lower()
    if "403" in said or "401" in said:
        return "The secret is another one: restart the bot, and give all its processes the same TELEGRAM_SECRET_TOKEN."
    if "certificate" in said or "ssl" in said:
        return "Give the public address a certificate that browsers trust, with its intermediate ones."
    if "404" in said:
        return "Let PUBLIC_URL lead to the bot itself, and restart it."
    return "See that PUBLIC_URL is reached from the internet, and that its proxy or tunnel runs."


async def _ask(visit: Visit, telegram: TelegramSettings, method: str) -> Mapping[str, Any] | Finding:
    url = f"{telegram.api_base}/bot{telegram.bot_token.get_secret_value()}/{method}"
    try:
        answer = await visit.ask("POST", url)
    except Unreachable as reason:
        raise Unreachable(f"Telegram: {reason}") from None
    result = answer.body.get("result")
    if answer.status in (401, 404):
        return fault("Telegram does not know the token.", "Ask @BotFather for it (/token) and set TELEGRAM_BOT_TOKEN.")
    if answer.status != 200 or not isinstance(result, dict):
        return fault(f"Telegram does not answer as expected (HTTP {answer.status}).", "Try again in a minute.")
    return result

"""Telegram's answers, and what the doctor makes of each."""

from typing import Any

import pytest

from bot import clock
from bot.doctor import telegram
from bot.doctor.visit import Unreachable
from tests.doctor.conftest import NOWHERE, TELEGRAM, TOKEN, Stranger, Visiting

OURS = "https://bot.example.org/telegram/webhook"
ME = {"id": 123456, "is_bot": True, "username": "wnh_bot", "can_read_all_group_messages": False}


def just_now() -> int:
    return int(clock.now().timestamp()) - 60


@pytest.mark.parametrize(
    ("status", "body", "levels", "said"),
    [
        (200, {"ok": True, "result": ME}, ["ok"], "as @wnh_bot"),
        (200, {"ok": True, "result": ME | {"can_read_all_group_messages": True}}, ["ok", "warning"], "in groups"),
        (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}, ["fault"], "does not know the token"),
        (404, {"ok": False, "error_code": 404, "description": "Not Found"}, ["fault"], "does not know the token"),
        (502, {"ok": False}, ["fault"], "HTTP 502"),
        (200, {"ok": True, "result": True}, ["fault"], "not answer as expected"),
    ],
)
async def test_the_bot(
    status: int, body: Any, levels: list[str], said: str, stranger: Stranger, visit: Visiting
) -> None:
    stranger.answers[f"/bot{TOKEN}/getMe"] = (status, body)
    async with visit(**TELEGRAM, telegram_api_base=stranger.url) as visiting:
        found = await telegram.bot(visiting)
    assert [one.level for one in found] == levels
    assert any(said in one.said for one in found), found


@pytest.mark.parametrize(
    ("mode", "info", "levels", "said", "remedy"),
    [
        ("webhook", {"url": OURS}, ["ok"], "to this bot", ""),
        ("webhook", {"url": OURS, "pending_update_count": 7}, ["ok"], "to this bot", ""),
        ("webhook", {"url": ""}, ["fault"], "nowhere", "Start the bot"),
        ("webhook", {"url": "https://other.example/hook"}, ["fault"], "to another address", "Start the bot"),
        ("webhook", {"url": OURS, "pending_update_count": 500}, ["ok", "warning"], "wait at Telegram: 500", "web.log"),
        (
            "webhook",
            {"url": OURS, "last_error_date": just_now(), "last_error_message": "Wrong response from the webhook: 403"},
            ["ok", "warning"],
            "“Wrong response from the webhook: 403”",
            "TELEGRAM_SECRET_TOKEN",
        ),
        (
            "webhook",
            {
                "url": OURS,
                "pending_update_count": 3,
                "last_error_date": just_now(),
                "last_error_message": "SSL error {certificate verify failed}",
            },
            ["ok", "fault"],
            "wait there: 3",
            "certificate that browsers trust",
        ),
        (
            "webhook",
            {"url": OURS, "last_error_date": just_now(), "last_error_message": "Connection timed out"},
            ["ok", "warning"],
            "Connection timed out",
            "reached from the internet",
        ),
        ("webhook", {"url": OURS, "last_error_date": just_now() - 90_000, "last_error_message": "?"}, ["ok"], "", ""),
        ("polling", {"url": ""}, ["ok"], "by polling", ""),
        ("polling", {"url": OURS}, ["fault"], "to a webhook", "takes the webhook away"),
        ("polling", {"url": "", "pending_update_count": 500}, ["fault"], "Nobody fetches them", "wnh sender"),
    ],
)
async def test_where_updates_go(
    mode: str, info: Any, levels: list[str], said: str, remedy: str, stranger: Stranger, visit: Visiting
) -> None:
    stranger.answers[f"/bot{TOKEN}/getWebhookInfo"] = (200, {"ok": True, "result": info})
    async with visit(**TELEGRAM, telegram_mode=mode, telegram_api_base=stranger.url) as visiting:
        found = await telegram.updates(visiting)
    assert [one.level for one in found] == levels
    assert said in found[-1].said and remedy in found[-1].remedy, found


async def test_telegram_out_of_reach_says_why_without_the_token(visit: Visiting) -> None:
    async with visit(**TELEGRAM, telegram_api_base=NOWHERE) as visiting:
        with pytest.raises(Unreachable, match=r"^Telegram: it takes no connection$"):
            await telegram.bot(visiting)

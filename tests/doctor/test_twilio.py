"""Twilio's answers, as its API description writes them, and what the doctor makes of each."""

from typing import Any

import pytest

from bot.doctor import twilio
from bot.doctor.visit import Unreachable
from tests.doctor.conftest import KEY, NOWHERE, SID, WHATSAPP, Stranger, Visiting

ACCOUNT = f"/2010-04-01/Accounts/{SID}.json"
SENDERS = "/v2/Channels/Senders"
SERVICE = "MG" + "0" * 32
ERROR = {"code": 20003, "message": "Authenticate", "more_info": "https://www.twilio.com/docs/errors/20003"}
OURS = "https://bot.example.org/whatsapp/webhook"


def sender(**differs: Any) -> dict[str, Any]:
    return {
        "sid": "XE" + "0" * 32,
        "status": "ONLINE",
        "sender_id": "whatsapp:+919876543210",
        "webhook": {"callback_url": OURS, "callback_method": "POST"},
        "properties": {"quality_rating": "HIGH", "messaging_limit": "10K Customers/24hr"},
        "offline_reasons": None,
        **differs,
    }


@pytest.mark.parametrize(
    ("status", "body", "level", "said"),
    [
        (200, {"status": "active", "type": "Full"}, "ok", "knows the account"),
        (200, {"status": "active", "type": "Trial"}, "warning", "is a trial"),
        (200, {"status": "suspended", "type": "Full"}, "fault", "is suspended"),
        (200, {"status": "closed", "type": "Full"}, "fault", "is closed"),
        (200, ["?"], "fault", "not answer as expected (HTTP 200)"),
        (401, ERROR, "fault", "refuses account and key"),
        (404, ERROR, "fault", "refuses account and key"),
        (429, {"code": 20429}, "fault", "HTTP 429, error 20429"),
        (503, "<html>", "fault", "HTTP 503"),
    ],
)
async def test_the_account(status: int, body: Any, level: str, said: str, stranger: Stranger, visit: Visiting) -> None:
    stranger.answers[ACCOUNT] = (status, body)
    async with visit(**WHATSAPP, twilio_api_base=stranger.url) as visiting:
        [found] = await twilio.account(visiting)
    assert (found.level, said in found.said) == (level, True), found
    assert bool(found.remedy) is (level != "ok")
    assert stranger.asked[0].headers["Authorization"].startswith("Basic ")


@pytest.mark.parametrize(
    ("known", "levels", "said"),
    [
        ([sender()], ["ok", "ok"], "sends what people write to this bot"),
        ([sender(status="ONLINE:UPDATING")], ["ok", "ok"], "is online"),
        ([sender(sender_id="whatsapp:+14155550000"), sender()], ["ok", "ok"], "is online"),
        ([], ["fault"], "no such WhatsApp sender"),
        ([sender(sender_id="whatsapp:+14155550000")], ["fault"], "no such WhatsApp sender"),
        ([sender(webhook=None)], ["ok", "fault"], "people write nowhere"),
        ([sender(webhook={"callback_url": ""})], ["ok", "fault"], "people write nowhere"),
        ([sender(webhook={"callback_url": "https://demo.twilio.com/"})], ["ok", "fault"], "to another address"),
        ([sender(webhook={"callback_url": OURS + "/"})], ["ok", "fault"], "to another address"),
        ([sender(status="PENDING_VERIFICATION")], ["fault", "ok"], "is pending_verification"),
        (
            [
                sender(
                    status="OFFLINE", offline_reasons=[{"code": "63020", "message": "WABA of 919876543210 is locked"}]
                )
            ],
            ["fault", "ok"],
            "is offline: WABA of … is locked",
        ),
        ([sender(properties={"quality_rating": "LOW"})], ["ok", "warning", "ok"], "rates its quality as low"),
        ([sender(properties=None)], ["ok", "ok"], "is online"),
    ],
)
async def test_a_sender(known: list[Any], levels: list[str], said: str, stranger: Stranger, visit: Visiting) -> None:
    stranger.answers[SENDERS] = (200, {"senders": known, "meta": {}})
    async with visit(**WHATSAPP, twilio_api_base=stranger.url) as visiting:
        found = await twilio.sender(visiting)
    assert [one.level for one in found] == levels
    assert any(said in one.said for one in found), found


@pytest.mark.parametrize(
    ("service", "members", "level", "said"),
    [
        ({"inbound_request_url": OURS}, ["whatsapp:+919876543210"], "ok", "to this bot"),
        ({"inbound_request_url": None}, ["whatsapp:+919876543210"], "fault", "nowhere"),
        ({"inbound_request_url": "https://x.example"}, ["whatsapp:+919876543210"], "fault", "to another address"),
        ({"use_inbound_webhook_on_number": True}, ["whatsapp:+919876543210"], "warning", "leaves webhooks"),
        ({"inbound_request_url": OURS}, ["messenger:123"], "fault", "has no WhatsApp sender"),
        ({"inbound_request_url": OURS}, [], "fault", "has no WhatsApp sender"),
        (None, [], "fault", "no such messaging service"),
    ],
)
async def test_a_messaging_service(
    service: dict[str, Any] | None, members: list[str], level: str, said: str, stranger: Stranger, visit: Visiting
) -> None:
    path = f"/v1/Services/{SERVICE}"
    if service is not None:
        stranger.answers[path] = (200, service)
    stranger.answers[f"{path}/ChannelSenders"] = (200, {"senders": [{"sender": one} for one in members]})
    given = WHATSAPP | {"twilio_whatsapp_from": "", "twilio_messaging_service_sid": SERVICE}
    async with visit(**given, twilio_api_base=stranger.url) as visiting:
        [found] = await twilio.sender(visiting)
    assert (found.level, said in found.said) == (level, True), found


async def test_the_sandbox_is_known_and_its_limits_told(visit: Visiting) -> None:
    given = WHATSAPP | {"twilio_whatsapp_from": "+14155238886"}
    async with visit(**given, twilio_api_base=NOWHERE) as visiting:
        [found] = await twilio.sender(visiting)
    assert (found.level, "sandbox" in found.said, OURS in found.remedy) == ("warning", True, True)


async def test_twilio_out_of_reach_says_why(visit: Visiting) -> None:
    async with visit(**WHATSAPP, twilio_api_base=NOWHERE) as visiting:
        with pytest.raises(Unreachable, match=r"^Twilio: it takes no connection$"):
            await twilio.account(visiting)


async def test_no_finding_holds_a_key_or_a_number(stranger: Stranger, visit: Visiting) -> None:
    echoed = f"{SID} {KEY} +91 98765 43210 (0471) 2345-678 919876543210"
    stranger.answers[ACCOUNT] = (200, {"status": echoed})
    stranger.answers[SENDERS] = (200, {"senders": [sender(status=echoed, offline_reasons=[{"message": echoed}])]})
    async with visit(**WHATSAPP, twilio_api_base=stranger.url) as visiting:
        found = [*await twilio.account(visiting), *await twilio.sender(visiting)]
    said = " ".join(one.said + one.remedy for one in found)
    assert len(found) == 3
    assert not any(secret in said.lower() for secret in (SID.lower(), KEY, "98765", "2345"))

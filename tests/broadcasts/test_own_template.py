"""Templates of a broadcast's own words: made, approved, and then used for those who wrote long ago."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from bot.broadcasts.desk import Desk
from bot.broadcasts.draft import Draft
from bot.broadcasts.framed import Attached
from bot.broadcasts.message import Writer
from bot.broadcasts.own_template import check
from bot.broadcasts.wrong import Wrong
from bot.channel_settings import WhatsAppSettings
from bot.channels.channel import Held
from bot.channels.whatsapp.outbound import call
from bot.channels.whatsapp.templates import Catalogue, StoredTemplate, Templates
from bot.channels.wired import RENDERERS
from bot.wording import Wording
from flows.replies import Localised
from tests.broadcasts.village import Village
from tests.peers.twilio import Twilio

WORDING = Wording().load()
ADDRESS = "https://bot.example.org"
CENTRE = Localised(en="Kottarakkara", ml="കൊട്ടാരക്കര")
TEXTS: Any = {"en": "Dear {name|friend}, come to {centre}, {name|you}!", "ml": "{name|സുഹൃത്തേ}, {centre} സെന്ററിൽ വരൂ"}
PICTURE = Attached("a" * 64, "Poster.jpg", "image/jpeg")
PAPER = Attached("b" * 64, "Times.pdf", "application/pdf")


def writer(texts: Any = TEXTS, attached: Attached | None = None, kind: Any = "marketing") -> Writer:
    return Writer(Draft(texts, kind), CENTRE, WORDING, RENDERERS, attached, ADDRESS)


def test_the_words_are_those_that_people_get_with_a_blank_for_each_name() -> None:
    made = writer().template("en")
    (content,) = made.types.values()
    told = writer().row("telegram", "en", "Anu").message
    assert content["body"].replace("{{1}}", "Anu").replace("{{2}}", "Anu") == told["text"]  # type: ignore[index]
    assert made.samples == {"1": "Anitha", "2": "Anitha"}
    assert made.category == "MARKETING"
    assert writer(kind="utility").template("en").types["twilio/text"]["body"] == (
        "Dear {{1}}, come to Kottarakkara, {{2}}!"
    )


@pytest.mark.parametrize(
    ("attached", "types"),
    [
        (PICTURE, {"twilio/media": {"body": "Hello", "media": [f"{ADDRESS}/files/{'a' * 64}"]}}),
        (PAPER, {"twilio/text": {"body": f"Hello\n{ADDRESS}/files/{'b' * 64}"}}),
    ],
)
def test_a_picture_stands_above_and_a_document_is_a_link_below(attached: Attached, types: Any) -> None:
    assert writer({"en": "Hello"}, attached, "utility").template("en").types == types


def test_other_words_have_another_template_and_the_same_words_the_same() -> None:
    names = {writer(texts).template("en").name for texts in (TEXTS, {"en": TEXTS["en"] + "!"})}
    names |= {writer(attached=each).template("en").name for each in (PICTURE, PAPER)}
    names |= {writer(kind="utility").template("en").name}
    assert len(names) == 5
    assert writer().template("en").name == writer().template("en").name


@pytest.mark.parametrize(
    ("words", "kind"), [("{name|You}, hello", "template-edge"), ("Hello {name|you}", "template-edge")]
)
def test_what_whatsapp_would_refuse_is_said(words: str, kind: str) -> None:
    with pytest.raises(Wrong) as wrong:
        check(writer({"en": words}, kind="utility").template("en"))
    assert wrong.value.kind == "template-edge"
    check(writer({"en": words}).template("en"))


@pytest.mark.parametrize("session", [True, False])
@pytest.mark.parametrize("attached", [None, PICTURE, PAPER])
@pytest.mark.parametrize("approved", [True, False])
def test_outside_24_hours_the_approved_one_is_told(session: bool, attached: Attached | None, approved: bool) -> None:
    written = writer(attached=attached)
    own = written.template("en")
    stored = StoredTemplate(own.name, "en", own.hash, "HX1", "MARKETING", "approved" if approved else "pending")
    message: Any = written.row("whatsapp", "en", "Anu {{1}}").message
    if session:
        told = call(message, Templates(WORDING), Catalogue([stored]), _Files(), session=True)
        assert "Dear Anu" in told["body"]
        assert told.get("media_url") == ([_Files().url(PICTURE.filename, "en")] if attached is PICTURE else None)
        assert (_Files().url(PAPER.filename, "en") in told["body"]) == (attached is PAPER)
    elif approved:
        told = call(message, Templates(WORDING), Catalogue([stored]), _Files(), session=False)
        assert told["content_sid"] == "HX1"
        assert told["content_variables"].count("Anu") == 2
    else:
        with pytest.raises(Held):
            call(message, Templates(WORDING), Catalogue([stored]), _Files(), session=False)


class _Files:
    def url(self, filename: str, language: str) -> str:
        return f"{ADDRESS}/files/{filename.partition('/')[0]}"

    async def content(self, filename: str, language: str) -> bytes:
        return b""


# -- with a provider ------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(village: Village, twilio: Twilio) -> Desk:
    account = twilio.account
    settings = WhatsAppSettings(
        account.sid, SecretStr(account.token), ADDRESS, api_base=twilio.url, sender=account.sender
    )
    return Desk(village.database, WORDING, {"whatsapp": RENDERERS["whatsapp"]}, ADDRESS, settings)


async def silent_person(village: Village) -> None:
    """Somebody on WhatsApp who wrote three days ago."""
    await village.settle(1)
    await village.do("UPDATE identities SET channel = 'whatsapp', address = 'whatsapp:+919000000001'")


async def test_from_the_text_to_people_who_wrote_long_ago(village: Village, desk: Desk, twilio: Twilio) -> None:
    await silent_person(village)
    news = Draft({"en": "Dear {name|friend}, a class begins."}, fallback="en")
    id_ = (await desk.write(news, village.asha)).id

    async def left_out() -> Any:
        return (await desk.preview(await desk.read(id_))).count.left_out

    assert [state.approval for state in await desk.own_templates(news)] == [None]
    assert await left_out() == {("whatsapp", "no-template"): 1}
    (state,) = await desk.submit_template(id_, village.asha)
    assert (state.language, state.category, state.approval) == ("en", "MARKETING", "received")
    assert await desk.refresh_templates() == 0
    (content,) = twilio.account.contents.values()
    twilio.account.approve(content.sid)
    assert await left_out() == {("whatsapp", "no-template"): 1}, "nobody has asked since"
    assert await desk.refresh_templates() == 1
    assert await left_out() == {}
    assert [state.approval for state in await desk.own_templates(news)] == ["approved"]
    assert [state.approval for state in await desk.submit_template(id_, village.asha)] == ["approved"]
    assert len(twilio.account.contents) == 1
    changed = await desk.change(id_, replace(news, texts={"en": "Dear {name|friend}, no class."}), village.asha)
    assert await left_out() == {("whatsapp", "no-template"): 1}, "other words are not approved"
    assert [state.approval for state in await desk.own_templates(changed.draft)] == [None]


async def test_why_it_was_refused_is_known(village: Village, desk: Desk, twilio: Twilio) -> None:
    id_ = (await desk.write(Draft({"en": "Hello there."}, fallback="en"), village.asha)).id
    await desk.submit_template(id_, village.asha)
    (content,) = twilio.account.contents.values()
    twilio.account.reject(content.sid, "INVALID_FORMAT")
    assert await desk.refresh_templates() == 1
    (state,) = await desk.own_templates((await desk.read(id_)).draft)
    assert (state.approval, state.reason) == ("rejected", "INVALID_FORMAT")


async def test_without_whatsapp_none_is_submitted(village: Village) -> None:
    broadcast = await village.written()
    with pytest.raises(Wrong) as wrong:
        await village.desk.submit_template(broadcast.id, village.asha)
    assert wrong.value.kind == "no-whatsapp"

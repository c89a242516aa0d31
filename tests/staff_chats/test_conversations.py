"""Golden conversations of the staff's, through Telegram: the whole bot, and a peer that checks each call.

`pytest tests/staff_chats --accept` writes the bot's side of the files anew.
"""

import asyncio
import os
import time

import pytest
import yaml
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.broadcasts import deeds
from bot.console import accounts
from bot.staff_chats import chats
from flows.events import Language
from tests.peers.telegram import Call, TelegramPeer, text_of
from tests.staff_chats.conftest import FOLDER, READERS, StaffGolden, colleague, employ
from tests.support.golden import References, Turn, accept, passed
from tests.support.on_telegram import as_shown, buttons_of
from tests.support.pushed import answered
from tests.support.telegram_partner import TelegramPerson, TelegramSite

FILES = {
    path.stem: StaffGolden.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    for path in sorted(FOLDER.glob("*.yaml"))
}
LANGUAGES: tuple[Language, Language] = ("en", "ml")


async def hold(person: TelegramPerson, golden: StaffGolden, language: Language) -> list[str]:
    """What the phone shows, turn by turn."""
    now, references, said = golden.moment, References(), []
    for turn in golden.turns:
        now += passed(turn.later)
        os.environ["WNH_NOW"] = now.isoformat()
        person.given.on = turn, language, references
        said.append(as_shown(await person.hears(turn, turn.text(language) or "")))
    assert person.peer.refused == []
    return said


@pytest.mark.parametrize("name", FILES)
async def test_as_on_file(name: str, on_telegram: TelegramSite, request: pytest.FixtureRequest) -> None:
    golden, answers = FILES[name], {}
    for language in LANGUAGES:
        async with colleague(on_telegram, golden, language) as person:
            answers[language] = await hold(person, golden, language)
    if request.config.getoption("--accept"):
        accept(FOLDER / f"{name}.yaml", answers)
        return
    for language, said in answers.items():
        for number, (turn, answer) in enumerate(zip(golden.turns, said, strict=True), 1):
            assert answer == turn.bot.get(language), f"{language}, turn {number}"


# -- who may --------------------------------------------------------------------------------------------------------


async def says(person: TelegramPerson, words: str) -> str:
    """What the phone shows after this was typed; the NLU makes nothing of it."""
    person.given.on = Turn(en=words, ml=words), "en", References()
    return as_shown(await person.hears(Turn(en=words, ml=words), words))


async def presses(person: TelegramPerson, option: str) -> str:
    return as_shown(await person.hears(Turn(button=option), ""))


STRANGER = StaffGolden(title="Somebody", turns=[])
MANAGER = StaffGolden(title="A manager", turns=[], role="manager")
ADMIN = StaffGolden(title="An admin", turns=[], role="admin")


async def code_of(engine: AsyncEngine, role: str = "manager") -> str:
    id_ = await employ(engine, "anu", role)
    async with engine.begin() as connection:
        member = await accounts.find(connection, id=id_)
        assert member
        return await chats.make_code(connection, member, clock.now())


@pytest.mark.parametrize("way", ["/start staff_{}", "/staff {}", "staff {}", "Staff  {} "])
async def test_a_chat_is_linked_by_the_link_or_by_typing_the_code_once(way: str, on_telegram: TelegramSite) -> None:
    async with colleague(on_telegram, STRANGER, "en") as person:
        code = await code_of(on_telegram.engine)
        typed = way.format(code if "start" in way else f"{code[:4].lower()}-{code[4:]}")
        assert (await says(person, typed)).startswith("This chat now belongs to the account of Anu.")
        assert "Write a broadcast" in await says(person, "/broadcast")
        assert (await says(person, typed)).startswith("This code does not hold any more.")


async def test_guesses_are_counted(on_telegram: TelegramSite) -> None:
    async with colleague(on_telegram, STRANGER, "en") as person:
        for _ in range(5):
            assert (await says(person, "/staff K7PQ-3XWM")).startswith("This code does not hold any more.")
        good = await code_of(on_telegram.engine)
        assert (await says(person, f"/staff {good}")).startswith("That was too many wrong codes.")


async def test_a_disabled_account_loses_it_in_the_middle_of_writing(on_telegram: TelegramSite) -> None:
    async with colleague(on_telegram, MANAGER, "en") as person:
        await presses(person, "go:staff_broadcast")
        async with on_telegram.engine.begin() as connection:
            await connection.execute(text("UPDATE staff SET disabled_at = now() WHERE disabled_at IS NULL"))
        assert "broadcast" not in (await says(person, "A text of more than three words")).casefold()
        assert "broadcast" not in (await presses(person, "staff_broadcast.1!confirm")).casefold()
        assert (await says(person, "/broadcast")).startswith("Sorry, I did not understand")


async def test_an_erased_person_is_of_the_staff_no_more(on_telegram: TelegramSite) -> None:
    async with colleague(on_telegram, MANAGER, "en") as person:
        await presses(person, "go:delete_my_data")
        await presses(person, "delete_my_data.1!confirm")
        assert "did not understand" in await says(person, "/broadcast")


# -- sending --------------------------------------------------------------------------------------------------------


async def dictates(person: TelegramPerson, audience: str) -> str:
    """Writes a broadcast up to the summary; gives the summary."""
    await presses(person, "go:staff_broadcast")
    await says(person, "Do you need help? Stop by the centre tomorrow")
    await says(person, "Do you need help? Stop by the centre tomorrow")
    frame = await _serial(person)
    return await presses(person, f"staff_broadcast.{frame}:audience={audience}")


async def _serial(person: TelegramPerson) -> int:
    async with person.engine.connect() as connection:
        query = "SELECT tracker #>> '{frames,-1,serial}' FROM conversations JOIN identities USING (person_id)"
        where = {"address": str(person.chat)}
        return int(await connection.scalar(text(f"{query} WHERE address = :address"), where))


async def got(site: TelegramSite, words: str) -> list[str]:
    """Who was told these words, once all are."""
    for _ in range(1200):
        told = [call.chat for call in site.peer.of("sendMessage") if words in text_of(call)]
        if len([chat for chat in told if int(chat) in READERS]) >= len(READERS) - 1:
            break
        await asyncio.sleep(0.05)
    return [chat for chat in told if int(chat) in READERS]


async def test_each_person_gets_it_once_who_wrote_it_is_in_the_audit(on_telegram: TelegramSite) -> None:
    on_telegram.peer.calls.clear()
    async with colleague(on_telegram, MANAGER, "en") as person:
        person.calls = 0
        summary = await dictates(person, "centre:kottarakkara")
        assert "It reaches 2 people." in summary and "– said STOP: 1" in summary
        await presses(person, f"staff_broadcast.{await _serial(person)}!confirm")
        readers = await got(on_telegram, "Do you need help? Stop by the centre tomorrow")
        assert sorted(readers) == [str(address) for address in READERS[:-1]]
        async with on_telegram.engine.connect() as connection:
            query = "SELECT action FROM audit JOIN staff ON staff.id = staff_id WHERE login = :login ORDER BY audit.id"
            login = await connection.scalar(text("SELECT login FROM staff ORDER BY id DESC LIMIT 1"))
            deeds_done = list(await connection.scalars(text(query), {"login": login}))
        assert deeds_done == ["broadcast-written", "broadcast-started"]


async def test_managers_cannot_reach_beyond_their_centres(on_telegram: TelegramSite) -> None:
    async with colleague(on_telegram, MANAGER, "en") as person:
        refused = await dictates(person, "centre:kalamassery")
        assert refused.startswith("Who is it for?")


async def test_above_the_size_a_second_person_approves_by_a_button(
    on_telegram: TelegramSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deeds, "FOUR_EYES_ABOVE", 1)
    engine, peer = on_telegram.engine, on_telegram.peer
    peer.calls.clear()
    async with colleague(on_telegram, ADMIN, "en") as writer:
        writer.calls = 0
        second = TelegramPerson(peer, on_telegram.client, engine, on_telegram.given, 600001, False)
        await employ(engine, "anu", "admin", second.chat)
        await employ(engine, "agent", "agent", 600002)
        assert "a second person has to approve it" in await dictates(writer, "all")
        asked = await presses(writer, f"staff_broadcast.{await _serial(writer)}!confirm")
        assert asked.startswith("Broadcast 1 is kept. One colleague has been asked to approve it")
        request = await first_of(peer, second.chat)
        assert "Saji would like to send broadcast 1 to 2 people." in text_of(request)
        (approve, _) = buttons_of(request)
        assert approve.data
        assert "A second person has to approve it" in await presses(writer, approve.data)
        await change_text(engine, "Something else")
        assert "The text was changed meanwhile." in await presses(second, approve.data)
        await change_text(engine, "Do you need help? Stop by the centre tomorrow")
        assert (await presses(second, approve.data)).startswith("Thank you.")
        told = await first_of(peer, writer.chat, "Anu has approved broadcast 1.")
        (send, _) = buttons_of(told)
        assert send.data
        await answered(engine, "telegram", str(writer.chat))
        writer.calls = len(peer.calls)
        assert (await presses(writer, send.data)).startswith("Broadcast 1 is on its way.")
        assert len(await got(on_telegram, "Do you need help?")) == 2
    assert peer.of("sendMessage", chat="600002") == [], "agents approve nothing"


async def change_text(engine: AsyncEngine, words: str) -> None:
    async with engine.begin() as connection:
        change = (
            "UPDATE broadcasts SET texts = jsonb_build_object('ml', CAST(:words AS text), 'en', CAST(:words AS text))"
        )
        await connection.execute(text(change), {"words": words})


async def first_of(peer: TelegramPeer, chat: int, words: str = "") -> Call:
    """The first message to a chat with these words, once it is there."""
    deadline = time.monotonic() + 30
    while not (found := [call for call in peer.of("sendMessage", chat=str(chat)) if words in text_of(call)]):
        assert time.monotonic() < deadline, "nothing came"
        await asyncio.sleep(0.02)
    return found[0]

"""While the staff have a person the bot says nothing, but to what is the person's right."""

from typing import Any

import pytest

from bot.requests import holding
from bot.requests.silence import PATIENCE, right_in
from flows.conversation import Conversation, Menu, Offered
from flows.events import Choice, Event, Location, Text, Understanding, Unreadable
from tests.requests.conftest import Office
from tests.support.nlu import understood

ERASING = Conversation(menu=Menu([Offered("delete_my_data.3!confirm", ["Yes, erase"], "yes")]))
ALERTS = Conversation(menu=Menu([Offered("go:subscribe", ["Get alerts"])]))
TALKING = Conversation()


def said(intent: str, confidence: float = 0.95) -> Text:
    return Text("…", Understanding("en", True, "en", intent, ((intent, confidence),)))


@pytest.mark.parametrize(
    ("event", "words", "conversation", "opted_out", "heard"),
    [
        (Text("when do you open?", None), "when do you open?", TALKING, False, None),
        (Location(9.0, 76.8), None, TALKING, False, None),
        (Unreadable("voice", kept=True), None, TALKING, False, None),
        (Choice("go:find_jobs"), None, TALKING, False, None),
        (Choice("go:talk_to_human"), None, TALKING, False, None),
        # STOP and START, however they are said
        (Choice("go:stop"), "STOP", TALKING, False, "go:stop"),
        (Text("stop", None), "stop", TALKING, False, "go:stop"),
        (Text("നിർത്തുക", None), "നിർത്തുക", TALKING, False, "go:stop"),
        (Text("വേണ്ട", None), "വേണ്ട", TALKING, False, None),
        (Choice("go:stop"), "venda", TALKING, False, None),
        (Choice("go:start"), "START", TALKING, True, "go:start"),
        (Choice("go:start"), "START", TALKING, False, None),
        (Text("subscribe", None), "subscribe", TALKING, False, "go:subscribe"),
        (Choice("go:unsubscribe"), None, TALKING, False, "go:unsubscribe"),
        # a number typed to the staff is no choice from an old menu
        (Choice("go:subscribe"), "1", ALERTS, False, None),
        (Choice("go:subscribe"), None, ALERTS, False, "go:subscribe"),
        # seeing and erasing what is kept
        (Choice("go:delete_my_data"), None, TALKING, False, "go:delete_my_data"),
        (Choice("delete_my_data.3!confirm"), None, TALKING, False, "delete_my_data.3!confirm"),
        (Choice("delete_my_data.3!confirm"), "1", ERASING, False, "delete_my_data.3!confirm"),
        (Choice("book_desk.3!confirm"), None, TALKING, False, None),
        # linking chats
        (Choice("go:link"), "link", TALKING, False, "go:link"),
        (Text("K7PQ-3XWM", None), "K7PQ-3XWM", TALKING, False, "go:link_code?code=K7PQ3XWM"),
    ],
)
def test_what_is_heard(
    event: Event, words: str | None, conversation: Conversation, opted_out: bool, heard: str | None
) -> None:
    right = right_in(event, words, conversation, opted_out=opted_out)
    assert right == (None if heard is None else Choice(heard))


@pytest.mark.parametrize(
    ("text", "conversation", "heard"),
    [
        (said("delete_my_data"), TALKING, True),
        (said("unsubscribe"), TALKING, True),
        (said("delete_my_data", 0.5), TALKING, False),
        (said("affirm"), ERASING, True),
        (said("deny"), ERASING, True),
        (said("affirm"), TALKING, False),
        (said("find_jobs"), ERASING, False),
    ],
)
def test_what_is_understood_plainly_is_heard(text: Text, conversation: Conversation, heard: bool) -> None:
    assert right_in(text, "…", conversation, opted_out=False) == (text if heard else None)


async def test_the_bot_is_silent_from_taking_to_closing(office: Office) -> None:
    anu, person = await office.hire("Anu Thomas"), await office.person()
    request = await office.asks(person)
    before = await office.told(person)

    await office.take(anu, request)
    assert await office.writes(person, choice="go:find_jobs") == "answered", "ticked, so that it comes only once"
    assert await office.writes(person, location={"lat": 9.0, "lon": 76.8}) == "answered"
    assert await office.told(person) == before
    assert await office.turns.answer_next(person) == "nothing"

    async with office.engine.begin() as connection:
        await holding.close(connection, anu, request, office.now)
    await office.writes(person, choice="go:help")
    assert len(await office.told(person)) == len(before) + 1


async def test_rights_are_answered_at_once(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    await office.take(anu, await office.asks(person))
    await office.writes(person, text="STOP")
    assert (await office.told(person))[-1].startswith("Stopped.")
    office.nlu.knows["delete my data"] = understood("delete_my_data")
    office.nlu.knows["yes"] = understood("affirm")
    await office.writes(person, text="delete my data")
    await office.writes(person, text="yes")
    assert "erased" in (await office.told(person))[-1]


async def test_after_an_answer_of_the_staff_a_number_erases_nothing(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    request = await office.asks(person)
    await office.writes(person, choice="go:delete_my_data")
    await office.take(anu, request)
    await office.answer(anu, request, "One desk or two?")
    before = await office.told(person)
    office.nlu.knows["1"] = understood("inform")
    await office.writes(person, text="1")
    assert await office.told(person) == before
    assert (await office.request(request)).person_id == person


@pytest.mark.parametrize("silent", [True, False])
async def test_silence_ends_where_nobody_answers(office: Office, silent: bool) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    await office.take(anu, await office.asks(person))
    before = await office.told(person)
    office.wait(seconds=PATIENCE.total_seconds() + (-1 if silent else 1))
    await office.writes(person, choice="go:help")
    assert (await office.told(person) == before) == silent


async def test_in_a_group_the_bot_goes_on(office: Office) -> None:
    anu, person = await office.hire("Anu"), await office.person()
    await office.take(anu, await office.asks(person))
    before = await office.told(person)
    payload: dict[str, Any] = {"group": True, "choice": "go:find_jobs"}
    await office.writes(person, **payload)
    assert len(await office.told(person)) > len(before)

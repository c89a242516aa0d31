"""What Telegram sends is read: rows in `updates.py`, and whatever else may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Incoming
from bot.channels.telegram.chats import Me
from bot.channels.telegram.commands import ACTIONS, COMMANDS, command_of, meaning
from bot.channels.telegram.inbound import UPDATES, parse
from flows.catalogue import CATALOGUE, GROUP_CATALOGUE
from tests.channels.telegram.updates import ROWS, US, Update, pressed, says
from tests.peers.telegram import BOT_ID, USERNAME

ME = Me(BOT_ID, USERNAME)


def test_there_are_as_many_rows_as_promised() -> None:
    assert len(ROWS) >= 60
    assert (US["id"], US["username"]) == (ME.id, ME.username)


@pytest.mark.parametrize("row", ROWS)
def test_what_an_update_says(row: str) -> None:
    update, said = ROWS[row]
    read = parse({"update_id": 7, **update}, ME)
    if not isinstance(said, dict):
        assert read == said
        return
    assert isinstance(read, Incoming)
    assert read.payload == {"id": "9001" if "press" in said else "50", **said}
    assert read.external_id == "7"
    assert read.address == address_of(update)


def address_of(update: Update) -> str:
    """The chat, or where Telegram does not tell it whoever pressed the button."""
    (about,) = update.values()
    where = about.get("message", {"chat": about["from"]}) if "callback_query" in update else about
    return str(where["chat"]["id"])


def test_an_update_without_a_number_is_nothing() -> None:
    assert parse(says("hi"), ME) is None


def test_an_old_button_is_known_by_whom_it_came_from() -> None:
    read = parse({"update_id": 7, **pressed("go:help", None)}, ME)
    assert isinstance(read, Incoming)
    assert read.address == "1001"


def test_every_command_and_link_leads_somewhere() -> None:
    ids = [*COMMANDS.values(), "go:start", *(f"go:{action}" for action in ACTIONS)]
    known = CATALOGUE.actions.keys() | CATALOGUE.flows.keys()
    assert {choice.removeprefix("go:") for choice in ids} <= known


@pytest.mark.parametrize("action", sorted({*CATALOGUE.flows, *GROUP_CATALOGUE.actions} - {"greet"}))
def test_what_a_group_leaves_to_the_private_chat_can_be_started_there(action: str) -> None:
    command = command_of(f"/start {action}")
    assert command
    choice = str(meaning(command)["choice"]).removeprefix("go:")
    if choice == "start":
        assert action not in CATALOGUE.flows, f"{action} cannot be started by a link"


# -- whatever comes -------------------------------------------------------------------------------------------------

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
keys = st.sampled_from(
    [
        *(*UPDATES, "update_id", "chat", "from", "id", "type", "text", "entities", "offset", "length", "caption"),
        *("location", "latitude", "longitude", "date", "edit_date", "photo", "voice", "file_id", "data", "message_id"),
        *("reply_markup", "inline_keyboard", "callback_data", "reply_to_message", "is_bot", "user", "status"),
        *("new_chat_member", "venue", "language_code", "first_name", "migrate_to_chat_id"),
    ]
)
kinds = st.sampled_from(["private", "group", "supergroup", "channel", "mention", "text_mention", "kicked"])
anything = st.recursive(
    scalars | kinds, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6), max_leaves=25
)


@given(st.dictionaries(keys, anything, max_size=8))
def test_whatever_comes_is_read_or_ignored(update: dict[str, object]) -> None:
    read = parse({"update_id": 1, **update}, ME)
    assert read is None or read.address.lstrip("-").isdecimal() or read.address in ("True", "False")


@given(st.sampled_from(sorted(ROWS)), st.data())
def test_an_update_with_something_broken_is_read_or_ignored(row: str, data: st.DataObject) -> None:
    update, _ = ROWS[row]
    broken = _break({"update_id": 7, **update}, data)
    parse(broken, ME)


def _break(value: object, data: st.DataObject) -> object:
    """The same with one of its parts replaced by something of another kind."""
    if isinstance(value, dict) and value:
        key = data.draw(st.sampled_from(sorted(value)))
        inner = data.draw(scalars | st.just({}) | st.just([])) if data.draw(st.booleans()) else _break(value[key], data)
        return {**value, key: inner}
    if isinstance(value, list) and value:
        return [_break(value[0], data), *value[1:]]
    return data.draw(scalars)

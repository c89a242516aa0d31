"""Replies become calls: rows in `calls.py`, and whatever else may be said."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Json, Recipient
from bot.channels.limits import length
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.rendering import render
from bot.rendering import Rendered
from tests.channels.telegram.calls import IN_GROUP, POSITION, PRESSED, ROWS, TYPED, choices, file, text, where
from tests.channels.telegram.conftest import Drawer
from tests.peers.telegram import TelegramPeer

ESCAPED = {"tags count as they are seen"}
"""The emulator counts what is sent, Telegram what is seen of it."""


def test_there_are_as_many_rows_as_promised() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize("row", ROWS)
def test_what_replies_become(row: str) -> None:
    replies, asked, calls = ROWS[row]
    assert render(replies, asked) == calls


@pytest.mark.parametrize("row", sorted(ROWS.keys() - ESCAPED))
async def test_telegram_takes_every_call(row: str, channel: TelegramChannel, peer: TelegramPeer) -> None:
    _, asked, calls = ROWS[row]
    to = Recipient("-77" if asked.get("group") else "1001", None)
    for call in calls:
        await channel.send(call, to, 1, Drawer())
    assert [call.method for call in peer.calls if call.method != "getMe"] == [call["method"] for call in calls]


letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(
    "നാളെ രാവിലെ \U0001f468\u200d\U0001f467 .\n<&>"
)
words = st.text(letters).filter(str.strip)
replies = st.one_of(
    words.map(lambda said: text(said * 30)),
    st.builds(
        lambda labels, said, more: choices(*labels, words=said, described=more),
        st.lists(words, max_size=14),
        words,
        st.none() | words,
    ),
    st.lists(words, max_size=3).map(lambda labels: where(*labels)),
    words.map(lambda said: file(said * 20)),
)


@given(st.lists(replies, min_size=1, max_size=4), st.sampled_from([{}, TYPED, POSITION, IN_GROUP, PRESSED]))
def test_nothing_goes_beyond_the_limits_and_nothing_is_left_out(said: list[Rendered], asked: Json) -> None:
    calls = render(said, asked)
    assert all(length(html.unescape(_unmarked(call.get("text", "")))) <= 4096 for call in calls)
    assert all(length(html.unescape(call.get("caption", ""))) <= 1024 for call in calls)
    buttons = [button for call in calls for row in _rows(call) for button in row]
    assert all(length(button["text"]) <= 64 for button in buttons)
    assert all(1 <= len(button.get("callback_data", "x").encode()) <= 64 for button in buttons)
    read = "".join(html.unescape(call.get("text", "") + call.get("caption", "")) for call in calls)
    assert all(_squeezed(reply["text"]) in _squeezed(read) for reply in said)
    offered = [option["id"] for reply in said if reply["type"] == "choices" for option in reply["options"]]
    assert [button["callback_data"] for button in buttons if "callback_data" in button][-len(offered) :] == offered or (
        asked == IN_GROUP or not offered or any(reply["type"] == "ask_location" for reply in said)
    )


def _rows(call: Json) -> list[list[Json]]:
    markup = call.get("reply_markup", {})
    rows: list[list[Json]] = markup.get("inline_keyboard", markup.get("keyboard", []))
    return rows


def _unmarked(words: str) -> str:
    return words.replace("<b>", "").replace("</b>", "")


def _squeezed(words: str) -> str:
    return "".join(words.split())

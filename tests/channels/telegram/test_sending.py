"""Messages of the outbox reach Telegram, and what becomes of them is told right."""

import asyncio

import pytest
from structlog.testing import capture_logs
from telegram.error import TelegramError

from bot.channel_settings import TelegramSettings
from bot.channels.channel import Json, Later, Recipient, Refused, SendError, Sent, Unknown
from bot.channels.telegram import client as client_module
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from tests.channels.telegram.conftest import FILE, Drawer, Shelf
from tests.peers.telegram import USERNAME, Fault, TelegramPeer, text_of

ANU, BINU, GROUP, SUPERGROUP = "1001", "1002", "-77", "-100200300"
HELLO: Json = {"method": "sendMessage", "text": "Hello &amp; welcome", "parse_mode": "HTML"}
PICTURE: Json = {
    "method": "sendPhoto",
    "file": {"filename": "WNH-7K3P9Q.png", "language": "ml"},
    "caption": "Show this",
    "parse_mode": "HTML",
}


async def send(channel: TelegramChannel, message: Json, chat: str = ANU, files: Drawer | None = None) -> Sent:
    return await channel.send(message, Recipient(chat, None), 1, files or Drawer())


async def failure(channel: TelegramChannel, message: Json = HELLO, chat: str = ANU) -> SendError:
    with pytest.raises(SendError) as failed:
        await send(channel, message, chat)
    return failed.value


def nobody_there(settings: TelegramSettings, port: int, shelf: Shelf) -> TelegramChannel:
    nowhere = TelegramSettings(settings.bot_token, "polling", api_base=f"http://127.0.0.1:{port}")
    return TelegramChannel(nowhere, shelf)


async def test_a_text_arrives(channel: TelegramChannel, peer: TelegramPeer) -> None:
    sent = await send(channel, HELLO)
    (call,) = peer.calls
    assert (call.chat, text_of(call)) == (ANU, "Hello & welcome")
    assert sent == Sent(f"{ANU}:{call.message_id}")


@pytest.mark.parametrize(("method", "field"), [("sendPhoto", "photo"), ("sendDocument", "document")])
async def test_a_file_is_made_and_uploaded(
    channel: TelegramChannel, peer: TelegramPeer, method: str, field: str
) -> None:
    await send(channel, {**PICTURE, "method": method})
    (call,) = peer.calls
    assert call.method == method
    assert list(call.files.values()) == [FILE]
    assert text_of(call) == "Show this"


async def test_a_file_that_many_get_is_uploaded_once(channel: TelegramChannel, peer: TelegramPeer) -> None:
    """The first of many uploads it, others wait meanwhile, and all after it name what Telegram has."""
    poster = {**PICTURE, "file": {"filename": f"{'a' * 64}/Poster.jpg", "language": "ml"}}
    both = await asyncio.gather(send(channel, poster), send(channel, poster, BINU), return_exceptions=True)
    assert [type(each) for each in both] == [Sent, Later]
    await send(channel, poster, BINU)
    first, second = peer.calls
    assert list(first.files.values()) == [FILE]
    assert not second.files
    assert text_of(second) == "Show this"


async def test_a_file_of_a_booking_that_is_gone_is_not_sent(channel: TelegramChannel, peer: TelegramPeer) -> None:
    with pytest.raises(Refused, match="file gone") as refused:
        await send(channel, PICTURE, files=Drawer(frozenset({"WNH-7K3P9Q.png"})))
    assert not (refused.value.suppress or refused.value.alarm)
    assert peer.calls == []


async def test_a_place_on_the_map(channel: TelegramChannel, peer: TelegramPeer) -> None:
    venue = {"method": "sendVenue", "latitude": 9.0, "longitude": 76.8, "title": "Kottarakkara", "address": "MC Road"}
    assert await send(channel, venue) == Sent(f"{ANU}:{peer.calls[0].message_id}")


async def test_an_edit_names_no_new_message(channel: TelegramChannel, peer: TelegramPeer) -> None:
    edit = {"method": "editMessageText", "message_id": 5, "text": "Which?\n\n✓ <b>Two</b>", "parse_mode": "HTML"}
    assert await send(channel, edit) == Sent(None)
    assert text_of(peer.calls[0]) == "Which?\n\n✓ Two"


async def test_a_button_out_of_a_group_links_to_the_private_chat(channel: TelegramChannel, peer: TelegramPeer) -> None:
    private, help_ = {"text": "Write to me", "start": "book_desk"}, {"text": "Menu", "callback_data": "go:help"}
    markup = {"inline_keyboard": [[private], [help_]]}
    await send(channel, {**HELLO, "reply_markup": markup}, GROUP)
    (call,) = peer.of("sendMessage")
    assert call.parameters["reply_markup"]["inline_keyboard"] == [
        [{"text": "Write to me", "url": f"https://t.me/{USERNAME}?start=book_desk"}],
        [help_],
    ]


async def test_a_group_that_moved_is_told_where_it_is_now(channel: TelegramChannel, peer: TelegramPeer) -> None:
    peer.moved[GROUP] = SUPERGROUP
    sent = await send(channel, HELLO, GROUP)
    (call,) = peer.calls
    assert call.chat == SUPERGROUP
    assert sent == Sent(f"{SUPERGROUP}:{call.message_id}", SUPERGROUP)


async def test_a_group_that_moves_on_and_on_is_tried_later(channel: TelegramChannel, peer: TelegramPeer) -> None:
    peer.moved |= {GROUP: SUPERGROUP, SUPERGROUP: "-100200301"}
    assert isinstance(await failure(channel, chat=GROUP), Later)
    assert peer.calls == []


async def test_who_blocked_the_bot_is_not_written_to_again(channel: TelegramChannel, peer: TelegramPeer) -> None:
    peer.blocked.add(ANU)
    refused = await failure(channel)
    assert isinstance(refused, Refused)
    assert refused.suppress
    assert refused.code == "403 blocked"


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        ("too fast", Later, False),
        ("server error", Later, False),
        ("bad gateway", Unknown, False),
        ("answer lost", Unknown, True),
        ("silence", Unknown, True),
    ],
)
async def test_what_a_network_does(
    channel: TelegramChannel,
    peer: TelegramPeer,
    monkeypatch: pytest.MonkeyPatch,
    fault: Fault,
    kind: type[SendError],
    arrived: bool,
) -> None:
    monkeypatch.setattr(client_module, "READ", 0.3)
    peer.faults.append(fault)
    assert type(await failure(channel)) is kind
    assert bool(peer.calls) == arrived


async def test_retry_after_is_obeyed(channel: TelegramChannel, peer: TelegramPeer) -> None:
    peer.retry_after = 7
    peer.faults.extend(["too fast", "too fast"])
    told = [await failure(channel, chat=chat) for chat in (ANU, BINU)]
    assert [(later.seconds, later.scope) for later in told if isinstance(later, Later)] == [(7, "chat"), (7, "chat")]


async def test_nobody_listening_is_no_unknown(settings: TelegramSettings, unused_port: int, shelf: Shelf) -> None:
    nowhere = nobody_there(settings, unused_port, shelf)
    later = await failure(nowhere)
    assert isinstance(later, Later)
    assert later.scope == "channel"
    await nowhere.close()


async def test_a_refused_token_holds_everything_and_loses_nothing(settings: TelegramSettings, shelf: Shelf) -> None:
    wrong = TelegramSettings(
        type(settings.bot_token)("1:wrong-token-of-nobody-at-all"), "polling", api_base=settings.api_base
    )
    channel = TelegramChannel(wrong, None)
    with capture_logs() as logs:
        later = await failure(channel)
    assert isinstance(later, Later)
    assert (later.scope, later.code) == ("channel", "401 token refused")
    assert [line["log_level"] for line in logs] == ["error"], "the operator is told"
    await channel.close()


async def test_a_sent_message_cannot_be_asked_for(channel: TelegramChannel) -> None:
    assert not channel.can_be_asked


# -- seen -----------------------------------------------------------------------------------------------------------


async def test_a_pressed_button_stops_waiting_and_a_text_shows_typing(
    channel: TelegramChannel, peer: TelegramPeer
) -> None:
    await channel.seen({"choice": "go:help", "press": {"query": "q1", "message": 5}}, ANU)
    await channel.seen({"text": "hello"}, ANU)
    assert [(call.method, call.parameters) for call in peer.calls] == [
        ("answerCallbackQuery", {"callback_query_id": "q1"}),
        ("sendChatAction", {"chat_id": ANU, "action": "typing"}),
    ]


async def test_seeing_never_fails(settings: TelegramSettings, unused_port: int, shelf: Shelf) -> None:
    nowhere = nobody_there(settings, unused_port, shelf)
    await nowhere.seen({"press": {"query": "q1"}}, ANU)
    await nowhere.close()


async def test_many_calls_at_a_time(client: TelegramClient, peer: TelegramPeer) -> None:
    peer.latency = 0.05
    await asyncio.gather(*(client.call("sendMessage", chat_id=n, text="x") for n in range(1, 101)))
    assert len({call.chat for call in peer.calls}) == 100


async def test_an_answer_that_is_no_json_raises_the_librarys_error(client: TelegramClient, peer: TelegramPeer) -> None:
    peer.faults.append("bad gateway")
    with pytest.raises(TelegramError):
        await client.call("sendMessage", chat_id=1, text="x")

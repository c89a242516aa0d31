"""Golden conversations through Telegram: webhooks in, the calls that its peer took out."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.settings import Settings
from flows.events import Language
from tests.peers.telegram import BOT_ID, TOKEN, USERNAME, Call, TelegramPeer, text_of
from tests.support.golden import Golden, References, Turn, Variant, passed
from tests.support.on_telegram import as_on_file, as_shown, buttons_of
from tests.support.pushed import PUBLIC_URL, GivenUnderstanding, answered, counted, statuses, town, whole_bot

CHANNEL = "telegram"
SECRET = "secret-of-the-tests"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
SHOWS = ("sendMessage", "sendVenue", "sendDocument", "sendPhoto")
EDITS = ("editMessageText", "editMessageReplyMarkup")
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "WNH", "username": USERNAME}
SENDS: Mapping[str, Any] = {
    "voice": {"voice": {"file_id": "V1", "file_unique_id": "v1", "duration": 3}},
    "picture": {"photo": [{"file_id": "P1", "file_unique_id": "p1", "width": 9, "height": 9}]},
    "file": {"document": {"file_id": "D1", "file_unique_id": "d1"}},
    "sticker": {"sticker": {"file_id": "S1", "file_unique_id": "s1", "type": "regular", "emoji": "👍"}},
}

_PEOPLE, _UPDATES = count(500001), count(1)


@dataclass
class TelegramPerson:
    """Somebody with a phone. `seen` are the calls that it showed; of those in `tapped` the buttons are gone."""

    peer: TelegramPeer
    client: httpx.AsyncClient
    engine: AsyncEngine
    given: GivenUnderstanding
    person: int
    group: bool
    calls: int = 0
    seen: list[Call] = field(default_factory=list)
    tapped: dict[int, str] = field(default_factory=dict)

    async def hold(self, golden: Golden, variant: Variant) -> None:
        """Holds a conversation in one way of writing; each answer must be the file's, word by word.

        Raises:
            AssertionError: it is not.
        """
        now, references = golden.moment, References()
        language: Language = "en" if variant == "en" else "ml"
        for number, turn in enumerate(golden.turns, 1):
            now += passed(turn.later)
            os.environ["WNH_NOW"] = now.isoformat()
            self.given.on = turn, variant, references
            shown = await self.hears(turn, references.show(turn.text(variant) or ""))
            said, expected = (
                references.hide(as_shown(shown)),
                as_on_file(counted(turn.bot[language], language, number)),
            )
            assert said == expected, f"{variant}, turn {number}, {turn.text(variant) or turn.press!r}:\n{said}"
        assert await statuses(self.engine, CHANNEL, str(self.chat)) == {"sent"}
        assert self.peer.refused == []

    async def hears(self, turn: Turn, words: str) -> list[Call]:
        """What the phone shows after the person has done this."""
        update = self._as_update(turn, words)
        response = await self.client.post(
            "/telegram/webhook", json={"update_id": next(_UPDATES), **update}, headers=HEADERS
        )
        assert response.status_code == 200, response.text
        await answered(self.engine, CHANNEL, str(self.chat))
        calls = [call for call in self.peer.calls[self.calls :] if call.chat == str(self.chat)]
        self.calls = len(self.peer.calls)
        shown = [call for call in calls if call.method in SHOWS]
        self._check_the_rest(update, [call for call in calls if call not in shown])
        self.seen += shown
        return shown

    def _check_the_rest(self, update: Mapping[str, Any], rest: list[Call]) -> None:
        """A button that was there is marked once and goes; other than that nothing is touched."""
        edits = [call for call in rest if call.method in EDITS]
        assert {call.method for call in rest} <= {*EDITS, "sendChatAction"}
        query = update.get("callback_query", {})
        pressed = query.get("message", {}).get("reply_markup")
        assert len(edits) == (1 if pressed else 0)
        for edit in edits:
            number, before = query["message"]["message_id"], query["message"]["text"]
            buttons = [button for row in pressed["inline_keyboard"] for button in row]
            (label,) = [button["text"] for button in buttons if button.get("callback_data") == query["data"]]
            self.tapped[number] = text_of(edit)
            assert int(edit.parameters["message_id"]) == number
            assert self.tapped[number] == f"{before}\n\n✓ {label}"

    # -- what the person does ---------------------------------------------------------------------------------------

    def _as_update(self, turn: Turn, words: str) -> dict[str, Any]:
        if turn.press is not None:
            return self._pressed(turn.press)
        if turn.button is not None:
            return self._old_button(turn.button)
        if turn.location is not None:
            return self._message(location={"latitude": turn.location[0], "longitude": turn.location[1]})
        return self._message(**(SENDS[turn.sends] if turn.sends else {"text": words}))

    @property
    def chat(self) -> int:
        """Where the talk is: a group's number is below zero."""
        return -self.person if self.group else self.person

    def _message(self, **content: Any) -> dict[str, Any]:
        about = {"message_id": next(_UPDATES), "date": int(clock.now().timestamp())}
        spoken_to = self._spoken_to(content) if self.group else content
        return {"message": {**about, "from": self._sender(), "chat": self._chat(), **spoken_to}}

    def _spoken_to(self, content: dict[str, Any]) -> dict[str, Any]:
        """In a group the bot is named, or where nothing can be named replied to."""
        if "text" not in content:
            return {**content, "reply_to_message": {"message_id": 1, "from": BOT, "chat": self._chat()}}
        name = {"type": "mention", "offset": 0, "length": len(USERNAME) + 1}
        return {**content, "text": f"@{USERNAME} {content['text']}", "entities": [name]}

    def _sender(self) -> dict[str, Any]:
        return {"id": self.person, "is_bot": False, "first_name": "Anu"}

    def _chat(self) -> dict[str, Any]:
        if self.group:
            return {"id": self.chat, "type": "supergroup", "title": "Kottarakkara"}
        return {"id": self.chat, "type": "private", "first_name": "Anu"}

    def _pressed(self, number: int) -> dict[str, Any]:
        """A tap on an option of the last menu: under its message, or instead of the letters."""
        menu = next(call for call in reversed(self.seen) if buttons_of(call))
        options = [button for button in buttons_of(menu) if button.label != "📍"]
        button = options[number - 1]
        assert button.link is None, "this leads elsewhere"
        if button.data is None:
            return self._message(text=button.label)
        return self._tap(menu, button.data)

    def _old_button(self, option: str) -> dict[str, Any]:
        """A button of an older message; of one that this phone never showed, as of one that is too old to be told."""
        for call in reversed(self.seen):
            if option in [button.data for button in buttons_of(call)] and call.message_id not in self.tapped:
                return self._tap(call, option)
        return self._query(option, {"message_id": 1, "date": 0, "chat": self._chat()})

    def _tap(self, menu: Call, option: str) -> dict[str, Any]:
        assert menu.message_id is not None
        assert menu.message_id not in self.tapped, "its buttons are gone"
        shown = {"text": text_of(menu), "reply_markup": menu.parameters["reply_markup"]}
        about = {"message_id": menu.message_id, "date": 1, "from": BOT, "chat": self._chat()}
        return self._query(option, {**about, **shown})

    def _query(self, option: str, message: dict[str, Any]) -> dict[str, Any]:
        about = {"id": str(next(_UPDATES)), "from": self._sender(), "chat_instance": "1"}
        return {"callback_query": {**about, "data": option, "message": message}}


@dataclass(frozen=True)
class TelegramSite:
    """The whole bot in this process, Telegram beside it."""

    peer: TelegramPeer
    client: httpx.AsyncClient
    engine: AsyncEngine
    given: GivenUnderstanding

    @asynccontextmanager
    async def person(self, golden: Golden, variant: Variant) -> AsyncIterator[TelegramPerson]:
        """Somebody new, in a town where nobody else has booked but those whom the file names."""
        somebody = next(_PEOPLE)
        chat = -somebody if golden.group else somebody
        async with town(self.engine, golden, variant, CHANNEL, str(chat)):
            calls = len(self.peer.calls)
            yield TelegramPerson(self.peer, self.client, self.engine, self.given, somebody, golden.group, calls)


def settings_of(peer: TelegramPeer) -> dict[str, str]:
    """What sets the channel up."""
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_SECRET_TOKEN": SECRET,
        "TELEGRAM_API_BASE": peer.url,
        "PUBLIC_URL": PUBLIC_URL,
    }


@asynccontextmanager
async def telegram_site(settings: Settings, engine: AsyncEngine, peer: TelegramPeer) -> AsyncIterator[TelegramSite]:
    """The bot, started and at the end stopped: web server, worker and sender."""
    given = GivenUnderstanding()
    async with whole_bot(settings, engine, given) as client:
        yield TelegramSite(peer, client, engine, given)

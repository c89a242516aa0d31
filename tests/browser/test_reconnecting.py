"""When the line breaks: no message is lost, none counts twice, and the chat goes on by itself."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser.chat import Chat, Visits
from tests.browser.conftest import MORNING
from tests.support.running import RunningBot, running_bot
from tests.support.valkey import running_valkey

BACK_WITHIN = 40_000


@pytest.fixture
def own_bot(tmp_path: Path, loaded_url: str, nlu_url: str) -> Iterator[RunningBot]:
    """A bot of the test's own, to be killed."""
    with running_valkey() as valkey, running_bot(tmp_path, loaded_url, valkey.url, nlu_url, WNH_NOW=MORNING) as bot:
        yield bot


@pytest.fixture
async def person(chromium: Browser, own_bot: RunningBot) -> AsyncIterator[Chat]:
    """Somebody who has begun to talk."""
    visits = Visits(chromium, own_bot.url)
    chat = await visits.visit()
    await chat.type("hello")
    yield chat
    await visits.close()


async def test_what_is_said_while_the_server_is_down_goes_out_when_it_is_back(
    own_bot: RunningBot, person: Chat
) -> None:
    own_bot.kill("web")
    await expect(person.page.get_by_role("status")).to_have_text("No connection. Trying again…", timeout=BACK_WITHIN)
    await person.send("find a centre")
    await person.send("691506")
    await expect(person.own.last).to_contain_text("Goes out when there is a connection")
    own_bot.start("web")
    await expect(person.answer).to_contain_text("Nearest centres", timeout=BACK_WITHIN)
    await expect(person.page.get_by_role("status")).to_have_text("Centres, desks, jobs", timeout=BACK_WITHIN)
    assert await told(own_bot, person) == ["hello", "find a centre", "691506"]


async def test_what_is_said_offline_outlives_the_page(own_bot: RunningBot, person: Chat) -> None:
    await person.page.context.set_offline(True)
    await person.send("find a centre")
    await expect(person.own.last).to_contain_text("Goes out when there is a connection")
    await person.page.close()
    await person.page.context.set_offline(False)
    again = Chat(await person.page.context.new_page())
    await again.page.goto(own_bot.url)
    await again.sees("Where are you?")
    await expect(again.own).to_have_count(2)
    assert await told(own_bot, again) == ["hello", "find a centre"]


async def test_a_message_whose_receipt_is_lost_counts_once(own_bot: RunningBot, person: Chat) -> None:
    lost: list[str] = []

    async def lose_the_first(route: Route) -> None:
        if lost:
            await route.continue_()
        else:
            lost.append(route.request.post_data or "")
            await route.fetch()
            await route.abort()

    await person.page.route("**/webchat/messages*", lose_the_first)
    await person.type("book a desk on 25 November 10 am to 12 for 1 person")
    await person.press("Yes, book")
    await person.sees("Booked!")
    assert lost
    assert len(await told(own_bot, person)) == 3
    await expect(person.log.get_by_text("Shall I book this?")).to_have_count(1)


async def test_an_answer_given_while_nobody_listens_is_told_once(own_bot: RunningBot, person: Chat) -> None:
    own_bot.kill("worker-1")
    await person.send("find a centre")
    await expect(person.own.last.locator(".fate")).to_be_empty()
    own_bot.kill("web")
    own_bot.start("worker-1")
    own_bot.start("web")
    await expect(person.answer).to_contain_text("Where are you?", timeout=BACK_WITHIN)
    await person.type("691506")
    await person.sees("Nearest centres")
    await expect(person.log.get_by_text("Where are you?")).to_have_count(1)


async def test_answers_come_where_streams_are_held_back(person: Chat) -> None:
    await person.page.route("**/webchat/events*", lambda route: route.abort())
    await person.page.reload()
    await person.send("find a centre")
    await expect(person.answer).to_contain_text("Where are you?", timeout=BACK_WITHIN)


async def test_two_open_pages_show_the_same(person: Chat, own_bot: RunningBot) -> None:
    other = Chat(await person.page.context.new_page())
    await other.page.goto(own_bot.url)
    await expect(other.own).to_have_text([r"You:hello"])
    await other.type("find a centre")
    await person.page.bring_to_front()
    await expect(person.answer).to_contain_text("Where are you?", timeout=BACK_WITHIN)


async def told(bot: RunningBot, chat: Chat) -> list[str]:
    """What the person said, as the server has it."""
    session = await chat.page.evaluate("localStorage.getItem('wnh.session')")
    async with httpx.AsyncClient(base_url=bot.url) as client:
        history = (await client.get("/webchat/history", params={"session": session})).json()
    return [said.get("text", "") for said in history["messages"] if said["sender"] == "person"]

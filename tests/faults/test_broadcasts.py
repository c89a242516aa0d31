"""A broadcast on WhatsApp and Telegram, while processes are killed, it is paused and resumed, and the providers do what
providers do: everybody is told once, and only those may be missing whose end is not known.

It goes to 4,000 people here, to 20,000 with `WNH_TEST_CROWD=20000`, in about the same time.
"""

import asyncio
import math
import os
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest

from benchmarks.figure import percentile
from tests.faults.broadcasting import MARK, Telling, at_noon, at_rate, ended
from tests.faults.crowd import Person, crowd, writers
from tests.faults.providers import world

SEED = int(os.environ.get("WNH_TEST_SEED", "20261123"))
CROWD = int(os.environ.get("WNH_TEST_CROWD", "4000"))
EVENTS, EVERY = 50, 2.4
"""How often something is killed, paused or resumed, and the seconds between two of these on average."""
RATE = max(40, round(0.8 * CROWD / (EVENTS * EVERY)))
"""Messages a second on each channel: it is under way while all of that happens."""
STOPS, A_SECOND = 60, 5
"""So many say STOP, and so many a second say something else."""
VICTIMS = ("sender", "worker", "sender", "worker", "web")
"""In turn: of senders and workers there are two each. The supervisor lets wait what ends again and again."""
DONE_WITHIN = 700
AT_ONCE = timedelta(seconds=1)
"""After this, whoever said STOP is told nothing more."""


@pytest.mark.timeout(900)
async def test_everybody_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    print(f"WNH_TEST_SEED={SEED} WNH_TEST_CROWD={CROWD}")
    shift = f"{at_noon().total_seconds():+f}s"
    monkeypatch.setenv("WNH_NOW", shift)
    async with world(Telling, SEED, WNH_NOW=shift, **at_rate(RATE)) as w:
        people = crowd(CROWD)
        await w.prepare(people)
        able = w.chance.sample(list(writers(people)), CROWD // 5)
        stopping, talking = able[:STOPS], able[STOPS:]
        w.meet_faults()
        began = time.monotonic()
        await w.begin()
        talk = asyncio.create_task(w.talk(talking, A_SECOND))
        stop = asyncio.create_task(w.say_stop(stopping, EVENTS * EVERY))
        happened = await events(w)
        await stop
        await w.until_done(DONE_WITHIN)
        took = time.monotonic() - began
        await ended(talk)
        await w.until_quiet()
        print(f"{took:.0f} s, {happened}, webhooks {w.again}, {w.twilio.faults.happened}, {Counter(w.telegram.met)}")
        print(await everybody_was_told_once(w, people, stopping))
        await nothing_came_after_stop(w, stopping)
        await everybody_was_answered(w)


async def events(w: Telling) -> Counter[str]:
    """Pauses, resumes or kills a process, again and again; at the end it goes on."""
    happened: Counter[str] = Counter()
    victims = [VICTIMS[number % len(VICTIMS)] for number in range(EVENTS)]
    for _ in range(EVENTS):
        await asyncio.sleep(w.chance.uniform(0.5 * EVERY, 1.5 * EVERY))
        paused = await w.state() == "paused"
        deed = w.chance.choice((victims[0], victims[0], "resume" if paused else "pause"))
        match deed:
            case "pause":
                await w.pause()
            case "resume":
                await w.resume()
            case _:
                while not w.bot.kill(deed):  # it is being started again just now
                    await asyncio.sleep(0.05)
                victims.pop(0)
        happened[deed] += 1
    if await w.state() == "paused":
        await w.resume()
    return happened


async def everybody_was_told_once(w: Telling, people: Sequence[Person], stopped: Sequence[Person]) -> Counter[str]:
    """The books say of everybody what the providers say; who is missing there is `unknown` here."""
    rows = await w.fetch("SELECT name, outcome, error FROM broadcast_recipients JOIN people ON people.id = person_id")
    books = {row.name: (row.outcome, row.error) for row in rows}
    assert books.keys() == {person.name for person in people if person.is_recipient}
    got, outcomes = w.got(), Counter[str]()
    for person in people:
        times, (outcome, error) = got[person.address], books.get(person.name, ("not meant", None))
        match outcome:
            case "sent" | "delivered" | "read":
                assert times == 1 and person.fate == "told", f"{person} was told {times} times"
            case "unknown":
                assert times <= 1 and person.channel == "telegram", f"{person}: {error}, {times} times"
            case "failed" | "left-out" | "not meant":
                assert times == 0, f"{person} was told {times} times, {outcome}: {error}"
                assert outcome == "not meant" or person.fate == "gone" or person in stopped, f"{outcome}: {error}"
            case _:
                raise AssertionError(f"{person} is still {outcome}")
        told = " but told" if outcome == "unknown" and times else ""
        outcomes[f"{person.channel} {outcome}{told}" + (f" ({error})" if error else "")] += 1
    assert got.total() == sum(times for address, times in got.items() if times == 1)
    return outcomes


async def nothing_came_after_stop(w: Telling, stopped: Sequence[Person]) -> None:
    """STOP counts from the moment in which it was understood, a second later at most."""
    rows = await w.fetch("SELECT address, opted_out_at FROM people JOIN identities ON person_id = people.id")
    since = {row.address: row.opted_out_at for row in rows}
    lag = w.twilio.account.now().timestamp() - time.monotonic()
    tried = [each for each in (*w.twilio.tried, *w.telegram.tried) if MARK in each.words]
    for person in stopped:
        assert since[person.address] is not None, "STOP was not understood"
        late = [each.at + lag - since[person.address].timestamp() for each in tried if each.chat == person.address]
        assert max(late, default=0.0) <= AT_ONCE.total_seconds(), f"{person} was written to, {max(late):.1f} s later"


async def everybody_was_answered(w: Telling) -> None:
    """But those whose answer is `unknown`. How long it took is a figure only; `python -m benchmarks.broadcast_answers`
    measures it where nothing is killed."""
    waited = w.waited()
    without = {person.name for (person, _), seconds in zip(w.said, waited, strict=True) if seconds == math.inf}
    unknown = """
        SELECT DISTINCT name FROM people JOIN outbox ON outbox.person_id = people.id
        WHERE inbox_id IS NOT NULL AND channel = 'telegram' AND status = 'unknown'
    """
    assert without <= {row.name for row in await w.fetch(unknown)}
    shown = [1000 * seconds for seconds in waited if seconds < math.inf]
    shares = ", ".join(f"p{100 * share:g} {percentile(shown, share):.0f}" for share in (0.5, 0.9, 0.99))
    print(f"{len(shown)} answers, {len(without)} more unknown, while processes were killed: {shares} ms")

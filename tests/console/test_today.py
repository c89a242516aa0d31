"""The room Today: a centre's day on the page, and each deed through its form."""

import asyncio
import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from bot.db.tables import audit, bookings, centres, desks, identities, outbox, people
from bot.world.world import PersonWorld
from flows.world import Booking, NewBooking, Period
from tests.console.conftest import CENTRE, NOW, Browser, Console
from tests.support.town import hours, new_booking

TODAY = NOW.date()
OTHER = "kalamassery"


@pytest.fixture
async def anu(console: Console) -> int:
    """Somebody who speaks Malayalam with the bot, on Telegram."""
    async with console.engine.begin() as connection:
        person = insert(people).values(name="അനു", created_at=NOW).returning(people.c.id)
        id_ = int(await connection.scalar(person) or 0)
        where = {"channel": "telegram", "address": "17", "person_id": id_, "last_seen_at": NOW}
        await connection.execute(insert(identities).values(where))
        language = 'INSERT INTO conversations VALUES (:id, \'{"language": "ml"}\', 1, :now)'
        await connection.execute(text(language), {"id": id_, "now": NOW})
    return id_


async def booked(console: Console, person: int, booking: NewBooking | None = None) -> Booking:
    async with console.engine.begin() as connection:
        made = await PersonWorld(connection, person, NOW).book(booking or new_booking(hours("09:30", "12:00", TODAY)))
    assert isinstance(made, Booking)
    return made


async def id_of(console: Console, ref: str) -> int:
    async with console.engine.connect() as connection:
        return int(await connection.scalar(select(bookings.c.id).where(bookings.c.ref == ref)) or 0)


async def told(console: Console) -> list[str]:
    async with console.engine.connect() as connection:
        rows = await connection.scalars(select(outbox.c.replies).order_by(outbox.c.id))
        return [reply["text"] for replies in rows for reply in replies]


async def deeds(console: Console) -> list[tuple[str, str | None]]:
    """What the audit says of bookings and days."""
    async with console.engine.connect() as connection:
        query = select(audit.c.action, audit.c.target).where(audit.c.target_kind.in_(["booking", "centre"]))
        return [(row.action, row.target) for row in await connection.execute(query.order_by(audit.c.id))]


@pytest.fixture
async def saji(console: Console) -> Browser:
    return await console.signed_in("saji", "manager")


async def test_today_is_ones_first_centre(console: Console, saji: Browser) -> None:
    assert f'action="/console/today/{CENTRE}/check-in"' in (await saji.open("/today")).text
    admin = await console.signed_in("root", "admin")
    assert f'action="/console/today/{CENTRE}/check-in"' in (await admin.open("/today")).text


async def test_the_day_shows_who_comes_when_at_which_desk(console: Console, saji: Browser, anu: int) -> None:
    made = await booked(console, anu)
    page = (await saji.open(f"/today/{CENTRE}")).text
    assert made.ref in page and "<bdi>അനു</bdi>" in page and "expected" in page
    assert '<td colspan="5" class="taken expected">' in page  # 9:30 to 12:00, in half hours
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', page, re.DOTALL)
    columns = page.count('<th scope="col"') - 1
    assert len(rows) > 100
    for row in rows:
        assert sum(map(int, re.findall(r'colspan="(\d+)"', row))) == columns
    tomorrow = (await saji.open(f"/today/{CENTRE}?day={TODAY + timedelta(days=1)}")).text
    assert made.ref not in tomorrow and "Nothing is booked on this day." in tomorrow


@pytest.mark.parametrize("day", ["yesterday", "0001-01-01", "9999-12-31", "2026-13-01"])
async def test_a_day_that_makes_no_sense_is_today(saji: Browser, day: str) -> None:
    page = await saji.open(f"/today/{CENTRE}?day={day}")
    assert page.status_code == 200 and f'value="{TODAY}"' in page.text


async def test_somebody_is_checked_in_by_the_reference_as_it_is_typed(
    console: Console, saji: Browser, anu: int
) -> None:
    made = await booked(console, anu)
    typed = made.ref.removeprefix("WNH-").lower()
    answer = await saji.send(f"/today/{CENTRE}/check-in", {"reference": f" {typed[:3]} {typed[3:]} "})
    assert answer.status_code == 303
    page = (await saji.client.get(answer.headers["location"])).text
    assert "Checked in:" in page and made.ref in page and "Here since" in page
    assert await deeds(console) == [("booking-checked-in", made.ref)]
    again = await saji.send(f"/today/{CENTRE}/check-in", {"reference": made.ref})
    assert again.status_code == 422 and f"{made.ref} was checked in already, at 9:00 am." in again.text
    assert f'name="reference" value="{made.ref}"' in again.text


async def test_the_button_beside_a_booking_does_the_same_and_can_be_undone(
    console: Console, saji: Browser, anu: int
) -> None:
    made = await booked(console, anu)
    id_ = await id_of(console, made.ref)
    assert (await saji.send(f"/today/{CENTRE}/bookings/{id_}/check-in")).status_code == 303
    assert (await saji.send(f"/today/{CENTRE}/bookings/{id_}/undo")).status_code == 303
    assert "expected" in (await saji.open(f"/today/{CENTRE}")).text
    assert [action for action, _ in await deeds(console)] == ["booking-checked-in", "booking-check-in-undone"]


WRONG_REFERENCES = {"": 422, "7K3": 422, "WNH-222222": 422, "<script>alert(1)</script>": 422, "൧൨൩൪൫൬": 422}


@pytest.mark.parametrize("typed", WRONG_REFERENCES)
async def test_what_is_no_reference_is_said_to_be_none(saji: Browser, typed: str) -> None:
    answer = await saji.send(f"/today/{CENTRE}/check-in", {"reference": typed})
    assert answer.status_code == 422 and 'role="alert"' in answer.text and "<script>alert" not in answer.text


async def test_the_centre_cancels_and_the_person_hears_why_in_their_language(
    console: Console, saji: Browser, anu: int
) -> None:
    made = await booked(console, anu)
    path = f"/today/{CENTRE}/bookings/{await id_of(console, made.ref)}"
    assert made.ref in (await saji.open(path)).text
    unsaid = await saji.send(f"{path}/cancel", {"cause": "other", "note": ""})
    assert unsaid.status_code == 422 and "Please say why" in unsaid.text
    assert (await saji.send(f"{path}/cancel", {"cause": "power-cut"})).status_code == 303
    (message,) = await told(console)
    assert "സെന്ററിൽ കറന്റില്ല" in message and made.ref in message
    assert (await saji.send(f"{path}/cancel", {"cause": "power-cut"})).status_code == 422
    assert len(await told(console)) == 1
    async with console.engine.begin() as connection:
        world = PersonWorld(connection, anu, NOW)
        assert (list(await world.bookings()), await world.booking(made.ref)) == ([], None)
    assert await deeds(console) == [("booking-cancelled", made.ref)]


async def test_a_guest_gets_a_desk_and_is_here(console: Console, saji: Browser) -> None:
    given = {"what": "desk", "from": "09:00", "stay": "120", "count": "2", "name": "ലീല <b>"}
    answer = await saji.send(f"/today/{CENTRE}/walk-in", given)
    assert answer.status_code == 303
    page = (await saji.client.get(answer.headers["location"])).text
    assert "Booked for the guest:" in page and "ലീല &lt;b&gt;" in page
    assert page.count('class="taken here"') == 2
    ((action, _),) = await deeds(console)
    assert action == "walk-in"


async def test_a_form_that_comes_twice_books_once(console: Console, saji: Browser) -> None:
    page = (await saji.open(f"/today/{CENTRE}")).text
    guest, block = re.findall(r'name="ref" value="([^"]+)"', page)
    given = {"what": "desk", "from": "09:00", "stay": "60", "count": "1", "ref": guest}
    sent = [await saji.send(f"/today/{CENTRE}/walk-in", given) for _ in range(3)]
    assert {answer.status_code for answer in sent} == {303} and len(
        {answer.headers["location"] for answer in sent}
    ) == 1
    await asyncio.gather(*(saji.send(f"/today/{CENTRE}/walk-in", given | {"ref": "WNH-222222"}) for _ in range(3)))
    async with console.engine.connect() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM bookings")) == 2
        desk = await connection.scalar(text("SELECT max(id) FROM desks WHERE kind = 'cabin'"))
    span = {"day": f"{TODAY}", "until_day": f"{TODAY}", "from": "09:00", "until": "17:00", "reason": "paint"}
    blocked = [await saji.send(f"/today/{CENTRE}/block", {**span, "what": str(desk), "ref": block}) for _ in range(2)]
    assert {answer.status_code for answer in blocked} == {303}
    assert [action for action, _ in await deeds(console)] == ["walk-in", "walk-in", "desk-blocked"]


WRONG_GUESTS: dict[str, tuple[dict[str, str], str]] = {
    "in the past": ({"from": "08:00"}, "Please choose a time"),
    "no half hour": ({"from": "09:10"}, "Please choose a time"),
    "no time": ({"from": "soon"}, "Please choose a time"),
    "for how long": ({"stay": "-60"}, "Please choose a time"),
    "how many": ({"count": "0"}, "Please give a number"),
    "how many at all": ({"count": "²"}, "Please give a number"),
    "a desk of nowhere": ({"what": "999999"}, "Please choose a desk"),
    "a closed day": ({"day": "2026-12-25"}, "The centre is closed"),
    "too many": ({"what": "meeting_room", "count": "20"}, "free in that time"),
}


@pytest.mark.parametrize("case", WRONG_GUESTS)
async def test_a_guest_who_cannot_be_booked(console: Console, saji: Browser, case: str) -> None:
    wrong, says = WRONG_GUESTS[case]
    given = {"what": "desk", "from": "10:00", "stay": "60", "count": "1", "name": "ലീല"} | wrong
    answer = await saji.send(f"/today/{CENTRE}/walk-in", given)
    assert answer.status_code == 422 and says in answer.text
    if case != "a closed day":
        assert 'value="ലീല"' in answer.text
    async with console.engine.connect() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM bookings")) == 0


async def test_a_blocked_desk_is_nobodys_and_a_taken_one_is_not_blocked(
    console: Console, saji: Browser, anu: int
) -> None:
    made = await booked(console, anu)
    async with console.engine.connect() as connection:
        of_anu, free = await connection.scalars(
            text("SELECT id FROM desks WHERE centre_id = :centre AND kind = 'desk' ORDER BY number LIMIT 2"),
            {"centre": CENTRE},
        )
    given = {"day": f"{TODAY}", "until_day": f"{TODAY}", "from": "09:00", "until": "17:00", "reason": "ലൈറ്റ് <i>"}
    refused = await saji.send(f"/today/{CENTRE}/block", given | {"what": str(of_anu)})
    assert refused.status_code == 422 and f"The desk is booked in that time: {made.ref}." in refused.text
    assert 'value="ലൈറ്റ് &lt;i&gt;"' in refused.text
    assert (await saji.send(f"/today/{CENTRE}/block", given | {"what": str(free)})).status_code == 303
    page = (await saji.open(f"/today/{CENTRE}")).text
    assert 'class="taken blocked"' in page and "ലൈറ്റ് &lt;i&gt;" in page
    block = re.findall(r"/bookings/(\d+)/unblock", page)[0]
    assert (await saji.send(f"/today/{CENTRE}/bookings/{block}/unblock")).status_code == 303
    assert 'class="taken blocked"' not in (await saji.open(f"/today/{CENTRE}")).text
    assert [action for action, _ in await deeds(console)] == ["desk-blocked", "desk-unblocked"]


async def test_a_day_is_closed_only_after_it_was_shown_what_that_cancels(
    console: Console, saji: Browser, anu: int
) -> None:
    day = TODAY + timedelta(days=1)
    made = await booked(
        console, anu, new_booking(hours("10:00", "12:00", day), hours("10:00", "12:00", day_after(day)))
    )
    asked = await saji.send(f"/today/{CENTRE}/close", {"day": f"{day}"})
    assert asked.status_code == 200 and made.ref in asked.text and await told(console) == []
    token = re.findall(r'name="confirmed" value="(\w+)"', asked.text)[0]
    other = await booked(console, anu, new_booking(hours("13:00", "14:00", day)))
    stale = await saji.send(f"/today/{CENTRE}/close", {"day": f"{day}", "confirmed": token})
    assert stale.status_code == 200 and other.ref in stale.text and await told(console) == []
    token = re.findall(r'name="confirmed" value="(\w+)"', stale.text)[0]
    assert (await saji.send(f"/today/{CENTRE}/close", {"day": f"{day}", "confirmed": token})).status_code == 303
    messages = await told(console)
    assert len(messages) == 2 and all("അന്ന് സെന്റർ അവധിയാണ്" in message for message in messages)
    async with console.engine.begin() as connection:
        assert day in (await connection.scalar(select(centres.c.closed_on).where(centres.c.id == CENTRE)) or [])
        (left,) = await PersonWorld(connection, anu, NOW).bookings()
    assert (left.ref, left.periods) == (made.ref, (hours("10:00", "12:00", day_after(day)),))
    assert (await saji.send(f"/today/{CENTRE}/reopen", {"day": f"{day}"})).status_code == 303
    async with console.engine.connect() as connection:
        assert day not in (await connection.scalar(select(centres.c.closed_on).where(centres.c.id == CENTRE)) or [])
    actions = [action for action, _ in await deeds(console)]
    assert actions == ["day-closed", "booking-cancelled", "booking-cancelled", "day-reopened"]


async def test_the_audit_says_who_did_what_to_which_booking(console: Console, saji: Browser, anu: int) -> None:
    made = await booked(console, anu)
    await saji.send(f"/today/{CENTRE}/check-in", {"reference": made.ref})
    await saji.send(f"/today/{CENTRE}/bookings/{await id_of(console, made.ref)}/undo")
    await saji.send(f"/today/{CENTRE}/bookings/{await id_of(console, made.ref)}/cancel", {"cause": "maintenance"})
    root = await console.signed_in("root", "admin")
    page = (await root.open("/audit")).text
    for deed in ("Checked somebody in", "Undid a check-in", "Cancelled a booking for the centre"):
        assert re.search(rf"<code>saji</code></td>\s*<td>{deed}.*?<td><code>{made.ref}</code>", page, re.DOTALL), deed


def day_after(day: date) -> date:
    return day + timedelta(days=1)


async def test_what_is_not_ones_centre_is_nowhere(console: Console, anu: int) -> None:
    """Every way of the room, for a member who does not mind the centre; and one's own centre with a foreign booking."""
    async with console.engine.begin() as connection:
        await connection.execute(insert(desks).values(centre_id=OTHER, kind="desk", number=1))
    made = await booked(console, anu, NewBooking(OTHER, "desk", 1, 1, (Period(NOW, NOW + timedelta(hours=1)),)))
    id_ = await id_of(console, made.ref)
    leela = await console.signed_in("leela", "manager")
    for centre in (OTHER, "nowhere", "' OR 1=1 --"):
        assert (await leela.open(f"/today/{centre}")).status_code == 404
        assert (await leela.open(f"/today/{centre}/bookings/{id_}")).status_code == 404
        for deed in ("check-in", "walk-in", "block", "close", "reopen"):
            assert (await leela.send(f"/today/{centre}/{deed}")).status_code == 404, deed
        for deed in ("check-in", "undo", "cancel", "unblock"):
            answer = await leela.send(f"/today/{centre}/bookings/{id_}/{deed}", {"cause": "closed"})
            assert answer.status_code == 404, deed
    assert (await leela.open(f"/today/{CENTRE}/bookings/{id_}")).status_code == 404
    for deed in ("check-in", "undo", "cancel", "unblock"):
        answer = await leela.send(f"/today/{CENTRE}/bookings/{id_}/{deed}", {"cause": "closed"})
        assert answer.status_code in (404, 422), deed
    assert (await deeds(console), await told(console)) == ([], [])


HOSTILE: list[Any] = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% for x in y %}",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "*_~`[x](javascript:alert(1))",
    "' OR '1'='1",
    "അ" * 80,
]


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_only_text(console: Console, saji: Browser, anu: int, name: str) -> None:
    async with console.engine.begin() as connection:
        await connection.execute(people.update().where(people.c.id == anu).values(name=name))
    made = await booked(console, anu)
    given = {"what": "desk", "from": "10:00", "stay": "60", "count": "1", "name": name}
    assert (await saji.send(f"/today/{CENTRE}/walk-in", given)).status_code == 303
    for path in (f"/today/{CENTRE}", f"/today/{CENTRE}/bookings/{await id_of(console, made.ref)}"):
        page = (await saji.open(path)).text
        assert not re.search(r"<script>|<img|49\{%|onerror=alert\(1\)>", page)
        assert "<bdi>" in page

"""What the world answers about places, centres and openings, over the project's own data."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from bot.world.world import PersonWorld
from flows.replies import Localised
from flows.world import JobQuery
from tests.support.town import CENTRE, MONDAY, NOW, Town, hours, new_booking


@pytest.fixture
async def world(town: Town) -> AsyncIterator[PersonWorld]:
    async with town.meets(await town.newcomer()) as world:
        yield world


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Kottarakkara", ["kottarakkara"]),
        ("  kottarakkara ", ["kottarakkara"]),
        ("Kollam", ["kollam"]),
        ("Wayanad", ["wayanad-district"]),
        ("Panangad", ["panangad-ernakulam", "panangad-kozhikode", "panangad-pathanamthitta", "panangad-thrissur"]),
        ("Chennai", []),
        ("%", []),
    ],
)
async def test_places_by_name(world: PersonWorld, name: str, keys: list[str]) -> None:
    assert sorted(place.key for place in await world.places_named(name)) == keys


async def test_a_place_has_both_names_and_its_district(world: PersonWorld) -> None:
    place = await world.place("kottarakkara")
    assert place
    assert (place.name, place.district) == (Localised("Kottarakkara", "കൊട്ടാരക്കര"), Localised("Kollam", "കൊല്ലം"))
    assert await world.place("atlantis") is None


@pytest.mark.parametrize(
    ("pincode", "key"), [("691506", "kottarakkara"), ("695001", "thiruvananthapuram"), ("600001", None)]
)
async def test_places_by_pincode(world: PersonWorld, pincode: str, key: str | None) -> None:
    place = await world.place_of_pincode(pincode)
    assert (place.key if place else None) == key


@pytest.mark.parametrize(
    ("latitude", "longitude", "key", "least_km", "most_km"),
    [
        (9.001, 76.771, "kottarakkara", 0, 1),
        (8.8932, 76.6141, None, 0, 5),
        (13.08, 80.27, None, 300, 500),
        (-33.9, 151.2, None, 5000, 10000),
    ],
)
async def test_nearest_place(
    world: PersonWorld, latitude: float, longitude: float, key: str | None, least_km: float, most_km: float
) -> None:
    found = await world.nearest_place(latitude, longitude)
    assert found
    place, km = found
    assert key in (None, place.key)
    assert least_km <= km <= most_km


async def test_the_fourteen_districts_from_south_to_north(world: PersonWorld) -> None:
    names = [place.name.en for place in await world.districts()]
    assert len(names) == 14
    assert (names[0], names[-1]) == ("Thiruvananthapuram", "Kasaragod")


async def test_the_centres_as_announced(world: PersonWorld) -> None:
    first, *others = await world.centres()
    assert (first.id, first.status, first.opened_on, first.workspaces) == (CENTRE, "open", date(2026, 1, 19), 141)
    assert first.capacity == {"desk": 117, "cabin": 6, "meeting_room": 3}
    assert first.hours_assumed
    assert first.fees_assumed
    assert {"ac", "wifi", "power", "cctv", "parking"} <= {facility.key for facility in first.facilities}
    assert [centre.id for centre in others] == ["kalamassery", "ramanattukara", "taliparamba"]
    for centre in others:
        assert (centre.status, centre.hours, centre.capacity, centre.fees) == ("planned", (), {}, ())


async def test_facts_in_both_languages(world: PersonWorld) -> None:
    fact = await world.fact("launched_with")
    assert "Technopark" in fact.en
    assert "ടെക്നോപാർക്ക" in fact.ml
    with pytest.raises(KeyError):
        await world.fact("nothing_of_the_kind")


async def test_free_by_hour_follows_the_opening_hours(world: PersonWorld) -> None:
    free = await world.free_by_hour(CENTRE, "cabin", MONDAY)
    assert (min(free), max(free), set(free.values())) == (
        hours("09:00", "20:00").start.time(),
        hours("19:30", "20:00").start.time(),
        {6},
    )
    assert await world.free_by_hour(CENTRE, "cabin", MONDAY - timedelta(days=1)) == {}, "closed on Sundays"
    assert await world.free_by_hour(CENTRE, "cabin", date(2026, 12, 25)) == {}, "closed on Christmas"
    assert await world.free_by_hour("kalamassery", "desk", MONDAY) == {}, "only planned"


async def test_free_by_hour_counts_what_is_taken(world: PersonWorld) -> None:
    await world.book(new_booking(hours("10:00", "11:15"), kind="cabin", count=2))
    await world.book(new_booking(hours("11:15", "11:30"), kind="cabin"))
    free = await world.free_by_hour(CENTRE, "cabin", MONDAY)
    taken = {f"{slot:%H:%M}": 6 - count for slot, count in free.items() if count < 6}
    assert taken == {"10:00": 2, "10:30": 2, "11:00": 2}


async def test_own_bookings_only_and_only_while_they_last(town: Town) -> None:
    mine, other = await town.newcomer(), await town.newcomer()
    later = await town.booked(mine, new_booking(hours("15:00", "16:00")))
    sooner = await town.booked(mine, new_booking(hours("10:00", "11:00")))
    async with town.meets(other) as world:
        assert await world.bookings() == []
        assert await world.booking(later.ref) is None
        assert await world.cancel(later.ref) is None
        assert await world.move(later.ref, new_booking()) is None
    async with town.meets(mine) as world:
        assert await world.bookings() == [sooner, later]
    async with town.meets(mine, now=hours("11:00", "12:00").start) as world:
        assert await world.bookings() == [later]
        assert await world.cancel(sooner.ref) is None, "it is over"


@pytest.mark.parametrize(
    ("query", "exact", "first", "among"),
    [
        (JobQuery(role="accountant"), True, "accountant-kottarakkara", {"gst-assistant-palakkad"}),
        (JobQuery(role="Accountant", place="punalur"), True, "accounts-assistant-punalur", set()),
        (JobQuery(role="data entry"), True, "data-entry-kottarakkara", {"office-assistant-kalpetta"}),
        (JobQuery(role="data entry operator", work_type="remote"), True, "malayalam-transcriber-remote", set()),
        (JobQuery(role="teacher"), True, "online-tutor-remote", set()),
        (JobQuery(role="web designing"), True, "web-intern-kottarakkara", set()),
        (JobQuery(role="acountant"), True, "accountant-kottarakkara", set()),
        (JobQuery(role="python", place="kundara"), False, "python-developer-kottarakkara", set()),
        (JobQuery(place="kollam-district"), True, None, {"accounts-assistant-punalur", "telecaller-kottarakkara"}),
        (JobQuery(place="kundara"), False, None, {"telecaller-kottarakkara"}),
        (JobQuery(company="njaval ledger works"), True, "accountant-kottarakkara", {"gst-assistant-palakkad"}),
        (JobQuery(role="nurse", place="kottarakkara"), False, None, {"telecaller-kottarakkara"}),
        (JobQuery(work_type="internship"), True, None, {"web-intern-kottarakkara"}),
        (JobQuery(role="sales executive"), False, None, set()),
        (JobQuery(company="Zoho"), False, None, set()),
        (JobQuery(role="'; DROP TABLE jobs; --"), False, None, set()),
    ],
)
async def test_searching_openings(
    world: PersonWorld, query: JobQuery, *, exact: bool, first: str | None, among: set[str]
) -> None:
    page = await world.jobs(query, 0, 50)
    found = [job.id for job in page.jobs]
    assert page.exact == exact
    assert page.total == len(found)
    assert first is None or found[0] == first
    assert among <= set(found)
    assert found or not (first or among)


async def test_pages_of_openings_fit_together(world: PersonWorld) -> None:
    everything = await world.jobs(JobQuery(), 0, 100)
    pages = [await world.jobs(JobQuery(), offset, 5) for offset in range(0, everything.total + 5, 5)]
    assert [job.id for page in pages for job in page.jobs] == [job.id for job in everything.jobs]
    assert {(page.total, page.exact) for page in pages} == {(everything.total, True)}
    assert everything.total >= 24


async def test_openings_past_their_last_date_are_gone(town: Town) -> None:
    async with town.meets(0) as world:
        job = await world.job("marketing-intern-thiruvananthapuram")
        assert job
        assert (job.sample, job.last_date) == (True, date(2026, 12, 31))
    async with town.meets(0, now=NOW + timedelta(days=40)) as world:
        assert await world.job("marketing-intern-thiruvananthapuram") is None
        assert job.id not in {found.id for found in (await world.jobs(JobQuery(), 0, 100)).jobs}


async def test_topics_and_alerts_end_at_once(world: PersonWorld) -> None:
    assert await world.unsubscribe() == frozenset()
    await world.subscribe("announcements")
    await world.subscribe("announcements")
    await world.alert_me(JobQuery(role="accountant"))
    await world.alert_me(JobQuery(role="accountant"))
    assert (await world.person()).topics == {"announcements"}
    assert (await world.kept()).alerts == 1
    assert await world.unsubscribe() == {"announcements", "jobs"}
    assert await world.unsubscribe() == frozenset()
    assert (await world.kept()).alerts == 0


async def test_interest_is_kept_once_and_makes_the_person_known(world: PersonWorld) -> None:
    await world.express_interest("accountant-kottarakkara", "Asha", "+919876543210", "B.Com")
    await world.express_interest("accountant-kottarakkara", "Asha K", "+919876543211", "B.Com, Tally")
    person, kept = await world.person(), await world.kept()
    assert (person.name, person.phone) == ("Asha K", "+919876543211")
    assert (kept.interests, kept.name, kept.phone) == (1, True, True)


async def test_requests_have_short_numbers_of_their_own(world: PersonWorld) -> None:
    first = await world.open_request("talk_to_human", "please call")
    second = await world.open_request("report_problem", "the door is locked")
    assert int(second) == int(first) + 1
    assert len(first) == 4
    assert (await world.kept()).requests == 2

"""How far a broadcast is, how it went over time, and the picture of that."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.broadcasts.chart import LINES, Words, chart
from bot.broadcasts.progress import Bucket, Series, progress, series
from bot.channels.channel import Refused
from tests.broadcasts.village import Village

BEGAN = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
WORDS = Words("Over <time> & space", "7 sent", ("sent", "delivered", "read", "failed"))


async def test_how_far_it_is(village: Village) -> None:
    village.pigeons.rate = 10
    await village.settle(200)
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=20, waiting=180)
    await village.do("UPDATE outbox SET status = 'sent', sent_at = now(), updated_at = now()")
    found = await progress(village.database, broadcast)
    assert (found.total, found.done, found.fixed) == (200, 20, True)
    assert found.share == pytest.approx(0.1)


async def test_how_fast_it_is_just_now_and_how_long_it_will_take(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    await village.settle(100)
    broadcast = await village.started()
    async with village.telling():
        await village.until(broadcast, "running", queued=100)
    monkeypatch.setenv("WNH_NOW", BEGAN.isoformat())
    before = {"ago": BEGAN - timedelta(seconds=8), "long_ago": BEGAN - timedelta(minutes=5)}
    await village.do("UPDATE broadcast_recipients SET told_at = :ago", ago=before["ago"])
    await village.do(
        """
        UPDATE broadcast_recipients SET outcome = 'sent',
            told_at = CASE WHEN person_id % 2 = 0 THEN told_at ELSE :ago END
        WHERE person_id <= (SELECT min(person_id) + 49 FROM broadcast_recipients)
        """,
        ago=before["long_ago"],
    )
    found = await progress(village.database, broadcast)
    assert (found.done, found.rate) == (50, 75 / 8)
    assert found.left == timedelta(seconds=round(50 / found.rate))


async def test_what_came_when_is_counted_once_for_each_state(village: Village) -> None:
    people = await village.settle(6)
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, sent=6)
    for number, (status, minutes) in enumerate((("delivered", 1), ("read", 7), ("failed", 2))):
        await village.do(
            "UPDATE outbox SET status = :status, updated_at = CAST(:at AS timestamptz) WHERE person_id = :person",
            status=status,
            at=BEGAN + timedelta(minutes=minutes),
            person=people[number],
        )
    found = await series(village.database, broadcast)
    assert {line: sum(getattr(bucket, line) for bucket in found.buckets) for line in LINES} == {
        "sent": 6,
        "delivered": 2,
        "read": 1,
        "failed": 1,
    }
    assert found.width == timedelta(seconds=15)
    assert sorted(found.buckets, key=lambda bucket: bucket.at) == list(found.buckets)


async def test_what_has_only_failed_is_shown_too(village: Village) -> None:
    await village.settle(2)
    village.pigeons.faults = [Refused("hawk"), Refused("hawk")]
    broadcast = await village.started()
    async with village.telling(), village.sending():
        await village.until(broadcast, failed=2)
    assert [bucket.failed for bucket in (await series(village.database, broadcast)).buckets if bucket.failed]


async def test_of_what_has_not_begun_there_is_no_picture(village: Village) -> None:
    broadcast = await village.written()
    assert chart(await series(village.database, broadcast.id), WORDS) == ""


buckets = st.lists(
    st.tuples(st.integers(0, 500), *[st.integers(0, 100_000)] * 4),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row[0],
)


@given(buckets)
def test_the_picture_is_whole_and_told_in_words(rows: list[tuple[int, int, int, int, int]]) -> None:
    minute = timedelta(minutes=1)
    told = Series(minute, tuple(Bucket(BEGAN + at * minute, *counts) for at, *counts in sorted(rows)))
    drawn = chart(told, WORDS)
    assert "style=" not in drawn
    picture = ElementTree.fromstring(drawn)
    assert (picture.findtext("title"), picture.findtext("desc")) == (WORDS.title, WORDS.description)
    groups = picture.findall("g")
    assert [group.get("class") for group in groups] == [f"line {line}" for line in LINES]
    for group, line in zip(groups, LINES, strict=True):
        total = sum(getattr(bucket, line) for bucket in told.buckets)
        (name,) = [part.text for part in group if part.get("class") == "name"]
        assert name == f"{line} {total:,}"
        (path,) = [part.get("points", "") for part in group if part.tag.endswith("polyline")]
        points = [tuple(map(float, point.split(","))) for point in path.split()]
        assert points == sorted(points, key=lambda point: point[0])
        assert all(0 <= x <= 720 and 0 <= y <= 300 for x, y in points)
        heights = [y for _, y in points]
        assert heights == sorted(heights, reverse=True), "sums only grow"
    names = sorted(float(part.get("y", 0)) for part in picture.iter() if part.get("class") == "name")
    assert all(low - high >= 15.9 for high, low in pairwise(names)), "no name stands in another"

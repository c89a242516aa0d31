"""Who may do what with a broadcast, what is written down of it, and what a change makes void."""

from dataclasses import replace

import pytest

from bot.broadcasts.audience import Audience
from bot.broadcasts.desk import Desk
from bot.broadcasts.draft import Draft
from bot.broadcasts.wrong import Wrong
from bot.wording import Wording
from tests.broadcasts.village import NEWS, PIGEON, Somebody, Village, renderer
from tests.support.town import Town

HERE, THERE = "kottarakkara", "kalamassery"


@pytest.fixture
async def staffed(town: Town, monkeypatch: pytest.MonkeyPatch) -> Village:
    """A village with real centres, and one person who booked at each of two, in this order."""
    monkeypatch.setenv("WNH_NOW", "2026-11-22T12:00:00+05:30+")
    village = Village(town.engine, None)  # type: ignore[arg-type]
    await village.hire()
    for person, centre in zip(await village.settle(2), (HERE, THERE), strict=True):
        await village.do(
            """
            INSERT INTO bookings (ref, person_id, centre_id, kind, count, people, starts_at, ends_at, created_at)
            VALUES (:ref, :person, :centre, 'desk', 1, 1, now(), now() + interval '1 hour', now())
            """,
            ref=f"WNH-{person}",
            person=person,
            centre=centre,
        )
    return village


async def test_a_manager_reaches_people_of_the_own_centres_alone(staffed: Village) -> None:
    manager = await staffed.employ("manju", "manager", HERE)
    everybody = await staffed.desk.write(NEWS, staffed.asha)
    mine = await staffed.desk.write(NEWS, manager)
    assert (await staffed.desk.preview(everybody)).count.total == 2
    assert (await staffed.desk.preview(mine)).count.total == 1
    assert (await staffed.desk.preview_draft(NEWS, manager)).count.total == 1
    assert mine.draft.audience.within == (HERE,)


async def test_a_manager_cannot_ask_for_more(staffed: Village) -> None:
    manager = await staffed.employ("manju", "manager", HERE)
    beyond = replace(NEWS, audience=Audience(within=(HERE, THERE)))
    assert (await staffed.desk.write(beyond, manager)).draft.audience.within == (HERE,)
    with pytest.raises(Wrong, match="that you mind") as foreign:
        await staffed.desk.write(replace(NEWS, audience=Audience(centres=(THERE,))), manager)
    assert foreign.value.kind == "no-centre"
    with pytest.raises(Wrong, match="Managers write"):
        await staffed.desk.write(NEWS, await staffed.employ("agnes", "agent", HERE))
    with pytest.raises(Wrong, match="Managers write"):
        await staffed.desk.write(NEWS, await staffed.employ("mini", "manager"))


@pytest.mark.parametrize("deed", ["read", "approve", "start", "pause", "resume", "cancel", "resend", "change", "test"])
async def test_what_is_none_of_theirs_is_not_there(staffed: Village, deed: str) -> None:
    foreign = await staffed.employ("manju", "manager", THERE)
    agent = await staffed.employ("agnes", "agent", HERE)
    everybody = await staffed.desk.write(NEWS, staffed.asha)
    others = await staffed.desk.write(NEWS, await staffed.employ("mini", "manager", HERE, THERE))
    more = {"change": (NEWS,), "test": (PIGEON, "loft-1", "en")}.get(deed, ())
    for actor in (foreign, agent):
        for broadcast in (everybody, others):
            with pytest.raises(Wrong) as gone:
                await getattr(staffed.desk, deed)(broadcast.id, *more, by=actor)
            assert gone.value.kind in ("gone", "role")
    assert await staffed.fetch("SELECT DISTINCT state, approved_by FROM broadcasts") == [("draft", None)]


async def test_each_sees_the_own_broadcasts(staffed: Village) -> None:
    here, both = await staffed.employ("manju", "manager", HERE), await staffed.employ("mini", "manager", HERE, THERE)
    of_all, of_here, of_both = [(await staffed.desk.write(NEWS, by)).id for by in (staffed.asha, here, both)]

    async def seen(by: Somebody, **page: int) -> list[int]:
        return [each.id for each in await staffed.desk.newest(by=by, **page)]

    assert await seen(staffed.asha) == [of_both, of_here, of_all]
    assert await seen(staffed.asha, before=of_both, most=1) == [of_here]
    assert await seen(here) == [of_here]
    assert await seen(both) == [of_both, of_here]


async def test_a_change_needs_another_approval(staffed: Village) -> None:
    manager = await staffed.employ("manju", "manager", HERE)
    broadcast = await staffed.desk.write(NEWS, manager)
    await staffed.desk.approve(broadcast.id, staffed.biju)
    changed = await staffed.desk.change(broadcast.id, Draft({"en": "Other news"}, fallback="en"), staffed.asha)
    assert changed.draft.texts == {"en": "Other news"}
    assert changed.approved_by is None
    assert changed.draft.audience.within == (HERE,), "an admin's correction makes it nobody else's"
    assert changed.created_by == manager.id
    await staffed.desk.start(broadcast.id, manager)
    with pytest.raises(Wrong, match="is running"):
        await staffed.desk.change(broadcast.id, NEWS, manager)


async def test_every_deed_is_in_the_audit(staffed: Village) -> None:
    desk, by = staffed.desk, staffed.asha
    id_ = (await desk.write(NEWS, by)).id
    await desk.change(id_, replace(NEWS, kind="marketing"), by)
    await desk.test(id_, PIGEON, "loft-1", "en", by)
    await desk.approve(id_, staffed.biju)
    await desk.start(id_, by)
    await desk.pause(id_, by)
    await desk.resume(id_, by)
    await desk.resend(id_, by)
    await desk.cancel(id_, by)
    with pytest.raises(Wrong):
        await desk.pause(id_, by)
    deeds = ["written", "changed", "tested", "approved", "started", "paused", "resumed", "resent", "cancelled"]
    rows = await staffed.fetch("SELECT staff_id, action, target_kind, target FROM audit ORDER BY id")
    assert [row.action for row in rows] == [f"broadcast-{deed}" for deed in deeds]
    assert {(row.target_kind, row.target) for row in rows} == {("broadcast", str(id_))}
    assert [row.staff_id for row in rows if row.action == "broadcast-approved"] == [staffed.biju.id]


async def test_a_file_that_is_not_kept_cannot_go_along(staffed: Village) -> None:
    desk = Desk(staffed.database, Wording(), {PIGEON: renderer})
    with pytest.raises(Wrong) as missing:
        await desk.write(replace(NEWS, media="0" * 64), staffed.asha)
    assert missing.value.kind == "no-file"

"""Questions and their answers: short, from the data alone, with the next step as buttons.

What is not published (hours, fees) is said to be assumed, "to be confirmed at the centre".
"""

from itertools import groupby

from flows.find_centre import all_centres, centre_details
from flows.form import Turn
from flows.geography import centre_meant
from flows.replies import Arg, Choices, Lines, Option, Replies, msg
from flows.world import Centre

# -- about the programme --------------------------------------------------------------------------------------------


async def _facts(turn: Turn, *keys: str) -> tuple[Arg, ...]:
    return tuple([await turn.world.fact(key) for key in keys])


async def about_wnh(turn: Turn) -> Replies:
    """What Work Near Home is."""
    facts = await _facts(turn, "what_it_is", "launched_with", "plan", "first_centre")
    options = (
        turn.go(msg("find-centre"), "find_centre"),
        turn.go(msg("who-may-use"), "ask_eligibility"),
        turn.go(msg("find-jobs"), "find_jobs"),
    )
    return (Choices(Lines(facts), options),)


async def ask_eligibility(turn: Turn) -> Replies:
    """Who may use it."""
    (fact,) = await _facts(turn, "for_whom")
    return (Choices(Lines((fact, msg("eligibility-rest"))), _join(turn)),)


async def ask_registration(turn: Turn) -> Replies:
    """How to register."""
    return (Choices(msg("registration-is"), _join(turn)),)


def _join(turn: Turn) -> tuple[Option, ...]:
    return (
        turn.go(msg("book-desk"), "book_desk"),
        turn.go(msg("find-centre"), "find_centre"),
        turn.go(msg("talk-to-person"), "talk_to_human"),
    )


async def ask_return_to_work(turn: Turn) -> Replies:
    """Working again after a break."""
    (fact,) = await _facts(turn, "return_to_work")
    options = (
        turn.go(msg("part-time-jobs"), "find_jobs", work_type="part_time"),
        turn.go(msg("work-from-near"), "find_centre"),
        turn.go(msg("talk-to-person"), "talk_to_human"),
    )
    return (Choices(Lines((fact, msg("return-to-work-rest"))), options),)


async def ask_training(turn: Turn) -> Replies:
    """Courses: nothing is published, so the staff is asked; openings with training are shown."""
    options = (
        turn.go(msg("find-jobs"), "find_jobs"),
        turn.go(msg("tell-me-news"), "subscribe"),
        turn.go(msg("talk-to-person"), "talk_to_human"),
    )
    return (Choices(msg("training-is"), options),)


# -- about a centre -------------------------------------------------------------------------------------------------


async def ask_hours(turn: Turn) -> Replies:
    """Opening days and hours."""
    centre = await centre_meant(turn)
    if centre is None or centre.status == "planned":
        return await _not_open(turn, centre)
    week = [[(o.opens, o.closes) for o in centre.hours if o.weekday == day] for day in range(7)]
    lines: list[Arg] = [msg("hours-of", centre=centre.name)]
    for openings, group in groupby(range(7), key=week.__getitem__):
        days = _days([*group])
        lines += [msg("hours-line", days=days, opens=opens, closes=closes) for opens, closes in openings]
    closed = [day for day in range(7) if not week[day]]
    if closed:
        lines.append(msg("hours-closed", days=Lines(tuple(msg("weekday", day=day) for day in closed), ", ")))
    if centre.hours_assumed:
        lines.append(msg("hours-assumed"))
    return (Choices(Lines(tuple(lines)), _centre_steps(turn, centre, "ask_hours")),)


def _days(days: list[int]) -> Arg:
    first, last = (msg("weekday", day=day) for day in (days[0], days[-1]))
    return msg("weekdays", first=first, last=last) if len(days) > 1 else first


async def ask_price(turn: Turn) -> Replies:
    """Fees, as far as they are known."""
    centre = await centre_meant(turn)
    if centre is None or centre.status == "planned":
        return await _not_open(turn, centre)
    (affordable,) = await _facts(turn, "affordable")
    fees = tuple(
        msg("fee-line", kind=msg(f"kind-{fee.kind}"), stay=msg("stay", stay=fee.stay), rupees=fee.rupees)
        for fee in centre.fees
    )
    assumed = (msg("fees-assumed"),) if centre.fees_assumed else ()
    text = Lines((msg("fees-of", centre=centre.name), *fees, *assumed, affordable))
    return (Choices(text, _centre_steps(turn, centre, "ask_price")),)


async def ask_facilities(turn: Turn) -> Replies:
    """What there is."""
    centre = await centre_meant(turn)
    if centre is None or centre.status == "planned":
        return await _not_open(turn, centre)
    facilities = tuple(msg("facility-line", name=facility.name) for facility in centre.facilities)
    text = Lines((msg("facilities-of", centre=centre.name), *facilities, msg("facilities-rest")))
    return (Choices(text, _centre_steps(turn, centre, "ask_facilities")),)


async def ask_safety(turn: Turn) -> Replies:
    """What is known about safety, and whom to ask for the rest."""
    centre = await centre_meant(turn)
    if centre is None or centre.status == "planned":
        return await _not_open(turn, centre)
    cctv = [msg("safety-cctv", centre=centre.name)] if any(f.key == "cctv" for f in centre.facilities) else []
    options = (
        turn.go(msg("hours"), "ask_hours", centre=centre.id),
        turn.go(msg("facilities"), "ask_facilities", centre=centre.id),
        turn.go(msg("talk-to-person"), "talk_to_human"),
    )
    return (Choices(Lines((*cctv, msg("safety-rest"))), options),)


async def _not_open(turn: Turn, centre: Centre | None) -> Replies:
    return await all_centres(turn) if centre is None else await centre_details(turn)


def _centre_steps(turn: Turn, centre: Centre, asked: str) -> tuple[Option, ...]:
    steps = {"ask_hours": "hours", "ask_price": "fees", "ask_facilities": "facilities"}
    other = next(action for action in steps if action != asked)
    return (
        turn.go(msg("book-desk"), "book_desk", centre=centre.id),
        turn.go(msg("way-there"), "ask_location", centre=centre.id),
        turn.go(msg(steps[other]), other, centre=centre.id),
    )

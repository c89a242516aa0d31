"""A broadcast written in a linked chat: the texts, for whom, a look at it, and off it goes; then how it is going."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from flows.events import Language
from flows.filling import CONFIRM
from flows.form import Flow, Form, Question, Refusal, Slot, Turn, Unfinished, never
from flows.reading import Reading
from flows.replies import Arg, Choices, Lines, Message, Option, Replies, msg
from flows.staff import Announcement, Deed, Kept, Reach, UnderWay, staff_world
from flows.when import HORIZON, at, days_of, is_day

NAME = "staff_broadcast"
NO_TEXT = "-"
DAYS_OFFERED, SHOWN = 5, 3
MORNING, EVENING = time(8), time(21)
"""Nobody is told anything before and after."""
PARTS = {"morning": time(9), "afternoon": time(14), "evening": time(17), "night": time(20)}
DEEDS: tuple[Deed, ...] = ("pause", "resume", "cancel", "approve", "send")


# -- the texts ------------------------------------------------------------------------------------------------------


def _text_slot(language: Language) -> Slot:
    async def read(form: Form, reading: Reading) -> str | None:
        return reading.text.strip() or None if form.asks(language) and reading.kind == "text" else None

    async def ask(form: Form) -> Choices:
        return Choices(msg(f"staff-ask-{language}"), (*_without(form, language), form.command(msg("cancel"), "cancel")))

    async def check(form: Form, value: str) -> Refusal | None:
        if value == NO_TEXT:
            return Refusal(msg("staff-no-text")) if form.get("ml") == form.get("en") == NO_TEXT else None
        wrong = await staff_world(form.turn).wrong_text(language, value)
        return Refusal(wrong) if wrong else None

    return Slot(language, read, ask, msg(f"staff-ask-{language}"), check=check, takes_any_text=True)


def _without(form: Form, language: Language) -> Iterator[Option]:
    """Ways to write no text in this language."""
    if language == "ml":
        yield form.option(msg("staff-english-only"), ml=NO_TEXT)
    elif form.get("ml") != NO_TEXT:
        yield form.option(msg("staff-ml-for-all"), en=NO_TEXT, fallback="ml")
        yield form.option(msg("staff-ml-only"), en=NO_TEXT, fallback="none")


def _fallback_needed(form: Form) -> bool:
    return NO_TEXT in (form.get("ml"), form.get("en"))


async def _ask_fallback(form: Form) -> Choices:
    options = (form.option(msg("staff-en-for-all"), fallback="en"), form.option(msg("staff-en-only"), fallback="none"))
    return Choices(msg("staff-ask-fallback"), options)


# -- for whom -------------------------------------------------------------------------------------------------------


async def _ask_audience(form: Form) -> Choices:
    """All who agreed are for those alone who mind all centres."""
    colleague = await staff_world(form.turn).colleague()
    several = colleague.everywhere or len(colleague.centres) > 1
    every = msg("staff-everybody") if colleague.everywhere else msg("staff-my-centres")
    options = (
        *([form.option(every, audience="all")] if several else []),
        *(form.option(name, audience=f"centre:{id_}") for id_, name in colleague.centres.items()),
        form.option(msg("staff-booked"), audience="booked"),
    )
    return Choices(msg("staff-ask-audience"), options, style="list")


async def _check_audience(form: Form, value: str) -> Refusal | None:
    kind, _, centre = value.partition(":")
    theirs = (await staff_world(form.turn).colleague()).centres
    return Refusal() if kind == "centre" and centre not in theirs else None


def _is_audience(value: str) -> bool:
    return value in ("all", "booked") or (value.startswith("centre:") and len(value) < 60)


def _day_needed(form: Form) -> bool:
    return form.get("audience") == "booked"


async def _read_day(form: Form, reading: Reading) -> str | None:
    said = reading.last("date") if form.asks("day") else None
    return days_of(said)[0].isoformat() if said and is_day(said) else None


async def _ask_day(form: Form) -> Choices:
    days = [form.now.date() + timedelta(days=number) for number in range(DAYS_OFFERED)]
    return Choices(msg("staff-ask-day"), tuple(form.option(msg("day", day=day), day=day.isoformat()) for day in days))


async def _check_day(form: Form, value: str) -> Refusal | None:
    ahead = date.fromisoformat(value) - form.now.date()
    return None if timedelta() <= ahead <= HORIZON else Refusal(msg("staff-day-wrong"))


# -- when -----------------------------------------------------------------------------------------------------------


def _time_needed(form: Form) -> bool:
    """Only who presses "at a time" is asked."""
    return form.asks("at") or form.get("at") is not None


async def _read_time(form: Form, reading: Reading) -> str | None:
    if not form.asks("at"):
        return None
    day, clock = reading.last("date"), _clock(reading.last("time"))
    if clock is None:
        return None
    today = form.now.date()
    first = days_of(day)[0] if day and is_day(day) else today
    if not day and at(today, clock) <= form.now:
        first = today + timedelta(days=1)
    return at(first, clock).isoformat()


def _clock(said: str | None) -> time | None:
    first = (said or "").partition("/")[0]
    try:
        return PARTS.get(first) or time.fromisoformat(first)
    except ValueError:
        return None


async def _ask_time(form: Form) -> Choices:
    tomorrow = form.now.date() + timedelta(days=1)
    days = (form.now.date(), tomorrow, tomorrow + timedelta(days=1))
    moments = [at(day, clock) for day in days for clock in (time(9), time(17))]
    offered = [moment for moment in moments if moment > form.now][:4]
    return Choices(msg("staff-ask-time"), tuple(form.option(moment, at=moment.isoformat()) for moment in offered))


async def _check_time(form: Form, value: str) -> Refusal | None:
    moment = datetime.fromisoformat(value)
    if not form.now < moment < form.now + HORIZON:
        return Refusal(msg("staff-time-wrong"))
    return None if MORNING <= moment.timetz().replace(tzinfo=None) < EVENING else Refusal(msg("staff-time-quiet"))


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


# -- the look at it -------------------------------------------------------------------------------------------------


def announcement_of(form: Form) -> Announcement:
    """What has been dictated."""
    languages: tuple[Language, Language] = ("ml", "en")
    texts = {each: words for each in languages if (words := form[each]) != NO_TEXT}
    kind, _, centre = form["audience"].partition(":")
    day = date.fromisoformat(form["day"]) if kind == "booked" else None
    return Announcement(texts, form.get("fallback") if len(texts) == 1 else None, (centre,) if centre else (), day)


async def review(form: Form) -> Question | None:
    """What is wrong with the whole of it, where each part may be right."""
    reach = await staff_world(form.turn).reach(announcement_of(form))
    return _wrong(form, reach) if isinstance(reach, Message) else None


def _wrong(form: Form, wrong: Message) -> Choices:
    ways = [form.command(label, "redo:" + ",".join(slots)) for label, slots in EDITS]
    return Choices(wrong, (*ways, form.command(msg("cancel"), "cancel")))


async def confirm(form: Form) -> Choices:
    """Whom it reaches, who is left out and why, and how it looks."""
    reach = await staff_world(form.turn).reach(announcement_of(form))
    assert isinstance(reach, Reach), "reviewed"
    looks = [part for language, words in reach.looks.items() for part in (msg(f"staff-look-{language}"), words)]
    text = Lines((Lines(tuple(_counted(reach))), *looks, Lines(tuple(_notes(form, reach)))), "\n\n")
    send = msg("staff-ask-approval" if reach.needs_approval else "staff-send-then" if form.get("at") else "staff-send")
    options = (
        *([form.command(send, "confirm")] if reach.people else []),
        *([form.command(msg("staff-at-a-time"), "redo:at")] if reach.people else []),
        form.command(msg("change-something"), "edit"),
        form.command(msg("cancel"), "cancel", "no"),
    )
    return Choices(text, options)


def _counted(reach: Reach) -> Iterator[Arg]:
    yield msg("staff-reaches", people=reach.people)
    for channel, people in reach.by_channel.items():
        yield msg("staff-reaches-on", channel=msg(f"staff-channel-{channel}"), people=people)
    if reach.left_out:
        yield msg("staff-left-out")
    for reason, people in reach.left_out.items():
        yield msg("staff-left-out-line", reason=msg(f"staff-reason-{reason}"), people=people)


def _notes(form: Form, reach: Reach) -> Iterator[Arg]:
    if form["audience"] == "booked":
        yield msg("staff-about-bookings")
    if reach.needs_approval:
        yield msg("staff-approval-needed", most=reach.most)
    if moment := form.get("at"):
        yield msg("staff-goes-at", moment=datetime.fromisoformat(moment))
    elif not MORNING <= form.now.time() < EVENING:
        yield msg("staff-quiet-now")
    yield msg("staff-shall-it-go" if reach.people else "staff-nobody")


async def finish(form: Form) -> Replies | Unfinished:
    """Sends it, or asks for approval."""
    moment = datetime.fromisoformat(form["at"]) if form.get("at") else None
    kept = await staff_world(form.turn).announce(announcement_of(form), moment)
    if isinstance(kept, Message):
        form.frame.asked = CONFIRM
        return Unfinished((_wrong(form, kept),))
    return (Choices(_told(kept, moment), (form.turn.go(msg("staff-broadcasts"), "staff_broadcasts"),)),)


def _told(kept: Kept, moment: datetime | None) -> Message:
    if kept.state == "draft":
        return msg("staff-waits-for-approval", id=str(kept.id), asked=kept.asked)
    if kept.state == "scheduled" and moment:
        return msg("staff-is-scheduled", id=str(kept.id), moment=moment)
    return msg("staff-is-sent", id=str(kept.id))


# -- how it goes ----------------------------------------------------------------------------------------------------


async def staff_broadcasts(turn: Turn) -> Replies:
    """What is under way, with what can be done about it; and a way to write another."""
    going = await staff_world(turn).under_way()
    return (*_shown(turn, going), Choices(msg("staff-write" if going else "staff-nothing"), (_write(turn),)))


def _write(turn: Turn) -> Option:
    return turn.go(msg("staff-write-one"), NAME)


def _shown(turn: Turn, going: Sequence[UnderWay]) -> Iterator[Choices]:
    for one in going[:SHOWN]:
        state = msg(f"staff-state-{one.state}", id=str(one.id), told=one.told, people=one.people)
        begins = (msg("staff-goes-at", moment=one.starts_at),) if one.state == "scheduled" and one.starts_at else ()
        options = (
            turn.go(msg("staff-look-again"), "staff_broadcasts"),
            *(turn.go(msg(f"staff-{deed}"), "staff_steer", **_steers(one, deed)) for deed in one.deeds),
        )
        yield Choices(Lines((Lines((state, *begins)), *one.words), "\n\n"), options)


def _steers(one: UnderWay, deed: Deed) -> dict[str, str]:
    seen = {"seen": one.seen} if deed in ("approve", "send") else {}
    return {"deed": deed, "id": str(one.id), **seen}


async def staff_steer(turn: Turn) -> Replies:
    """Pauses, resumes, cancels, approves or begins one, and shows what is under way."""
    number, deed = turn.params.get("id", ""), next((d for d in DEEDS if d == turn.params.get("deed")), None)
    if deed is None or not number.isdecimal() or len(number) > 15:
        return await staff_broadcasts(turn)
    wrong = await staff_world(turn).steer(int(number), deed, turn.params.get("seen", ""))
    again = (turn.go(msg("staff-broadcasts"), "staff_broadcasts"),)
    return (Choices(wrong or msg(f"staff-done-{deed}", id=number), again),)


EDITS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (msg("staff-edit-texts"), ("ml", "en", "fallback")),
    (msg("staff-edit-audience"), ("audience", "day")),
)

STAFF_BROADCAST = Flow(
    name=NAME,
    version=1,
    title=msg("title-staff-broadcast"),
    intents=frozenset(),
    slots=(
        _text_slot("ml"),
        _text_slot("en"),
        Slot(
            "fallback",
            read=never,
            ask=_ask_fallback,
            again=msg("staff-ask-fallback"),
            needed=_fallback_needed,
            well_formed=lambda value: value in ("ml", "en", "none"),
        ),
        Slot(
            "audience",
            read=never,
            ask=_ask_audience,
            again=msg("staff-ask-audience"),
            check=_check_audience,
            well_formed=_is_audience,
        ),
        Slot(
            "day",
            read=_read_day,
            ask=_ask_day,
            again=msg("staff-ask-day"),
            check=_check_day,
            needed=_day_needed,
            well_formed=lambda value: is_day(value) and "/" not in value and ".." not in value,
        ),
        Slot(
            "at",
            read=_read_time,
            ask=_ask_time,
            again=msg("staff-ask-time"),
            check=_check_time,
            needed=_time_needed,
            well_formed=_is_moment,
        ),
    ),
    review=review,
    confirm=confirm,
    finish=finish,
    edits=EDITS,
)

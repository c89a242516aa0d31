"""Job openings: searching, reading one, being told of new ones."""

from collections.abc import Mapping
from typing import get_args

from flows.form import Flow, Form, Slot, Turn, never, not_asked, value_of
from flows.geography import centre_by_id
from flows.reading import Reading
from flows.replies import Arg, Choices, Lines, Localised, Option, Replies, msg
from flows.world import Job, JobPage, JobQuery, WorkType

PAGE = 5
LONGEST_OFFSET = 6
"""Digits: an offset comes back from phones, and anybody may have written it."""
KINDS = ("part_time", "remote", "full_time", "internship", "freelance")


# -- searching ------------------------------------------------------------------------------------------------------


def work_type(value: str | None) -> WorkType | None:
    """The work type of that name."""
    return next((kind for kind in get_args(WorkType) if kind == value), None)


async def read_place(form: Form, reading: Reading) -> str | None:
    """The key of the place that is named."""
    if name := reading.last("place"):
        places = await form.world.places_named(name)
        return places[0].key if places else None
    if pincode := reading.last("pincode"):
        place = await form.world.place_of_pincode(pincode)
        return place.key if place else None
    return None


async def ask_what(form: Form) -> Choices:
    """By kind of work, everything, or a role typed."""
    kinds = tuple(form.option(msg(f"work-{kind}"), work_type=kind) for kind in KINDS)
    return Choices(msg("jobs-ask"), (form.option(msg("all-jobs"), any="yes"), *kinds), style="list")


def _open_ended(form: Form) -> bool:
    """Nothing was said yet of what is sought."""
    return not any(form.get(slot) for slot in ("role", "place", "company", "work_type"))


async def show_jobs(form: Form) -> Replies:
    """The first page."""
    slots = {slot: form[slot] for slot in ("role", "place", "company", "work_type") if form.get(slot)}
    return await _page(form.turn, slots, 0)


async def more_jobs(turn: Turn) -> Replies:
    """The next page of a search."""
    params = dict(turn.params)
    offset = params.pop("offset", "0")
    return await _page(turn, params, int(offset) if offset.isdecimal() and len(offset) <= LONGEST_OFFSET else 0)


async def jobs_at(turn: Turn) -> Replies:
    """The openings at a centre."""
    centre = await centre_by_id(turn, turn.params.get("centre"))
    if centre is None:
        return await more_jobs(turn)
    places = await turn.world.places_named(centre.name.en)
    return await _page(turn, {"place": places[0].key} if places else {}, 0)


def _query(params: Mapping[str, str]) -> JobQuery:
    return JobQuery(params.get("role"), params.get("place"), params.get("company"), work_type(params.get("work_type")))


async def _page(turn: Turn, slots: dict[str, str], offset: int) -> Replies:
    page = await turn.world.jobs(_query(slots), offset, PAGE)
    if not page.jobs:
        return (_nothing(turn, slots),)
    rows = [turn.go(job.title, "job", Lines((job.employer, job.place), ", "), id=job.id) for job in page.jobs]
    if (following := offset + PAGE) < page.total:
        rows.append(turn.go(msg("more-jobs"), "more_jobs", **slots, offset=str(following)))
    if not page.exact:
        rows.append(turn.go(msg("tell-me-later"), "job_alert", **slots))
    return (Choices(_title(page, offset), tuple(rows), style="list"),)


def _title(page: JobPage, offset: int) -> Lines:
    shown = {"first": offset + 1, "last": offset + len(page.jobs), "total": page.total}
    title = msg("jobs-found", **shown) if page.exact else msg("jobs-nearest")
    samples = (msg("jobs-are-samples"),) if any(job.sample for job in page.jobs) else ()
    return Lines((title, *samples))


def _nothing(turn: Turn, slots: dict[str, str]) -> Choices:
    options = (
        turn.go(msg("tell-me-later"), "job_alert", **slots),
        turn.go(msg("all-jobs"), "more_jobs"),
        turn.go(msg("main-menu"), "help"),
    )
    return Choices(msg("jobs-none"), options)


# -- one opening ----------------------------------------------------------------------------------------------------


async def job_details(turn: Turn) -> Replies:
    """All that the employer says of an opening; that it is verified and free of fees, or that it is a sample."""
    job = await turn.world.job(turn.params.get("id", ""))
    if job is None:
        options = (turn.go(msg("other-jobs"), "find_jobs"), turn.go(msg("main-menu"), "help"))
        return (Choices(msg("job-gone"), options),)
    steps = (
        turn.go(msg("i-am-interested"), "apply_job", job=job.id),
        turn.go(msg("other-jobs"), "more_jobs"),
        turn.go(msg("main-menu"), "help"),
    )
    return (Choices(Lines(tuple(_lines(job))), steps),)


def _lines(job: Job) -> list[Arg]:
    kinds = Lines(tuple(msg(f"work-{kind}") for kind in job.work_types), ", ")
    lines: list[Arg] = [msg("job-sample")] if job.sample else []
    lines += [msg("job-title", title=job.title, employer=job.employer), job.summary]
    lines += [msg("job-place", place=job.place), msg("job-kind", kind=kinds)]
    optional: tuple[tuple[str, Localised | None], ...] = (("job-hours", job.hours), ("job-pay", job.pay))
    lines += [msg(name, value=value) for name, value in optional if value]
    if job.last_date:
        lines.append(msg("job-last-date", day=job.last_date))
    return [*lines, msg("job-how", how=job.how_to_apply), _no_fee(job)]


def _no_fee(job: Job) -> Arg:
    """Nobody is ever asked for a fee; and what has been verified, which a sample can't be."""
    if job.sample:
        return msg("job-verified-sample")
    return msg("job-verified") if job.verified else msg("job-no-fee")


async def job_alert(turn: Turn) -> Replies:
    """Remembers a search, to tell of new openings that match. Who wants to be told opts in."""
    await turn.world.opt_in()
    await turn.world.alert_me(_query(turn.params))
    options: tuple[Option, ...] = (turn.go(msg("stop-alerts"), "unsubscribe"), turn.go(msg("main-menu"), "help"))
    return (Choices(msg("alert-set"), options),)


FIND_JOBS = Flow(
    name="find_jobs",
    version=1,
    title=msg("title-find-jobs"),
    intents=frozenset({"find_jobs"}),
    slots=(
        Slot("role", value_of("role"), ask_what, msg("jobs-ask-again"), needed=not_asked),
        Slot("place", read_place, ask_what, msg("jobs-ask-again"), needed=not_asked),
        Slot("company", value_of("company"), ask_what, msg("jobs-ask-again"), needed=not_asked),
        Slot("work_type", value_of("work_type"), ask_what, msg("jobs-ask-again"), needed=not_asked),
        Slot("any", never, ask_what, msg("jobs-ask-again"), needed=_open_ended),
    ),
    finish=show_jobs,
)

"""Expressing interest in an opening: name, phone, a line about oneself, with consent asked."""

import re
from dataclasses import replace

from flows.find_jobs import read_place
from flows.form import Flow, Form, Refusal, Slot, never
from flows.reading import DIGITS, Reading
from flows.replies import Choices, Lines, Replies, msg
from flows.world import Job, JobQuery

MOST = 9
NAME_LIMIT, ABOUT_LIMIT = 80, 400

_PHONE = re.compile(r"(?:\+?91|0)?([6-9]\d{9})")
"""An Indian mobile number: ten digits from 6 to 9, with or without the country code (National Numbering Plan)."""


def phone_in(text: str) -> str | None:
    """The mobile number of a text as +91 and ten digits."""
    digits = re.sub(r"[\s().-]", "", text.translate(DIGITS))
    found = _PHONE.fullmatch(digits)
    return f"+91{found[1]}" if found else None


async def read_job(form: Form, reading: Reading) -> str | None:
    """An opening is chosen from a list; a message that describes exactly one names it as well."""
    named = {name: reading.last(name) for name in ("role", "company")}
    if form.get("job") or not any((*named.values(), reading.last("place"))):
        return None
    query = JobQuery(named["role"], await read_place(form, reading), named["company"])
    page = await form.world.jobs(query, 0, 2)
    return page.jobs[0].id if page.exact and page.total == 1 else None


async def check_job(form: Form, value: str) -> Refusal | None:
    """It may have closed meanwhile."""
    return None if await form.world.job(value) else Refusal(msg("job-gone"))


async def ask_job(form: Form) -> Choices:
    """Openings to choose from: those of the role or place that was named, as far as it was."""
    reading = form.turn.reading
    query = JobQuery(reading.last("role"), await read_place(form, reading), reading.last("company"))
    page = await form.world.jobs(query, 0, MOST)
    rows = [form.option(job.title, Lines((job.employer, job.place), ", "), job=job.id) for job in page.jobs]
    return Choices(msg("apply-ask-job"), (*rows, form.turn.go(msg("find-jobs"), "find_jobs")), style="list")


async def _typed(form: Form, reading: Reading, slot: str) -> str | None:
    asked = form.asks(slot) and reading.kind == "text"
    return " ".join(reading.text.split()) or None if asked else None


async def read_name(form: Form, reading: Reading) -> str | None:
    """Whatever is typed."""
    return await _typed(form, reading, "name")


async def read_phone(form: Form, reading: Reading) -> str | None:
    """Whatever is typed, or a number anywhere in the form."""
    return phone_in(reading.text) or await _typed(form, reading, "phone")


async def read_about(form: Form, reading: Reading) -> str | None:
    """Whatever is typed."""
    return await _typed(form, reading, "about")


async def check_name(form: Form, value: str) -> Refusal | None:
    """A name has letters, and not too many."""
    fine = len(value) <= NAME_LIMIT and any(character.isalpha() for character in value)
    return None if fine else Refusal(msg("name-unclear"))


async def check_phone(form: Form, value: str) -> Refusal | None:
    """A mobile number of ten digits."""
    return None if phone_in(value) else Refusal(msg("phone-unclear"))


async def check_about(form: Form, value: str) -> Refusal | None:
    """A line or two."""
    return None if len(value) <= ABOUT_LIMIT else Refusal(msg("about-too-long", most=ABOUT_LIMIT))


async def ask_consent(form: Form) -> Choices:
    """What would be kept, for whom and why; nothing is kept without a yes."""
    agree = replace(form.option(msg("yes-agree"), consent="yes"), means="yes")
    return Choices(msg("apply-consent"), (agree, form.command(msg("no-thanks"), "cancel", "no")))


async def ask_name(form: Form) -> Choices:
    """The name."""
    return Choices(msg("apply-ask-name"), (form.command(msg("cancel"), "cancel"),), reads_numbers=True)


async def ask_phone(form: Form) -> Choices:
    """The phone number."""
    return Choices(msg("apply-ask-phone"), (form.command(msg("go-back"), "back"),), reads_numbers=True)


async def ask_about(form: Form) -> Choices:
    """A line about oneself."""
    return Choices(msg("apply-ask-about"), (form.command(msg("go-back"), "back"),), reads_numbers=True)


async def _job(form: Form) -> Job:
    job = await form.world.job(form["job"])
    assert job is not None, "a checked opening is there"
    return job


async def confirm(form: Form) -> Choices:
    """What the staff will see."""
    job, phone = await _job(form), phone_in(form["phone"])
    assert phone is not None, "checked"
    lines = (
        msg("apply-summary", title=job.title, employer=job.employer),
        msg("line-name", name=form["name"]),
        msg("line-phone", phone=phone),
        msg("line-about", about=form["about"]),
    )
    return form.summary(Lines(lines), msg("yes-send"))


async def finish(form: Form) -> Replies:
    """Keeps it for the staff."""
    phone = phone_in(form["phone"])
    assert phone is not None, "checked"
    await form.world.express_interest(form["job"], form["name"], phone, form["about"])
    options = (form.turn.go(msg("other-jobs"), "more_jobs"), form.turn.go(msg("main-menu"), "help"))
    return (Choices(msg("applied"), options),)


APPLY_JOB = Flow(
    name="apply_job",
    version=1,
    title=msg("title-apply-job"),
    intents=frozenset({"apply_job"}),
    takes=frozenset({"find_jobs"}),
    slots=(
        Slot("job", read_job, ask_job, msg("apply-ask-job-again"), check=check_job),
        Slot("consent", never, ask_consent, msg("apply-consent-again")),
        Slot("name", read_name, ask_name, msg("apply-ask-name-again"), check=check_name, takes_any_text=True),
        Slot("phone", read_phone, ask_phone, msg("apply-ask-phone-again"), check=check_phone, takes_any_text=True),
        Slot("about", read_about, ask_about, msg("apply-ask-about-again"), check=check_about, takes_any_text=True),
    ),
    confirm=confirm,
    finish=finish,
    edits=(
        (msg("change-name"), ("name",)),
        (msg("change-phone"), ("phone",)),
        (msg("change-about"), ("about",)),
    ),
)

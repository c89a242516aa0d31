"""What the bot leaves to people: a talk with the staff, a complaint, an employer's enquiry, what it can't read."""

from flows.form import Flow, Form, Refusal, Slot, Turn
from flows.reading import Reading
from flows.replies import Choices, Lines, Message, Option, Replies, msg
from flows.world import RequestKind

ENOUGH = 30
"""From so many characters on, the message that starts a report already is the report."""
NOTE_LIMIT = 1000


async def talk_to_human(turn: Turn) -> Replies:
    """Keeps an open request with the conversation; says what will happen next."""
    number = await turn.world.open_request("talk_to_human", turn.reading.text[:NOTE_LIMIT])
    return (Choices(msg("human-asked", number=number), (turn.go(msg("main-menu"), "help"),)),)


async def not_understood(turn: Turn, *ways: Option) -> Choices:
    """Leaves to the staff what the bot has failed to understand three times in a row; says so.

    Where others read along the person is asked first, and led to the private chat.
    """
    if turn.group:
        return Choices(msg("person-can-help"), (turn.go(msg("talk-to-person"), "talk_to_human"), *ways))
    number = await turn.world.open_request("not_understood", turn.reading.text[:NOTE_LIMIT])
    return Choices(msg("not-understood-3", number=number), ways)


async def handed_over(turn: Turn, kind: str) -> Message:
    """Leaves a voice note, picture or file to the staff; says so, and under which number."""
    return msg("media-kept", kind=kind, number=await turn.world.hand_over(kind))


def _note(name: str, intents: frozenset[str], question: str, kind: RequestKind, thanks: str) -> Flow:
    """A form of one question whose answer the staff will read."""

    async def read_note(form: Form, reading: Reading) -> str | None:
        long_enough = len(reading.text.strip()) >= ENOUGH
        return reading.text.strip() or None if form.asks("note") or long_enough else None

    async def check_note(form: Form, value: str) -> Refusal | None:
        return Refusal(msg("note-too-long", most=NOTE_LIMIT)) if len(value) > NOTE_LIMIT else None

    async def ask_note(form: Form) -> Choices:
        options = (form.turn.go(msg("talk-to-person"), "talk_to_human"), form.command(msg("cancel"), "cancel"))
        return Choices(msg(question), options, reads_numbers=True)

    async def finish(form: Form) -> Replies:
        number = await form.world.open_request(kind, form["note"])
        return (Choices(msg(thanks, number=number), (form.turn.go(msg("main-menu"), "help"),)),)

    slot = Slot("note", read_note, ask_note, msg(question), check=check_note, takes_any_text=True)
    return Flow(name, 1, msg(f"title-{name.replace('_', '-')}"), intents, (slot,), finish)


REPORT_PROBLEM = _note("report_problem", frozenset({"report_problem"}), "report-ask", "report_problem", "report-kept")
EMPLOYER_NOTE = _note("employer_note", frozenset(), "employer-ask", "employer_enquiry", "employer-kept")


async def employer_enquiry(turn: Turn) -> Replies:
    """What is there for companies, and how to be called back."""
    fact = await turn.world.fact("expand_your_office")
    options = (
        turn.go(msg("leave-enquiry"), "employer_note"),
        turn.go(msg("facilities"), "ask_facilities"),
        turn.go(msg("main-menu"), "help"),
    )
    return (Choices(Lines((fact, msg("employer-rest"))), options),)

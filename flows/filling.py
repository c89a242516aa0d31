"""Filling in a form: reading answers, asking for what is missing, going back, asking again in other words."""

from dataclasses import replace

from flows import requests
from flows.form import Form, Question, Refusal, Slot, Unfinished
from flows.reading import Reading
from flows.replies import Choices, Lines, Message, Option, Replies, msg

CONFIRM = "confirm"
FEW = 3
"""So many options are buttons; more are a list."""


async def fill(form: Form, reading: Reading) -> bool:
    """Puts every answer that the message holds into its slot; says whether it held any.

    Where any text is an answer, what else may be found in it is part of that answer: a name, not a place.
    """
    found = False
    any_text = any(slot.takes_any_text and form.asks(slot.name) for slot in form.flow.slots)
    for slot in form.flow.slots:
        if any_text and not slot.takes_any_text:
            continue
        value = await slot.read(form, reading)
        if value is not None and slot.well_formed(value):
            form.put(slot.name, value)
            answered(form, slot.name)
            found = True
    return found


def answered(form: Form, *slots: str) -> None:
    """Notes that these slots were answered: misunderstandings are forgiven, and going back knows the way."""
    form.frame.misses = 0
    asked = form.frame.asked
    if asked in slots and asked not in form.frame.trail:
        form.frame.trail.append(asked)


async def advance(form: Form) -> Replies:
    """Asks for what is missing next; with everything there, shows the summary, or ends the form."""
    for slot in form.flow.slots:
        if not slot.needed(form):
            continue
        value = form.get(slot.name)
        if value is None:
            return (await _ask(form, slot),)
        if refusal := await slot.check(form, value):
            form.forget(slot.name)
            return (await _ask(form, slot, refusal),)
    if form.flow.review and (question := await form.flow.review(form)):
        form.frame.asked = None
        return (question,)
    if form.flow.confirm:
        form.frame.asked = CONFIRM
        return (await form.flow.confirm(form),)
    return await finish(form)


async def finish(form: Form) -> Replies:
    """Ends the form: does what it is for, and offers to go on with a form that was set aside."""
    ending = await form.flow.finish(form)
    if isinstance(ending, Unfinished):
        return ending.replies
    close(form)
    return ending


def close(form: Form) -> None:
    """Takes the form's frame out of the conversation."""
    frames = form.turn.conversation.frames
    frames[:] = [frame for frame in frames if frame is not form.frame]


async def _ask(form: Form, slot: Slot, refusal: Refusal | None = None) -> Question:
    form.frame.asked = slot.name
    if refusal and refusal.text is not None and refusal.options:
        rows = len(refusal.options) > FEW or any(option.description for option in refusal.options)
        return Choices(refusal.text, refusal.options, style="list" if rows else "buttons")
    question = await slot.ask(form)
    if refusal and refusal.text is not None:
        question = replace(question, text=Lines((refusal.text, question.text)))
    return question


async def again(form: Form) -> Replies:
    """The answer to a message that was not understood: other words, then choices, then a person."""
    form.frame.misses += 1
    replies = await advance(form)
    question = replies[-1]
    if form.frame not in form.turn.conversation.frames or not isinstance(question, Question):
        return replies
    if form.frame.misses == 1:
        return (*replies[:-1], replace(question, text=_other_words(form, question)))
    if form.frame.misses == 2:
        return (*replies[:-1], _with_ways_out(form, question))
    form.frame.misses = 0
    again_or_end = (form.command(msg("try-again"), "resume"), form.command(msg("cancel"), "cancel"))
    return (await requests.not_understood(form.turn, *again_or_end),)


def _other_words(form: Form, question: Question) -> Message | Lines:
    for slot in form.flow.slots:
        if form.asks(slot.name):
            return slot.again
    return Lines((msg("not-understood"), question.text))


def _with_ways_out(form: Form, question: Question) -> Question:
    ways = tuple(option for option in _ways_out(form) if option.id not in {o.id for o in question.options})
    return replace(question, text=Lines((msg("choose-one"), question.text)), options=(*question.options, *ways))


def _ways_out(form: Form) -> tuple[Option, ...]:
    return (form.command(msg("go-back"), "back"), form.command(msg("cancel"), "cancel"))


async def back(form: Form) -> Replies | None:
    """Takes the last answer back and asks for it again; None where there is none to take back."""
    if form.frame.trail:
        form.forget(form.frame.trail[-1])
        return await advance(form)
    return None


def edit(form: Form) -> Choices:
    """Asks what of the summary to change."""
    form.frame.asked = CONFIRM
    options = [form.command(label, "redo:" + ",".join(slots)) for label, slots in form.flow.edits]
    return Choices(msg("what-to-change"), tuple(options), style="list")


async def redo(form: Form, slots: str) -> Replies:
    """Empties the slots that shall be changed, and asks for them, also for what is asked only on demand."""
    names = {slot.name for slot in form.flow.slots}
    chosen = [slot for slot in slots.split(",") if slot in names]
    form.forget(*chosen)
    form.frame.asked = chosen[0] if chosen else None
    return await advance(form)


def go_on(form: Form) -> Choices:
    """Asks whether to go on with a form that was set aside, or left alone for long."""
    options = (form.command(msg("go-on"), "resume", "yes"), form.command(msg("cancel"), "cancel", "no"))
    return Choices(msg("shall-we-go-on", what=form.flow.title), options)

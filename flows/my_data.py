"""Seeing and erasing what is kept about a person."""

from flows.form import Flow, Form
from flows.replies import Arg, Choices, Lines, Replies, msg


async def confirm(form: Form) -> Choices:
    """What is kept, and what erasing it means."""
    kept = await form.world.kept()
    counts = {
        "kept-messages": kept.messages,
        "kept-bookings": kept.bookings,
        "kept-interests": kept.interests,
        "kept-requests": kept.requests,
        "kept-alerts": kept.alerts,
        "kept-profiles": kept.profiles,
    }
    lines: list[Arg] = [msg(name, count=count) for name, count in counts.items() if count]
    lines += [msg(name) for name, there in (("kept-name", kept.name), ("kept-phone", kept.phone)) if there]
    text = Lines((msg("kept-is", since=kept.since), *lines, msg("erase-ask")))
    options = (
        form.command(msg("yes-erase"), "confirm", "yes"),
        form.command(msg("keep-it"), "cancel", "no"),
        form.turn.go(msg("link-chats"), "link"),
    )
    return Choices(text, options)


async def finish(form: Form) -> Replies:
    """Erases it, the conversation as well."""
    await form.world.erase()
    conversation = form.turn.conversation
    conversation.frames.clear()
    conversation.kept.clear()
    conversation.centre, conversation.noticed = None, False
    return (Choices(msg("erased"), (form.turn.go(msg("main-menu"), "help"),)),)


DELETE_MY_DATA = Flow(
    name="delete_my_data",
    version=1,
    title=msg("title-delete-my-data"),
    intents=frozenset({"delete_my_data"}),
    slots=(),
    confirm=confirm,
    finish=finish,
)

"""One turn of a conversation: an event goes in, replies come out, and the tracker is brought up to date.

a button        does what its id says, also when it is old
a voice note    goes to the staff, as does a picture; what is written under it is answered
in a form       drop it, go back · answers to it · a question in between · another form · not understood
outside         close guesses are offered · a form or an answer begins · not understood
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows import filling, payloads, requests
from flows.conversation import Conversation, Frame, Menu, Offered
from flows.events import Choice, Event, Text, Understanding, Unreadable
from flows.form import Flow, Form, Turn
from flows.reading import Reading, read
from flows.replies import AskLocation, Choices, Lines, Option, Replies, Reply, Say, msg
from flows.world import World

SILENCE = timedelta(hours=6)
"""After so long a form is not simply gone on with: the person is asked."""
ASIDE = 1
"""How many forms may wait while another is talked through."""
BREAKS_IN = frozenset({"help", "change_language", "talk_to_human", "delete_my_data", "cancel_flow", "go_back"})
"""What is heard even where any text is an answer, if it is said plainly."""
PLAINLY = 0.8
CARRIES_VALUES = frozenset({None, "inform", "affirm", "deny", "out_of_scope"})
"""Intents that say nothing against taking a message's values as answers."""

AnswerTo = Callable[[Turn], Awaitable[Replies]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that can be talked about.

    `answers` are keyed by intent; `actions` are what buttons may start, the answers among them. `by_value` says what
    a bare value is about ("Kollam", "accountant"), the first that matches; `menu` is the main menu under a text.
    `group` says that others read along.
    """

    flows: Mapping[str, Flow]
    answers: Mapping[str, AnswerTo]
    actions: Mapping[str, AnswerTo]
    by_value: tuple[tuple[frozenset[str], str], ...]
    menu: Callable[[Turn, str], Choices]
    group: bool = False

    def flow_for(self, intent: str | None) -> Flow | None:
        """The form that an intent starts."""
        return next((flow for flow in self.flows.values() if intent in flow.intents), None)


@dataclass(frozen=True, slots=True)
class Engine:
    """Runs turns over a catalogue of flows and answers; keeps nothing between them."""

    catalogue: Catalogue

    async def respond(self, event: Event, conversation: Conversation, now: datetime, world: World) -> Replies:
        """Answers one event; the conversation is changed in place."""
        self._migrate(conversation)
        understood = event.understanding if isinstance(event, Text) and not self._asks_any_text(conversation) else None
        noticed, opening = conversation.noticed, _opening(conversation, understood)
        turn = Turn(conversation, read(event), now, world, group=self.catalogue.group)
        answer = await self._answer(turn, event)
        conversation.last_at = now
        if not answer:
            conversation.noticed = noticed
            return ()
        _remember_menu(conversation, answer)
        return opening + answer

    async def _answer(self, turn: Turn, event: Event) -> Replies:
        match event:
            case Choice(option):
                return await self._choose(turn, option)
            case Unreadable(kind, kept=True) if not turn.group:
                return await self._hand_over(turn, kind)
            case Text(_, _, str(kind)) if not turn.group:
                return (Say(await requests.handed_over(turn, kind)), *await self._say(turn))
        return await self._say(turn)

    async def _say(self, turn: Turn) -> Replies:
        if (frame := turn.conversation.frame) is not None:
            return await self._in_form(self._form(turn, frame))
        return await self._at_rest(turn)

    async def _hand_over(self, turn: Turn, kind: str) -> Replies:
        """Leaves what the bot can't read to the staff; a form under way goes on."""
        said = await requests.handed_over(turn, kind)
        if (frame := turn.conversation.frame) is not None:
            return (Say(said), *await self._step(self._form(turn, frame)))
        return (Choices(said, (turn.go(msg("main-menu"), "help"),)),)

    # -- buttons ------------------------------------------------------------------------------------------------

    async def _choose(self, turn: Turn, option: str) -> Replies:
        # PostgreSQL keeps no NUL in texts; no option of ours has one.
        match payloads.read(option) if "%00" not in option else None:
            case payloads.Go(action, params):
                return await self._go(turn, action, params)
            case payloads.Answer(flow, serial, slots) if form := self._open(turn, flow, serial):
                for slot, value in form.flow.well_formed(slots).items():
                    form.put(slot, value)
                filling.answered(form, *slots)
                return await self._after(form, await filling.advance(form))
            case payloads.Command(flow, serial, name) if form := self._open(turn, flow, serial):
                return await self._command(form, name)
            case payloads.Answer(flow, _, slots) if self._harmless(flow):
                return await self._start(turn, self.catalogue.flows[flow], slots)
            case payloads.Answer(flow) | payloads.Command(flow) if flow in self.catalogue.flows:
                return (self._over(turn, self.catalogue.flows[flow]),)
        return (self.catalogue.menu(turn, "option-unknown"),)

    def _open(self, turn: Turn, flow: str, serial: int) -> Form | None:
        """The form that a button belongs to, brought to the front; None when it is over."""
        frames = turn.conversation.frames
        for frame in frames:
            if (frame.flow, frame.serial) == (flow, serial):
                frames.remove(frame)
                frames.append(frame)
                return self._form(turn, frame)
        return None

    def _harmless(self, flow: str) -> bool:
        """Whether an old button of this flow may simply do its work again: it only looks something up."""
        return flow in self.catalogue.flows and self.catalogue.flows[flow].confirm is None

    def _over(self, turn: Turn, flow: Flow) -> Choices:
        options = (turn.go(msg("start-again"), flow.name), turn.go(msg("main-menu"), "help"))
        return Choices(msg("form-is-over", what=flow.title), options)

    async def _go(self, turn: Turn, action: str, params: Mapping[str, str]) -> Replies:
        if "kept" in params:
            kept = turn.conversation.kept.get(params["kept"])
            if kept is None:
                return (self.catalogue.menu(turn, "option-too-old"),)
            params = kept
        if flow := self.catalogue.flows.get(action):
            return await self._start(turn, flow, params)
        if action in self.catalogue.actions:
            return await self._aside(replace(turn, params=params), action)
        return (self.catalogue.menu(turn, "option-unknown"),)

    async def _command(self, form: Form, name: str) -> Replies:
        match name.partition(":"):
            case ("confirm", _, _) if form.asks(filling.CONFIRM):
                return await self._after(form, await filling.finish(form))
            case ("edit", _, _) if form.flow.edits:
                return (filling.edit(form),)
            case ("redo", _, slots):
                return await self._after(form, await filling.redo(form, slots))
            case ("back", _, _):
                return await self._back(form)
            case ("cancel", _, _):
                return await self._cancel(form)
        return await self._after(form, await filling.advance(form))

    # -- in a form ----------------------------------------------------------------------------------------------

    async def _in_form(self, form: Form) -> Replies:
        reading, intent = form.turn.reading, form.turn.reading.intent
        if intent in ("cancel_flow", "go_back") or _just_stop(form, reading):
            return await (self._back(form) if intent == "go_back" else self._cancel(form))
        if self._takes_text(form):
            await filling.fill(form, reading)
            return await self._after(form, await filling.advance(form))
        own = form.flow.intents | form.flow.takes | CARRIES_VALUES
        before = dict(form.frame.slots)
        if (intent in own or reading.unsure) and await filling.fill(form, reading):
            return _noting_change(form, before, await self._step(form))
        if choice := _yes_or_no(form.turn):
            return await self._choose(form.turn, choice)
        if reading.kind == "location":
            return await self._start(form.turn, self.catalogue.flows["find_centre"], {})
        if intent is None:
            return (
                Say(msg("cannot-read" if reading.kind == "unreadable" else "only-buttons")),
                *await self._step(form),
            )
        if (close := reading.close) and not form.flow.intents & set(close):
            return (await self._clarify(form.turn, close),)
        return await self._turn_to(form, intent)

    async def _turn_to(self, form: Form, intent: str) -> Replies:
        if intent in form.flow.intents:
            agrees = form.flow.said_again_means_yes and form.asks(filling.CONFIRM) and form.turn.reading.brief
            if agrees and (yes := _meaning(form.turn.conversation, "yes")):
                return await self._choose(form.turn, yes)
            return await self._step(form)
        if intent in ("affirm", "deny"):
            return await self._after(form, await filling.again(form))
        if intent in self.catalogue.answers:
            return await self._aside(form.turn, intent)
        if flow := self.catalogue.flow_for(intent):
            return await self._start(form.turn, flow, {})
        return await self._after(form, await filling.again(form))

    def _asks_any_text(self, conversation: Conversation) -> bool:
        """Whether the open question is for a name or the like: such words tell nothing of the person's language."""
        frame = conversation.frame
        slots = self.catalogue.flows[frame.flow].slots if frame else ()
        return any(slot.takes_any_text for slot in slots if frame and slot.name == frame.asked)

    def _takes_text(self, form: Form) -> bool:
        reading = form.turn.reading
        if not self._asks_any_text(form.turn.conversation) or reading.kind != "text":
            return False
        plainly = bool(reading.ranking) and reading.ranking[0][1] >= PLAINLY
        return not (reading.intent in BREAKS_IN and plainly)

    async def _step(self, form: Form) -> Replies:
        """What is to be asked next; after a long silence, whether to go on at all."""
        if _long_silent(form):
            return (filling.go_on(form),)
        return await self._after(form, await filling.advance(form))

    async def _back(self, form: Form) -> Replies:
        return await filling.back(form) or await self._cancel(form)

    async def _cancel(self, form: Form) -> Replies:
        filling.close(form)
        if form.turn.conversation.frame is not None:
            return await self._after(form, (Say(msg("dropped", what=form.flow.title)),))
        return (self.catalogue.menu(form.turn, "dropped-what-next"),)

    async def _after(self, form: Form, replies: Replies) -> Replies:
        """Offers to go on with a form that was set aside, once the one before it is over."""
        frames = form.turn.conversation.frames
        if form.frame not in frames and frames:
            return (*replies, filling.go_on(self._form(form.turn, frames[-1])))
        return replies

    # -- outside a form -----------------------------------------------------------------------------------------

    async def _at_rest(self, turn: Turn) -> Replies:
        reading, intent = turn.reading, turn.reading.intent
        if reading.kind == "location":
            return await self._start(turn, self.catalogue.flows["find_centre"], {})
        if intent is None:
            return (self.catalogue.menu(turn, "cannot-read" if reading.kind == "unreadable" else "only-buttons"),)
        if choice := _yes_or_no(turn):
            return await self._choose(turn, choice)
        if close := reading.close:
            return (await self._clarify(turn, close),)
        if intent == "inform" or (reading.outside_kerala and reading.bare):
            intent = self._about(reading)
        if flow := self.catalogue.flow_for(intent):
            return await self._start(turn, flow, {})
        if intent in self.catalogue.answers:
            turn.conversation.misses = 0
            return await self.catalogue.answers[intent](turn)
        return await self._not_understood(turn)

    def _about(self, reading: Reading) -> str:
        names = {entity.name for entity in reading.entities}
        about = next((action for values, action in self.catalogue.by_value if names & values), None)
        if about is None:
            return "find_centre" if reading.outside_kerala else "out_of_scope"
        return about

    async def _not_understood(self, turn: Turn) -> Replies:
        turn.conversation.misses += 1
        match turn.conversation.misses:
            case 1:
                return (self.catalogue.menu(turn, "not-understood-1"),)
            case 2:
                return (self.catalogue.menu(turn, "not-understood-2"),)
        turn.conversation.misses = 0
        return (await requests.not_understood(turn, turn.go(msg("main-menu"), "help")),)

    async def _clarify(self, turn: Turn, intents: tuple[str, ...]) -> Choices:
        options = [await self._guess(turn, intent) for intent in intents]
        return Choices(msg("did-you-mean"), (*options, turn.go(msg("something-else"), "help")))

    async def _guess(self, turn: Turn, intent: str) -> Option:
        """An option for a guess, which carries what the message already said."""
        label = msg("guess-" + intent.replace("_", "-"))
        flow = self.catalogue.flow_for(intent)
        if flow is None:
            return turn.go(label, intent, **{entity.name: str(entity.value) for entity in turn.reading.entities})
        form = Form(turn, flow, Frame(flow.name, flow.version, 0))
        await filling.fill(form, turn.reading)
        return turn.go(label, flow.name, **form.frame.slots)

    # -- beginning ----------------------------------------------------------------------------------------------

    async def _start(self, turn: Turn, flow: Flow, slots: Mapping[str, str]) -> Replies:
        """Begins a form; one under way is set aside, unless it is of the same kind or nothing is in it yet."""
        conversation = turn.conversation
        conversation.misses = 0
        conversation.serial += 1
        frame = Frame(flow.name, flow.version, conversation.serial, flow.well_formed(slots))
        form = Form(turn, flow, frame)
        waiting = [other for other in conversation.frames if other.flow != flow.name and other.slots][-ASIDE:]
        conversation.frames[:] = [*waiting, frame]
        if flow.start and (ending := await flow.start(form)):
            filling.close(form)
            return await self._after(form, ending)
        if turn.reading.kind != "choice":
            await filling.fill(form, turn.reading)
        return await self._after(form, await filling.advance(form))

    async def _aside(self, turn: Turn, action: str) -> Replies:
        """Answers a question; a form under way then goes on where it was."""
        frame = turn.conversation.frame
        if frame is not None and action == "help":
            return (self._help_in_form(self._form(turn, frame)),)
        replies = await self.catalogue.actions[action](turn)
        if frame is None or turn.conversation.frame is not frame or _asks_back(replies[-1]):
            return replies
        return (*(_without_options(reply) for reply in replies), *await self._step(self._form(turn, frame)))

    def _help_in_form(self, form: Form) -> Choices:
        menu = self.catalogue.menu(form.turn, "what-i-can-do")
        ways = (form.command(msg("go-on"), "resume", "yes"), form.command(msg("cancel"), "cancel", "no"))
        return replace(menu, text=msg("help-in-form", what=form.flow.title), options=(*ways, *menu.options))

    def _form(self, turn: Turn, frame: Frame) -> Form:
        return Form(turn, self.catalogue.flows[frame.flow], frame)

    def _migrate(self, conversation: Conversation) -> None:
        """Brings frames that were begun before a deploy up to the flows of today."""
        known = self.catalogue.flows
        conversation.frames[:] = [frame for frame in conversation.frames if frame.flow in known]
        for frame in conversation.frames:
            flow = known[frame.flow]
            if frame.version != flow.version:
                frame.slots = flow.well_formed(frame.slots)
                frame.trail = [name for name in frame.trail if name in frame.slots]
                frame.asked, frame.version = None, flow.version


def _opening(conversation: Conversation, understood: Understanding | None) -> Replies:
    """Follows the person's language; says once what is kept and why, and which languages the bot speaks."""
    if understood and understood.has_language and not conversation.pinned:
        conversation.language = understood.language
    opening: list[Reply] = []
    if not conversation.noticed:
        conversation.noticed = True
        opening.append(Say(msg("first-contact"), both=True))
    if understood and understood.form == "other":
        opening.append(Say(msg("languages-spoken"), both=True))
    return tuple(opening)


def _remember_menu(conversation: Conversation, replies: Replies) -> None:
    """Keeps the last options; the labels are added by whoever words them."""
    for reply in reversed(replies):
        if isinstance(reply, Choices | AskLocation) and reply.options:
            reads_numbers = isinstance(reply, Choices) and reply.reads_numbers
            offered = [Offered(option.id, [], option.means) for option in reply.options]
            conversation.menu = Menu(offered, reads_numbers)
            return


def _yes_or_no(turn: Turn) -> str | None:
    """The option that a typed yes or no chooses, if the last menu has one."""
    means = {"affirm": "yes", "deny": "no"}.get(turn.reading.intent or "")
    return _meaning(turn.conversation, means) if means else None


def _meaning(conversation: Conversation, means: str) -> str | None:
    return next((option.id for option in conversation.menu.options if option.means == means), None)


def _noting_change(form: Form, before: Mapping[str, str], replies: Replies) -> Replies:
    """Says that a correction was heard, where the summary does not show it anyway."""
    corrected = any(form.get(slot) not in (None, value) for slot, value in before.items())
    question = replies[0]
    if not corrected or form.asks(filling.CONFIRM) or not isinstance(question, Choices):
        return replies
    return (replace(question, text=Lines((msg("changed-that"), question.text), " ")), *replies[1:])


def _just_stop(form: Form, reading: Reading) -> bool:
    """A bare "stop" or "cancel" means the form, not alerts or a booking."""
    meant = {"unsubscribe", "cancel_booking"} - form.flow.intents
    return reading.intent in meant and reading.bare


def _long_silent(form: Form) -> bool:
    last = form.turn.conversation.last_at
    return last is not None and form.now - last > SILENCE


def _asks_back(reply: Reply) -> bool:
    return isinstance(reply, Choices) and reply.asks_back


def _without_options(reply: Reply) -> Reply:
    return Say(reply.text) if isinstance(reply, Choices | AskLocation) else reply

"""What a flow is made of: a form with slots, which a person fills in by talking.

A flow says what it needs, in which order to ask, what counts as an answer, how to check it, and what to do at the
end. Everything else (several answers at once, corrections, going back, questions in between …) is the engine's.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from flows import payloads
from flows.conversation import Conversation, Frame
from flows.reading import Reading
from flows.replies import Arg, AskLocation, Choices, Message, Option, Replies, msg
from flows.world import World

LONGEST = 5000
"""No value is longer than a message may be."""
REMEMBERED = 12
"""How many sets of parameters too long for a button a conversation keeps."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of one person, and all that may be needed to answer it."""

    conversation: Conversation
    reading: Reading
    now: datetime
    world: World
    params: Mapping[str, str] = field(default_factory=dict)
    """What the option that was chosen carries."""
    group: bool = False
    """Whether others read along."""

    def go(self, label: Arg, action: str, /, description: Arg | None = None, **params: str) -> Option:
        """An option that starts an action, at any time."""
        try:
            id_ = payloads.write(payloads.Go(action, params))
        except payloads.TooLong:
            id_ = payloads.write(payloads.Go(action, {"kept": self._keep(params)}))
        return Option(id_, label, description)

    def _keep(self, params: Mapping[str, str]) -> str:
        kept = self.conversation.kept
        for key, value in kept.items():
            if value == params:
                return key
        key = str(max((int(key) for key in kept), default=0) + 1)
        kept[key] = dict(params)
        while len(kept) > REMEMBERED:
            del kept[next(iter(kept))]
        return key


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value can't stand.

    Without a message it is forgotten silently (another answer made it void) and asked for again. With `options`
    those stand in for the question's own.
    """

    text: Arg | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The end of a form that could not be reached: the replies say why, and the form stays open."""

    replies: Replies


Question = Choices | AskLocation


async def _fine(form: "Form", value: str) -> Refusal | None:
    return None


def _always(form: "Form") -> bool:
    return True


def _short(value: str) -> bool:
    return 0 < len(value) <= LONGEST


async def never(form: "Form", reading: Reading) -> str | None:
    """Reads nothing: the slot is filled by its options alone."""
    return None


def value_of(entity: str) -> Callable[["Form", Reading], Awaitable[str | None]]:
    """Reads the value of an entity as it stands."""

    async def read(form: "Form", reading: Reading) -> str | None:
        return reading.last(entity)

    return read


def not_asked(form: "Form") -> bool:
    """A slot that is filled where it is said, and never asked for."""
    return False


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that a flow needs to know.

    `read` finds an answer in any message (several slots may be answered by one); `again` is the question in other
    words; `takes_any_text` marks slots whose answer is whatever is typed, such as a name. `well_formed` tells a
    written value from the nonsense that a forged or broken option may carry.
    """

    name: str
    read: Callable[["Form", Reading], Awaitable[str | None]]
    ask: Callable[["Form"], Awaitable[Question]]
    again: Message
    check: Callable[["Form", str], Awaitable[Refusal | None]] = _fine
    needed: Callable[["Form"], bool] = _always
    takes_any_text: bool = False
    well_formed: Callable[[str], bool] = _short


@dataclass(frozen=True, slots=True)
class Flow:
    """A form.

    Attributes:
        name: as in option ids; also the action that starts it.
        version: to be raised when slots change their meaning; frames of another version are read anew.
        title: how the flow is called in a sentence ("your desk booking").
        intents: the intents that start it.
        takes: further intents whose values it takes for answers while it is under way.
        slots: in the order of asking.
        finish: does what the form is for.
        start: what to do with a new frame before anything is read into it, such as filling it from a record;
            replies here end it at once (there is nothing to change, say).
        review: a last look at the filled form; a question here keeps it open.
        confirm: the summary to agree to. Without it the flow ends with its last answer.
        edits: the slots that "change something" offers at the summary.
        said_again_means_yes: whether the wish itself, said again under the summary ("ok book it"), agrees to it. Never
            for what can't be undone, and never where consent is asked for.
    """

    name: str
    version: int
    title: Message
    intents: frozenset[str]
    slots: tuple[Slot, ...]
    finish: Callable[["Form"], Awaitable[Replies | Unfinished]]
    takes: frozenset[str] = frozenset()
    start: Callable[["Form"], Awaitable[Replies]] | None = None
    review: Callable[["Form"], Awaitable[Question | None]] | None = None
    confirm: Callable[["Form"], Awaitable[Choices]] | None = None
    edits: tuple[tuple[Message, tuple[str, ...]], ...] = ()
    said_again_means_yes: bool = False

    def well_formed(self, slots: Mapping[str, str]) -> dict[str, str]:
        """Of what an option carries, the values that slots of this flow may have."""
        known = {slot.name: slot for slot in self.slots}
        return {name: value for name, value in slots.items() if name in known and known[name].well_formed(value)}


@dataclass(frozen=True, slots=True)
class Form:
    """A flow under way: its frame in the conversation, and the turn."""

    turn: Turn
    flow: Flow
    frame: Frame

    @property
    def world(self) -> World:
        """The world, for short."""
        return self.turn.world

    @property
    def now(self) -> datetime:
        """The moment of the turn."""
        return self.turn.now

    def __getitem__(self, slot: str) -> str:
        return self.frame.slots[slot]

    def get(self, slot: str) -> str | None:
        """The slot's value in written form, if it is filled."""
        return self.frame.slots.get(slot)

    def put(self, slot: str, value: str) -> None:
        """Fills a slot."""
        self.frame.slots[slot] = value

    def forget(self, *slots: str) -> None:
        """Empties slots, so that they are asked for again."""
        for slot in slots:
            self.frame.slots.pop(slot, None)
            if slot in self.frame.trail:
                self.frame.trail.remove(slot)

    def asks(self, slot: str) -> bool:
        """Whether the open question is for this slot."""
        return self.frame.asked == slot

    def option(self, label: Arg, /, description: Arg | None = None, **slots: str) -> Option:
        """An option that answers slots of this frame."""
        return Option(payloads.write(payloads.Answer(self.flow.name, self.frame.serial, slots)), label, description)

    def command(self, label: Arg, name: str, means: Literal["yes", "no"] | None = None) -> Option:
        """An option that tells this frame what to do."""
        return Option(payloads.write(payloads.Command(self.flow.name, self.frame.serial, name)), label, means=means)

    def summary(self, text: Arg, yes: Message) -> Choices:
        """A summary to agree to: yes, change something, or drop it."""
        options = [self.command(yes, "confirm", "yes")]
        if self.flow.edits:
            options.append(self.command(msg("change-something"), "edit", "no"))
        options.append(self.command(msg("cancel"), "cancel", None if self.flow.edits else "no"))
        return Choices(text, tuple(options))

"""What one message offers to whoever reads it: intent, values, position, the bare text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.events import Choice, Entity, Event, Location, Text, Understanding, Unreadable

SURE = 0.75
"""From this confidence on, a guess stands although another comes close."""
FAINT = 0.3
"""Below this confidence no intent is taken as meant."""
BARE, BRIEF = 2, 4
GUESS = 0.5
"""Below this confidence the values of a message tell more than its intent."""
CLOSE = 0.2
"""Two guesses nearer to each other than this are offered as buttons."""
WORTH = 0.2
"""A second guess below this is not worth offering."""

SMALL_TALK = ("greet", "goodbye", "thank", "affirm", "deny")
"""Nobody wants to be asked whether they meant to say hello."""

DIGITS = str.maketrans("൦൧൨൩൪൫൬൭൮൯", "0123456789")


@dataclass(frozen=True, slots=True)
class Reading:
    """One message, read. `intent` is None when the NLU could not be asked, or there was nothing to ask it."""

    text: str = ""
    intent: str | None = None
    ranking: tuple[tuple[str, float], ...] = ()
    entities: tuple[Entity, ...] = ()
    position: tuple[float, float] | None = None
    outside_kerala: bool = False
    kind: Literal["text", "location", "choice", "unreadable"] = "text"

    def all(self, *names: str) -> Sequence[Entity]:
        """The values of these entities, in the order of the text."""
        return [entity for entity in self.entities if entity.name in names]

    def last(self, *names: str) -> str | None:
        """The last value of these entities: in a correction the later one counts, and never the old one."""
        found = [entity for entity in self.all(*names) if entity.role != "from"]
        return str(found[-1].value) if found else None

    @property
    def number(self) -> int | None:
        """The number, when the text is nothing else."""
        text = self.text.strip().translate(DIGITS)
        return int(text) if text.isdecimal() and len(text) <= 9 else None

    @property
    def bare(self) -> bool:
        """Whether it is a word or two without a value: "stop", "cancel it", "Chennai"."""
        return not self.entities and len(self.text.split()) <= BARE

    @property
    def brief(self) -> bool:
        """Whether it is a few words without a value: "ok book it"."""
        return not self.entities and len(self.text.split()) <= BRIEF

    @property
    def unsure(self) -> bool:
        """Whether the intent is hardly more than a guess."""
        return bool(self.ranking) and self.ranking[0][1] < GUESS

    @property
    def close(self) -> tuple[str, ...]:
        """The two best intents when neither is clearly meant, otherwise nothing."""
        named = [guess for guess in self.ranking if guess[0] not in ("out_of_scope", "inform")]
        if self.intent in (None, "out_of_scope", "inform", *SMALL_TALK) or len(named) < 2:
            return ()
        (first, best), (second, next_best) = named[:2]
        unsure = best < SURE and best - next_best < CLOSE and next_best >= WORTH
        return (first, second) if unsure else ()


def _intent(understood: Understanding) -> str:
    """The intent, unless it is so faint that an answer would surprise."""
    faint = bool(understood.ranking) and understood.ranking[0][1] < FAINT and understood.intent != "inform"
    return "out_of_scope" if faint else understood.intent


def read(event: Event) -> Reading:
    """The reading of an event."""
    match event:
        case Location(latitude, longitude):
            return Reading(position=(latitude, longitude), kind="location")
        case Choice():
            return Reading(kind="choice")
        case Unreadable():
            return Reading(kind="unreadable")
        case Text(text, None):
            return Reading(text=text)
        case Text(text, understood) if understood is not None:
            return Reading(
                text=text,
                intent=_intent(understood),
                ranking=understood.ranking,
                entities=understood.entities,
                outside_kerala=understood.outside_kerala,
            )
    raise AssertionError(event)

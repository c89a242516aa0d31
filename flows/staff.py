"""Staff in a chat of their own that is linked with their account: what they may do there, and the linking itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol, cast

from flows.events import Language
from flows.form import Turn
from flows.linking import code_in
from flows.replies import Choices, Localised, Message, Replies, msg
from flows.world import World

StaffCodeState = Literal["good", "unknown", "too-many"]
Deed = Literal["pause", "resume", "cancel", "approve", "send"]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who is writing. `centres` are those that they mind, by id; who is `everywhere` minds all."""

    name: str
    everywhere: bool
    centres: Mapping[str, Localised]


@dataclass(frozen=True, slots=True)
class Announcement:
    """A broadcast as it is dictated. `fallback` says which text speakers of another language get ("none": nothing).

    It is for people of these centres (empty: of all that the writer minds), on a `day` for those with a booking then.
    """

    texts: Mapping[Language, str]
    fallback: str | None = None
    centres: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How many would be told, and by channel; who is left out, by reason; and how it looks, in each language.

    `needs_approval` says that they are more than `most`, so that a second person has to agree.
    """

    people: int
    by_channel: Mapping[str, int]
    left_out: Mapping[str, int]
    looks: Mapping[Language, str]
    needs_approval: bool
    most: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an announcement: `asked` approvers are told that one of them has to agree."""

    id: int
    state: Literal["running", "scheduled", "draft"]
    asked: int = 0


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A broadcast that is not over. `deeds` are what whoever asks may do with it now.

    `words` are its whole texts while it is a draft, and the beginning of one afterwards; `seen` stands for the draft.
    """

    id: int
    state: str
    words: tuple[str, ...]
    told: int
    people: int
    starts_at: datetime | None
    deeds: tuple[Deed, ...]
    seen: str


class StaffWorld(World, Protocol):
    """The world of somebody who writes from a linked chat, or is about to link it."""

    async def link_staff(self, code: str) -> tuple[StaffCodeState, str]:
        """Links this chat with the account that a code was made for; gives whose it is. Wrong ones are counted."""

    async def colleague(self) -> Colleague: ...

    async def wrong_text(self, language: Language, words: str) -> Message | None:
        """What is wrong with a text whomever it is for."""

    async def reach(self, announcement: Announcement) -> Reach | Message:
        """Whom it would reach now, or what is wrong with it."""

    async def announce(self, announcement: Announcement, at: datetime | None) -> Kept | Message:
        """Keeps it, and begins it now or at a time, or asks for approval; or says what is wrong."""

    async def under_way(self) -> Sequence[UnderWay]:
        """Broadcasts that are not over and that this colleague has a say in, the newest first."""

    async def steer(self, id_: int, deed: Deed, seen: str) -> Message | None:
        """Does it, or says why it cannot be done; what was not `seen` as it is now is neither approved nor sent."""


def staff_world(turn: Turn) -> StaffWorld:
    """The world of the turn, where the catalogue is one that only staff meet."""
    return cast(StaffWorld, turn.world)


async def staff_link(turn: Turn) -> Replies:
    """Links the chat by a code from the console, which nobody else has seen: there is nothing to ask."""
    state, name = await staff_world(turn).link_staff(code_in(turn.params.get("code", "")) or "")
    if state != "good":
        return (Choices(msg(f"staff-link-{state}"), (turn.go(msg("main-menu"), "help"),)),)
    return (Choices(msg("staff-linked", name=name), (turn.go(msg("staff-broadcasts"), "staff_broadcasts"),)),)

"""Who does something with broadcasts, and which of them are theirs to deal with."""

from typing import Protocol

from bot.broadcasts.audience import Audience
from bot.broadcasts.wrong import Wrong


class Actor(Protocol):
    """Somebody of the staff, such as `bot.console.accounts.Member`."""

    @property
    def id(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def centres(self) -> tuple[str, ...]:
        """Ids of the centres that they mind; admins mind all."""


def minds(actor: Actor, audience: Audience) -> bool:
    """Whether somebody may deal with a broadcast to these people: admins with any, managers with those that were kept
    within their centres."""
    if actor.role == "admin":
        return True
    return actor.role == "manager" and bool(audience.within) and set(audience.within) <= set(actor.centres)


def restricted(actor: Actor, audience: Audience) -> Audience:
    """The people of an audience whom somebody may reach.

    Raises:
        Wrong: they may reach nobody, or name a centre that they do not mind.
    """
    if actor.role == "admin":
        return audience
    if actor.role != "manager" or not actor.centres:
        raise Wrong("role", "Managers write to people of their centres, admins to all.")
    if foreign := set(audience.centres) - set(actor.centres):
        raise Wrong("no-centre", f"audience: no centre {', '.join(sorted(foreign))} that you mind.")
    return audience.kept_within(actor.centres)

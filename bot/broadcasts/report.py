"""How far a broadcast is, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

_OUTCOMES = text(
    """
    SELECT channel, outcome, error, count(*) AS people FROM broadcast_recipients
    WHERE broadcast_id = :id GROUP BY channel, outcome, error
    """
)
_AFTERWARDS = text(
    """
    SELECT count(*) FILTER (WHERE opted_out_at >= told_at) AS opt_outs,
        count(*) FILTER (WHERE EXISTS (
            SELECT FROM inbox WHERE inbox.person_id = people.id AND inbox.channel = recipient.channel
                AND received_at >= told_at AND received_at < told_at + interval '1 day'
        )) AS replies
    FROM broadcast_recipients AS recipient JOIN people ON people.id = recipient.person_id
    WHERE broadcast_id = :id AND outcome IN ('sent', 'delivered', 'read')
    """
)

TOLD = ("sent", "delivered", "read")
OPEN = ("waiting", "queued", "held")


@dataclass(frozen=True, slots=True)
class Report:
    """Recipients by channel, outcome and reason; how many of those told said STOP since, or wrote within a day."""

    people: Mapping[tuple[str, str, str | None], int]
    opt_outs: int
    replies: int

    def by_outcome(self) -> dict[str, int]:
        """How many recipients are in each state; whoever has read a message got it, too."""
        return self._added(1)

    def by_reason(self, outcome: str) -> dict[str, int]:
        """Of those with this outcome, how many for which reason."""
        chosen = {key: count for key, count in self.people.items() if key[1] == outcome}
        return Report(chosen, 0, 0)._added(2)

    @property
    def total(self) -> int:
        """All recipients."""
        return sum(self.people.values())

    @property
    def open(self) -> int:
        """Those with whom it has not come to an end."""
        return sum(count for outcome, count in self.by_outcome().items() if outcome in OPEN)

    def _added(self, part: int) -> dict[str, int]:
        sums: dict[str, int] = {}
        for key, count in self.people.items():
            name = key[part] or "no reason given"
            sums[name] = sums.get(name, 0) + count
        return sums


async def report(engine: AsyncEngine, id_: int, *, afterwards: bool = True) -> Report:
    """Counts; what people did `afterwards` takes longer."""
    async with engine.connect() as connection:
        people = {
            (row.channel, row.outcome, row.error): row.people
            for row in await connection.execute(_OUTCOMES, {"id": id_})
        }
        if not afterwards:
            return Report(people, 0, 0)
        since = (await connection.execute(_AFTERWARDS, {"id": id_})).one()
    return Report(people, since.opt_outs, since.replies)

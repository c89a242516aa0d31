"""A price list in whole rupees."""

from collections.abc import Mapping

from bot.centres.parts import Edit, Refused
from flows.replies import msg
from flows.world import DeskKind, Fee

STAYS = ("PT1H", "PT4H", "P1D", "P1W", "P1M")
"""Stays that can be given a price (ISO 8601)."""
HIGHEST = 100_000


def prices_of(typed: Mapping[tuple[DeskKind, str], str]) -> list[Fee]:
    """The prices, from rupees as somebody typed them; what is empty has none.

    Raises:
        Refused: something is no whole number of rupees, or too high.
    """
    return [Fee(kind, stay, _rupees(kind, rupees.strip())) for (kind, stay), rupees in typed.items() if rupees.strip()]


def _rupees(kind: DeskKind, typed: str) -> int:
    plain = typed.removeprefix("₹").replace(",", "").strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 8 and int(plain) <= HIGHEST):
        raise Refused("fees-number", kind=msg(f"kind-{kind}"), most=HIGHEST)
    return int(plain)


async def save(edit: Edit, prices: list[Fee], *, assumed: bool) -> None:
    """Saves the price list.

    Raises:
        Refused: an open centre would have none, or a price is for a kind that is not there.
    """
    if not prices and edit.centre.status == "open":
        raise Refused("fees-none")
    for fee in prices:
        if fee.kind not in edit.centre.seats:
            raise Refused("fees-kind", kind=msg(f"kind-{fee.kind}"))
    fees = [{"kind": fee.kind, "stay": fee.stay, "rupees": fee.rupees} for fee in prices]
    await edit.keep(fees=fees, assumed=assumed)

"""An audience in words."""

from collections.abc import Iterator

from bot.broadcasts.audience import Audience
from bot.console import accounts
from bot.console.visit import Visit
from flows.replies import Arg


async def whom_in_words(visit: Visit, audience: Audience) -> list[tuple[str, str]]:
    """What has to be true of a person: what it is about, and what it has to be. None for everybody."""
    async with visit.web.reading() as connection:
        names: dict[str, Arg] = {row.id: row.name for row in await accounts.all_centres(connection)}
    return list(_lines(visit, audience, names))


def _lines(visit: Visit, audience: Audience, names: dict[str, Arg]) -> Iterator[tuple[str, str]]:
    def centres(ids: tuple[str, ...]) -> str:
        return ", ".join(_shown(visit, names.get(id_, id_)) for id_ in ids)

    def words(prefix: str, ids: tuple[str, ...]) -> str:
        return ", ".join(visit.say(prefix + id_) for id_ in ids)

    if audience.languages:
        yield visit.say("broadcast-for-languages"), words("tongue-", audience.languages)
    if audience.channels:
        yield visit.say("broadcast-for-channels"), words("medium-", audience.channels)
    if audience.centres:
        yield visit.say("broadcast-for-centres"), centres(audience.centres)
    if audience.within:
        yield visit.say("broadcast-for-within"), centres(audience.within)
    if audience.districts:
        yield visit.say("broadcast-for-districts"), ", ".join(audience.districts)
    if audience.km is not None:
        place = {"latitude": f"{audience.latitude:.3f}", "longitude": f"{audience.longitude:.3f}"}
        yield visit.say("broadcast-near"), visit.say("broadcast-for-near", km=f"{audience.km:g}", **place)
    if audience.role:
        yield visit.say("broadcast-for-role"), audience.role
    elif audience.alerts:
        yield visit.say("broadcast-work"), visit.say("broadcast-for-alerts")
    if audience.seen_days:
        yield visit.say("broadcast-lately"), visit.say("broadcast-for-seen", days=audience.seen_days)
    if audience.booked_on:
        yield visit.say("broadcast-for-booked"), _shown(visit, audience.booked_on)


def _shown(visit: Visit, value: Arg) -> str:
    return visit.web.wording.say(value, visit.language, visit.now.date())

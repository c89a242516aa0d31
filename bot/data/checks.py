"""Rules that compare several values of a file, or a file with the gazetteer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.data.faults import Fault
from bot.data.lines import Document, Key
from bot.data.models import WEEKDAYS, Centre, CentresFile, Job, JobsFile, Opening
from bot.data.places import Gazetteer
from flows.geography import distance_km

FAR_KM = 25.0
"""A centre farther than this from the place it names is a slip."""

type Found = Iterator[tuple[Key, str]]


def check_centres(content: CentresFile, document: Document, gazetteer: Gazetteer) -> list[Fault]:
    """What is wrong with the centres."""
    found = [*_repeated("centres", (centre.id for centre in content.centres))]
    found += _repeated_holidays(content)
    for index, centre in enumerate(content.centres):
        rules = (
            _place(centre, gazetteer),
            _status(centre),
            _hours(centre),
            _rooms(centre),
            _facilities(centre, content),
        )
        found += [(("centres", index, *key), reason) for rule in rules for key, reason in rule]
    return [document.fault(key, reason) for key, reason in found]


def check_jobs(content: JobsFile, document: Document, gazetteer: Gazetteer, centres: CentresFile) -> list[Fault]:
    """What is wrong with the openings."""
    found = [*_repeated("jobs", (job.id for job in content.jobs))]
    ids = {centre.id for centre in centres.centres}
    for index, job in enumerate(content.jobs):
        found += [(("jobs", index, *key), reason) for key, reason in _place(job, gazetteer)]
        if job.centre is not None and job.centre not in ids:
            found.append((("jobs", index, "centre"), f"{job.centre} is no centre"))
    return [document.fault(key, reason) for key, reason in found]


def _repeated(part: str, ids: Iterable[str]) -> Found:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield (part, index, "id"), f"{name} is the id of another one as well"
        seen.add(name)


def _repeated_holidays(content: CentresFile) -> Found:
    seen = set()
    for index, holiday in enumerate(content.holidays.days):
        if holiday.day in seen:
            yield ("holidays", "days", index, "day"), f"{holiday.day} stands here twice"
        seen.add(holiday.day)


def _place(part: Centre | Job, gazetteer: Gazetteer) -> Found:
    if part.district not in gazetteer.districts:
        yield ("district",), f"{part.district} is no district of Kerala"
        return
    key = gazetteer.key_of(part.place, part.district)
    if key is None:
        yield ("place",), f"{part.place} is no place of {part.district} district"
    elif isinstance(part, Centre):
        place, position = gazetteer.places[key], part.position
        if (km := distance_km(position.lat, position.lon, place.latitude, place.longitude)) > FAR_KM:
            yield ("position",), f"this is {km:.0f} km from {part.place}"


def _status(centre: Centre) -> Found:
    needed = ("hours", "capacity", "fees")
    for part in needed:
        there = getattr(centre, part) is not None
        if centre.status == "open" and not there:
            yield ("id",), f"{centre.id} is open and has no {part}"
        if centre.status == "planned" and there:
            yield (part,), f"{centre.id} is only planned and has {part}"
    if centre.status == "planned" and centre.opened_on:
        yield ("opened_on",), f"{centre.id} is only planned and has been opened"


def _hours(centre: Centre) -> Found:
    taken: defaultdict[int, list[Opening]] = defaultdict(list)
    for index, opening in enumerate(centre.hours.week if centre.hours else []):
        key: Key = ("hours", "week", index)
        times = f"{opening.opens:%H:%M}-{opening.closes:%H:%M}"
        if opening.closes <= opening.opens:
            yield (*key, "closes"), f"{times} ends before it begins"
        for day in opening.days:
            for other in taken[day]:
                if opening.opens < other.closes and other.opens < opening.closes:
                    others = f"{other.opens:%H:%M}-{other.closes:%H:%M}"
                    yield key, f"on {WEEKDAYS[day]} {times} overlaps {others}"
            taken[day].append(opening)


def _rooms(centre: Centre) -> Found:
    kinds = [desks.kind for desks in centre.capacity.kinds] if centre.capacity else []
    for index, kind in enumerate(kinds):
        if kind in kinds[:index]:
            yield ("capacity", "kinds", index), f"{kind} stands here twice"
    for index, fee in enumerate(centre.fees.prices if centre.fees else []):
        if fee.kind not in kinds:
            yield ("fees", "prices", index), f"there is no {fee.kind} at {centre.id}"
    if centre.capacity and centre.workspaces:
        seats = sum(desks.count * desks.seats for desks in centre.capacity.kinds if desks.kind != "meeting_room")
        if seats != centre.workspaces:
            yield ("capacity",), f"desks and cabins seat {seats}, but there are {centre.workspaces} workspaces"


def _facilities(centre: Centre, content: CentresFile) -> Found:
    for index, facility in enumerate(centre.facilities):
        if facility not in content.facilities:
            yield ("facilities", index), f"{facility} is not among the facilities at the top"

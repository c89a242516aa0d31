"""From the files of `data/` to the tables, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from bot import clock
from bot.data.checks import check_centres, check_jobs
from bot.data.faults import BadData, Fault
from bot.data.lines import read_yaml
from bot.data.models import CentresFile, FactsFile, JobsFile
from bot.data.places import Gazetteer, read_places
from bot.data.store import drop_places, store_centres, store_facts, store_jobs, store_places
from bot.db.engine import create_engine

CENTRES, JOBS, FACTS = "centres.yml", "jobs.yml", "facts.yml"


@dataclass(frozen=True, slots=True)
class Files:
    """The checked content of all files."""

    gazetteer: Gazetteer
    centres: CentresFile
    jobs: JobsFile
    facts: FactsFile


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much of each was loaded."""

    places: int
    centres: int
    jobs: int
    facts: int


async def load(database_url: str, folder: Path, now: datetime | None = None) -> Loaded:
    """Loads all files of the folder. Loading the same again changes nothing.

    Raises:
        BadData: a file has a fault, or leaves out what has bookings; nothing was loaded.
        sqlalchemy.exc.SQLAlchemyError, OSError: the database cannot be reached, or refuses.
    """
    files = read(folder)
    engine = create_engine(database_url, pool_size=1)
    try:
        async with engine.begin() as connection:
            await store_places(connection, files.gazetteer)
            await store_centres(connection, files.centres, files.gazetteer, CENTRES, now or clock.now())
            await store_jobs(connection, files.jobs, files.gazetteer, now or clock.now())
            await store_facts(connection, files.facts)
            await drop_places(connection)
            await connection.execute(text("ANALYZE places, pincodes, centres, desks, jobs"))
    finally:
        await engine.dispose()
    return Loaded(len(files.gazetteer.places), len(files.centres.centres), len(files.jobs.jobs), len(files.facts.facts))


def read(folder: Path) -> Files:
    """Reads and checks all files.

    Raises:
        BadData: with the faults of all files, as far as they can be told.
    """
    faults: list[Fault] = []
    gazetteer = _or_fault(faults, lambda: read_places(folder))
    centres = _or_fault(faults, lambda: read_yaml(folder / CENTRES, CentresFile, CENTRES))
    jobs = _or_fault(faults, lambda: read_yaml(folder / JOBS, JobsFile, JOBS))
    facts = _or_fault(faults, lambda: read_yaml(folder / FACTS, FactsFile, FACTS))
    if gazetteer and centres:
        faults += check_centres(*centres, gazetteer)
    if gazetteer and centres and jobs:
        faults += check_jobs(*jobs, gazetteer, centres[0])
    if faults or not (gazetteer and centres and jobs and facts):
        raise BadData(faults)
    return Files(gazetteer, centres[0], jobs[0], facts[0])


def _or_fault[Content](faults: list[Fault], reading: Callable[[], Content]) -> Content | None:
    try:
        return reading()
    except BadData as bad:
        faults += bad.faults
        return None

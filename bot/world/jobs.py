"""Openings: searching them, and what a person wants of them."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, bindparam, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert

from bot.db.tables import alerts, interests, jobs, people, places
from bot.db.types import LocalisedText
from bot.world.scope import Scope
from flows.world import Job, JobPage, JobQuery

NEAR_KM = 25.0
"""Work as far away as this counts as near: about an hour by bus."""
KM_OF_DEGREE = 110.0
"""The length of a degree near Kerala, north as well as east to within two in a hundred."""

MEASURED = """
    SELECT jobs.*, places.name AS place_name, sought.query AS sought_query,
        CASE WHEN sought.role IS NULL THEN 1 ELSE role_fit(sought.role, roles) END AS role_fit,
        CASE WHEN sought.company IS NULL THEN 1 ELSE similarity(employer ->> 'en', sought.company) END AS company_fit,
        CASE WHEN sought.work_type IS NULL OR sought.work_type = ANY (work_types) THEN 1 ELSE 0 END AS work_fit,
        CASE
            WHEN sought.place IS NULL OR places.key = sought.place THEN 1
            WHEN sought.kind = 'district' AND places.district = sought.district THEN 1
            WHEN (point(places.longitude, places.latitude) <-> spot) * :km_of_degree < :near_km THEN
                0.9 - 0.2 * (point(places.longitude, places.latitude) <-> spot) * :km_of_degree / :near_km
            WHEN 'remote' = ANY (work_types) THEN 0.6
            WHEN places.district = sought.district THEN 0.5
            ELSE 0
        END AS place_fit
    FROM jobs JOIN places ON places.key = jobs.place CROSS JOIN sought
    WHERE NOT withdrawn AND (last_date IS NULL OR last_date >= :today)
"""
"""Each open opening beside each row of `sought` (`SOUGHT`), and how well it fits in each respect, from 0 to 1."""
FITS = "place_fit = 1 AND work_fit = 1 AND company_fit >= 0.6 AND role_fit >= 0.5"
"""Whether an opening is what was sought, and not only near to it."""
SOUGHT = """
    SELECT query, query ->> 'role' AS role, query ->> 'company' AS company, query ->> 'work_type' AS work_type,
        query ->> 'place' AS place, places.kind, places.district, point(longitude, latitude) AS spot
    FROM queries LEFT JOIN places ON places.key = query ->> 'place'
"""
"""Queries, which are as `alerts` keeps them, in their parts."""
DISTANCES = {"near_km": NEAR_KM, "km_of_degree": KM_OF_DEGREE}

_SEARCH = (
    text(
        f"""
    WITH queries AS (
        SELECT CAST(:query AS jsonb) AS query
    ), sought AS MATERIALIZED ({SOUGHT}), measured AS MATERIALIZED ({MEASURED}), judged AS (
        SELECT measured.*, {FITS} AS fits,
            CASE WHEN sought.role IS NOT NULL AND role_fit >= 0.4 THEN 8 * role_fit ELSE 0 END
            + CASE WHEN sought.company IS NOT NULL AND company_fit >= 0.6 THEN 4 ELSE 0 END
            + CASE WHEN sought.place IS NOT NULL THEN 3 * place_fit ELSE 0 END
            + CASE WHEN sought.work_type IS NOT NULL THEN 3 * work_fit ELSE 0 END AS nearness
        FROM measured CROSS JOIN sought
    ), compared AS (
        SELECT *, bool_or(fits) OVER () AS exact, max(nearness) OVER () AS best FROM judged
    )
    SELECT *, count(*) OVER () AS total FROM compared
    WHERE fits OR NOT exact AND nearness > 0 AND nearness >= 0.7 * best
    ORDER BY nearness DESC, last_date NULLS LAST, id
    OFFSET :offset LIMIT :limit
    """  # noqa: S608 (put together of constants)
    )
    .bindparams(bindparam("query", type_=JSONB))
    .columns(
        title=LocalisedText,
        employer=LocalisedText,
        place_name=LocalisedText,
        hours=LocalisedText,
        pay=LocalisedText,
        summary=LocalisedText,
        how_to_apply=LocalisedText,
    )
)
"""What fits all that is sought, else what comes near the best: the role weighs most, then company, place, kind of work.

Remote work is near to everywhere, though not as near as the next town.
"""


class Jobs(Scope):
    """Questions about openings, and what the person says to them."""

    async def jobs(self, query: JobQuery, offset: int, limit: int) -> JobPage:
        page = {"offset": offset, "limit": limit}
        values: dict[str, Any] = {"query": _parts(query), "today": self.now.date(), **page, **DISTANCES}
        rows = (await self.connection.execute(_SEARCH, values)).all()
        if not rows and offset:
            first = await self.jobs(query, 0, 1)
            return JobPage((), first.total, first.exact)
        nothing_sought = query == JobQuery()
        exact = rows[0].exact if rows else nothing_sought
        return JobPage(tuple(map(job_of, rows)), rows[0].total if rows else 0, exact)

    async def job(self, job_id: str) -> Job | None:
        today = self.now.date()
        still_open = ~jobs.c.withdrawn & (jobs.c.last_date.is_(None) | (jobs.c.last_date >= today))
        query = select(jobs, places.c.name.label("place_name")).join(places, places.c.key == jobs.c.place)
        row = (await self.connection.execute(query.where(jobs.c.id == job_id, still_open))).one_or_none()
        return job_of(row) if row else None

    async def express_interest(self, job_id: str, name: str, phone: str, about: str) -> None:
        given = {"name": name, "phone": phone, "about": about, "created_at": self.now}
        kept = insert(interests).values(person_id=self.person_id, job_id=job_id, **given)
        kept = kept.on_conflict_do_update(index_elements=["person_id", "job_id"], set_=given)
        await self.connection.execute(kept)
        known = update(people).where(people.c.id == self.person_id).values(name=name, phone=phone)
        await self.connection.execute(known)

    async def alert_me(self, query: JobQuery) -> None:
        kept = insert(alerts).values(person_id=self.person_id, query=_parts(query), created_at=self.now)
        await self.connection.execute(kept.on_conflict_do_nothing())


def _parts(query: JobQuery) -> dict[str, str]:
    return {part: value for part, value in asdict(query).items() if value is not None}


def job_of(row: Row[*tuple[Any, ...]]) -> Job:
    """The opening in a row of `jobs` with its `place_name`."""
    return Job(
        id=row.id,
        title=row.title,
        employer=row.employer,
        place=row.place_name,
        centre_id=row.centre_id,
        work_types=tuple(row.work_types),
        hours=row.hours,
        pay=row.pay,
        last_date=row.last_date,
        summary=row.summary,
        how_to_apply=row.how_to_apply,
        verified=row.verified,
        sample=row.sample,
    )

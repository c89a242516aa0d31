"""Openings: searching them, and what a person wants of them."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, select, text, update
from sqlalchemy.dialects.postgresql import insert

from bot.db.tables import alerts, interests, jobs, people, places
from bot.db.types import LocalisedText
from bot.world.scope import Scope
from flows.world import Job, JobPage, JobQuery

NEAR_KM = 25.0
"""Work as far away as this counts as near: about an hour by bus."""
KM_OF_DEGREE = 110.0
"""The length of a degree near Kerala, north as well as east to within two in a hundred."""

_SEARCH = text(
    """
    WITH sought AS (
        SELECT key, kind, district, point(longitude, latitude) AS spot FROM places WHERE key = :place
    ), measured AS MATERIALIZED (
        SELECT jobs.*, places.name AS place_name,
            role_fit(:role, roles) AS role_fit,
            CASE WHEN CAST(:company AS text) IS NULL THEN 1
                ELSE similarity(employer ->> 'en', :company) END AS company_fit,
            CASE WHEN CAST(:work_type AS text) IS NULL OR :work_type = ANY (work_types) THEN 1 ELSE 0 END AS work_fit,
            CASE
                WHEN CAST(:place AS text) IS NULL OR places.key = sought.key THEN 1
                WHEN sought.kind = 'district' AND places.district = sought.district THEN 1
                WHEN (point(places.longitude, places.latitude) <-> spot) * :km_of_degree < :near_km THEN
                    0.9 - 0.2 * (point(places.longitude, places.latitude) <-> spot) * :km_of_degree / :near_km
                WHEN 'remote' = ANY (work_types) THEN 0.6
                WHEN places.district = sought.district THEN 0.5
                ELSE 0
            END AS place_fit
        FROM jobs JOIN places ON places.key = jobs.place LEFT JOIN sought ON true
        WHERE NOT withdrawn AND (last_date IS NULL OR last_date >= :today)
    ), judged AS (
        SELECT *,
            role_fit >= 0.5 AND place_fit = 1 AND company_fit >= 0.6 AND work_fit = 1 AS fits,
            CASE WHEN CAST(:role AS text) IS NOT NULL AND role_fit >= 0.4 THEN 8 * role_fit ELSE 0 END
            + CASE WHEN CAST(:company AS text) IS NOT NULL AND company_fit >= 0.6 THEN 4 ELSE 0 END
            + CASE WHEN CAST(:place AS text) IS NOT NULL THEN 3 * place_fit ELSE 0 END
            + CASE WHEN CAST(:work_type AS text) IS NOT NULL THEN 3 * work_fit ELSE 0 END AS nearness
        FROM measured
    ), compared AS (
        SELECT *, bool_or(fits) OVER () AS exact, max(nearness) OVER () AS best FROM judged
    )
    SELECT *, count(*) OVER () AS total FROM compared
    WHERE fits OR NOT exact AND nearness > 0 AND nearness >= 0.7 * best
    ORDER BY nearness DESC, last_date NULLS LAST, id
    OFFSET :offset LIMIT :limit
    """
).columns(
    title=LocalisedText,
    employer=LocalisedText,
    place_name=LocalisedText,
    hours=LocalisedText,
    pay=LocalisedText,
    summary=LocalisedText,
    how_to_apply=LocalisedText,
)
"""What fits all that is sought, else what comes near the best: the role weighs most, then company, place, kind of work.

Remote work is near to everywhere, though not as near as the next town.
"""


class Jobs(Scope):
    """Questions about openings, and what the person says to them."""

    async def jobs(self, query: JobQuery, offset: int, limit: int) -> JobPage:
        page = {"offset": offset, "limit": limit}
        values = asdict(query) | page | {"near_km": NEAR_KM, "km_of_degree": KM_OF_DEGREE, "today": self.now.date()}
        rows = (await self.connection.execute(_SEARCH, values)).all()
        if not rows and offset:
            first = await self.jobs(query, 0, 1)
            return JobPage((), first.total, first.exact)
        nothing_sought = query == JobQuery()
        exact = rows[0].exact if rows else nothing_sought
        return JobPage(tuple(map(_job, rows)), rows[0].total if rows else 0, exact)

    async def job(self, job_id: str) -> Job | None:
        today = self.now.date()
        still_open = ~jobs.c.withdrawn & (jobs.c.last_date.is_(None) | (jobs.c.last_date >= today))
        query = select(jobs, places.c.name.label("place_name")).join(places, places.c.key == jobs.c.place)
        row = (await self.connection.execute(query.where(jobs.c.id == job_id, still_open))).one_or_none()
        return _job(row) if row else None

    async def express_interest(self, job_id: str, name: str, phone: str, about: str) -> None:
        given = {"name": name, "phone": phone, "about": about, "created_at": self.now}
        kept = insert(interests).values(person_id=self.person_id, job_id=job_id, **given)
        kept = kept.on_conflict_do_update(index_elements=["person_id", "job_id"], set_=given)
        await self.connection.execute(kept)
        known = update(people).where(people.c.id == self.person_id).values(name=name, phone=phone)
        await self.connection.execute(known)

    async def alert_me(self, query: JobQuery) -> None:
        sought = {part: value for part, value in asdict(query).items() if value is not None}
        kept = insert(alerts).values(person_id=self.person_id, query=sought, created_at=self.now)
        await self.connection.execute(kept.on_conflict_do_nothing())


def _job(row: Row[*tuple[Any, ...]]) -> Job:
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

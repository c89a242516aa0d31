"""What is known of the person, and what the person wants to be told."""

from typing import cast

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.clock import KERALA
from bot.db.tables import alerts, bookings, inbox, interests, people, profiles, requests, subscriptions
from bot.world.erasure import erase
from bot.world.scope import Scope
from flows.world import Kept, Person, Topic


class People(Scope):
    """Questions about the person, and deeds on what is kept."""

    async def person(self) -> Person:
        row = (await self.connection.execute(select(people).where(people.c.id == self.person_id))).one()
        topics = await self.connection.scalars(
            select(subscriptions.c.topic).where(subscriptions.c.person_id == self.person_id)
        )
        return Person(row.name, row.phone, frozenset(cast(Topic, topic) for topic in topics), row.opted_out_at)

    async def subscribe(self, topic: Topic) -> None:
        kept = insert(subscriptions).values(person_id=self.person_id, topic=topic, created_at=self.now)
        await self.connection.execute(kept.on_conflict_do_nothing())

    async def unsubscribe(self) -> frozenset[Topic]:
        ended = delete(subscriptions).where(subscriptions.c.person_id == self.person_id)
        topics = set(await self.connection.scalars(ended.returning(subscriptions.c.topic)))
        waited = delete(alerts).where(alerts.c.person_id == self.person_id)
        if (await self.connection.execute(waited)).rowcount:
            topics.add("jobs")
        opted_out = func.coalesce(people.c.opted_out_at, self.now)
        await self.connection.execute(
            update(people).where(people.c.id == self.person_id).values(opted_out_at=opted_out)
        )
        return frozenset(cast(Topic, topic) for topic in topics)

    async def opt_in(self) -> bool:
        opted_out = (people.c.id == self.person_id) & people.c.opted_out_at.is_not(None)
        return (await self.connection.execute(update(people).where(opted_out).values(opted_out_at=None))).rowcount > 0

    async def kept(self) -> Kept:
        tables = {
            "messages": inbox,
            "bookings": bookings,
            "interests": interests,
            "requests": requests,
            "alerts": alerts,
            "profiles": profiles,
        }
        counts = [
            select(func.count()).where(table.c.person_id == self.person_id).scalar_subquery().label(kind)
            for kind, table in tables.items()
        ]
        query = select(people.c.created_at, people.c.name, people.c.phone, *counts)
        row = (await self.connection.execute(query.where(people.c.id == self.person_id))).one()
        return Kept(
            since=row.created_at.astimezone(KERALA).date(),
            messages=row.messages,
            bookings=row.bookings,
            interests=row.interests,
            requests=row.requests,
            alerts=row.alerts,
            profiles=row.profiles,
            name=row.name is not None,
            phone=row.phone is not None,
        )

    async def erase(self) -> None:
        await erase(self.connection, self.person_id, self.now)

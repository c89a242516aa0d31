"""People who wait for the staff, for the tests of the inbox."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from bot.db.tables import audit, conversations, identities, inbox, outbox, people, requests
from bot.world.world import PersonWorld
from flows.world import RequestKind
from tests.console.conftest import CENTRE, Console


@dataclass
class Waiting:
    """Somebody who has written, over one chat."""

    console: Console
    id: int
    channel: str
    address: str | None

    async def writes(self, **payload: Any) -> None:
        external, now = uuid.uuid4().hex, self.console.now
        row = {"channel": self.channel, "address": self.address, "external_id": external, "person_id": self.id}
        async with self.console.engine.begin() as connection:
            message = {"payload": {"id": external, **payload}, "received_at": now, "done_at": now}
            await connection.execute(insert(inbox).values(**row, **message))
            mine = update(identities).where(identities.c.person_id == self.id)
            await connection.execute(mine.values(last_seen_at=now))

    async def asks(
        self, kind: RequestKind = "talk_to_human", note: str = "please call", centre: str | None = CENTRE
    ) -> int:
        """Opens a request; gives its number."""
        async with self.console.engine.begin() as connection:
            number = int(await PersonWorld(connection, self.id, self.console.now).open_request(kind, note))
            await connection.execute(update(requests).where(requests.c.id == number).values(centre_id=centre))
        return number

    async def told(self) -> list[str]:
        async with self.console.engine.connect() as connection:
            query = select(outbox.c.replies).where(outbox.c.person_id == self.id).order_by(outbox.c.id)
            return [reply["text"] for replies in await connection.scalars(query) for reply in replies]


async def somebody(
    console: Console, channel: str = "telegram", address: str | None = "4711", name: str | None = None, **talk: Any
) -> Waiting:
    """A person who has said hello, in the language of `talk`."""
    async with console.engine.begin() as connection:
        made = insert(people).values(name=name, created_at=console.now).returning(people.c.id)
        id_ = int(await connection.scalar(made) or 0)
        where = {"channel": channel, "address": address or f"web{id_}", "person_id": id_}
        await connection.execute(insert(identities).values(**where))
        tracker = {"language": "en", **talk}
        row = {"person_id": id_, "tracker": tracker, "version": 1, "updated_at": console.now}
        await connection.execute(insert(conversations).values(row))
    person = Waiting(console, id_, channel, address)
    await person.writes(text="hello")
    return person


async def deeds(console: Console) -> list[str]:
    """What the audit says, the oldest first."""
    async with console.engine.connect() as connection:
        done = select(audit.c.action).where(audit.c.action.like("request-%") | audit.c.action.like("canned-%"))
        return list(await connection.scalars(done.order_by(audit.c.id)))

"""Two chats of one person, each of which waits for openings: what one was told, the other is not told again."""

import pytest

from bot.world.linking import merge
from flows.world import JobQuery
from tests.openings.village import Village, at


@pytest.mark.parametrize("teller", ["issuer", "other"])
async def test_what_one_chat_was_told_is_not_told_by_the_other(village: Village, teller: str) -> None:
    people = [await village.waits(JobQuery(role="accountant"), at(22)) for _ in range(2)]
    into, gone = people
    silent = gone if teller == "issuer" else into
    await village.do("UPDATE identities SET blocked_at = :at WHERE person_id = :person", at=at(22), person=silent)
    await village.opens("a", at(23))
    assert await village.round(at(23, "10:05")) == [into if teller == "issuer" else gone]
    async with village.town.engine.begin() as connection:
        await merge(connection, gone, into)
    await village.do("UPDATE identities SET blocked_at = NULL")
    assert await village.round(at(24, "10:05")) == []
    assert {key for key, told in (await village.tellings()).items() if told} == {(into, "a")}
    assert await village.told(into) == [["a"]]
    await village.opens("b", at(24, "11:00"))
    assert await village.round(at(24, "11:05")) == [into]

"""The table of templates, in each state that the doctor knows a remedy for."""

from collections.abc import Sequence

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import clock
from bot.channels.whatsapp.templates import Template, Templates
from bot.db.tables import content_templates
from bot.doctor import templates
from bot.doctor.finding import Finding
from bot.wording import Wording
from tests.doctor.conftest import WHATSAPP, Visiting

ALL = Templates(Wording()).all
NAMED = "wnh_booking_reminder (ml)"


async def examine(
    engine: AsyncEngine, url: str, visit: Visiting, stored: Sequence[tuple[Template, str | None]], **given: str
) -> Sequence[Finding]:
    async with engine.begin() as connection:
        for number, (template, approval) in enumerate(stored):
            await connection.execute(
                insert(content_templates).values(
                    name=template.name,
                    language=template.language,
                    hash=template.hash,
                    sid=f"HX{number:032}",
                    category=template.category,
                    approval=approval,
                    reason="Call 0471 2345678 for help" if approval == "rejected" else None,
                    updated_at=clock.now(),
                )
            )
    async with visit(database_url=url, **WHATSAPP | given) as visiting:
        return await templates.check(visiting)


def all_but(state: str | None) -> list[tuple[Template, str | None]]:
    """Everything is there and approved, but for the Malayalam reminder, which is in this state."""
    odd = next(one for one in ALL if f"{one.title} ({one.language})" == NAMED)
    return [(one, state if one is odd else ("approved" if one.category else None)) for one in ALL]


async def test_all_there_and_approved(engine: AsyncEngine, database_url: str, visit: Visiting) -> None:
    found = await examine(engine, database_url, visit, all_but("approved"))
    assert [one.level for one in found] == ["ok", "ok"]


async def test_none_there(engine: AsyncEngine, database_url: str, visit: Visiting) -> None:
    missing, unsubmitted = await examine(engine, database_url, visit, [])
    assert f"missing {len(ALL)}, outdated 0, of {len(ALL)}" in missing.said
    assert "numbered text" in missing.said and missing.remedy == "Run `wnh whatsapp sync`."
    assert NAMED in unsubmitted.said and unsubmitted.remedy == "Run `wnh whatsapp sync --submit`."


async def test_an_outdated_one_is_not_called_missing(engine: AsyncEngine, database_url: str, visit: Visiting) -> None:
    first = ALL[0]
    older = Template(first.title, first.language, {"of another": "kind"}, first.samples)
    found = await examine(engine, database_url, visit, [*all_but("approved")[1:], (older, None)])
    assert (found[0].level, "missing 0, outdated 1" in found[0].said) == ("warning", True)


@pytest.mark.parametrize(
    ("state", "level", "said"),
    [
        ("rejected", "fault", f"WhatsApp has rejected the template {NAMED}: Call … for help."),
        ("paused", "fault", f"WhatsApp has paused the template {NAMED}."),
        ("disabled", "fault", f"WhatsApp has disabled the template {NAMED}."),
        ("pending", "warning", f"WhatsApp has not decided yet about {NAMED}."),
        ("received", "warning", f"WhatsApp has not decided yet about {NAMED}."),
        ("unsubmitted", "warning", f"Never submitted for approval: {NAMED}."),
        (None, "warning", f"Never submitted for approval: {NAMED}."),
    ],
)
async def test_one_that_is_not_approved(
    state: str | None, level: str, said: str, engine: AsyncEngine, database_url: str, visit: Visiting
) -> None:
    _, found = await examine(engine, database_url, visit, all_but(state))
    assert (found.level, said in found.said) == (level, True), found


async def test_the_sandbox_needs_no_approval(engine: AsyncEngine, database_url: str, visit: Visiting) -> None:
    found = await examine(engine, database_url, visit, all_but(None), twilio_whatsapp_from="+14155238886")
    assert [one.level for one in found] == ["ok"]

"""Whether Twilio has the templates that buttons, lists and reminders need, and whether WhatsApp has approved them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.whatsapp.templates import Template, Templates
from bot.db.tables import content_templates
from bot.doctor.finding import Finding, fault, ok, quoted, warning
from bot.doctor.visit import Visit
from bot.wording import Wording

SYNC, SUBMIT = "Run `wnh whatsapp sync`.", "Run `wnh whatsapp sync --submit`."
REFUSED = {"rejected", "paused", "disabled"}
"""https://www.twilio.com/docs/content/content-api-resources#fetch-an-approval-status-request"""

Stored = Mapping[tuple[str, str], Row[Any]]


async def check(visit: Visit) -> Sequence[Finding]:
    """Compares what is needed with what was last heard of Twilio."""
    if not visit.settings.whatsapp:
        return []
    try:
        async with visit.database() as connection:
            rows = (await connection.execute(select(content_templates))).all()
    except (SQLAlchemyError, OSError):
        return [warning("The templates cannot be read.", "See the line of the database.")]
    needed = Templates(Wording()).all
    stored = {(row.name, row.language): row for row in rows}
    told = [*_missing(needed, stored)]
    if not visit.settings.whatsapp.sandbox:
        told += _approvals([template for template in needed if template.category], stored)
    return told


def _missing(needed: Sequence[Template], stored: Stored) -> list[Finding]:
    lacking = [template for template in needed if (template.name, template.language) not in stored]
    if not lacking:
        return [ok(f"Twilio has all {len(needed)} templates.")]
    older = {name.rpartition("_")[0] for name, _ in stored}
    outdated = [template for template in lacking if template.name.rpartition("_")[0] in older]
    count = f"missing {len(lacking) - len(outdated)}, outdated {len(outdated)}, of {len(needed)}"
    return [warning(f"Twilio lacks templates ({count}): people get numbered text in place of buttons and lists.", SYNC)]


def _approvals(needed: Sequence[Template], stored: Stored) -> list[Finding]:
    states: dict[str, list[str]] = defaultdict(list)
    told = []
    for template in needed:
        row = stored.get((template.name, template.language))
        state = (row.approval if row else None) or "unsubmitted"
        states[state].append(f"{template.title} ({template.language})")
        if row and state in REFUSED:
            reason = f": {quoted(row.reason)}" if row.reason else ""
            told.append(
                fault(
                    f"WhatsApp has {state} the template {template.title} ({template.language}){reason}.",
                    "Change its words in locales/*/whatsapp.ftl, then `wnh whatsapp sync --submit`.",
                )
            )
    if states["unsubmitted"]:
        told.append(
            warning(
                f"Never submitted for approval: {', '.join(states['unsubmitted'])}. Such messages are held.", SUBMIT
            )
        )
    waiting = [name for state in states if state not in REFUSED | {"unsubmitted", "approved"} for name in states[state]]
    if waiting:
        told.append(
            warning(
                f"WhatsApp has not decided yet about {', '.join(waiting)}. Such messages are held.",
                "Wait, and run `wnh whatsapp sync` to hear of it.",
            )
        )
    return told or [ok(f"WhatsApp has approved all {len(needed)} templates for reminders and announcements.")]

"""Brings the Content templates at Twilio up to date: what replies need is created, nothing is ever changed or deleted.

A template whose words change gets another name (it ends in a digest), and so is created anew beside the old one,
which serves until WhatsApp has approved the new one. Templates of others are left alone.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from aiohttp import ClientError
from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bot.channels.channel import SendError, StoredTemplate
from bot.channels.whatsapp.errors import UNKNOWN_FAILURE, failed, told
from bot.channels.whatsapp.templates import Template
from bot.errors import Problem

UNSUBMITTED = "unsubmitted"
"""What Twilio says of a template that WhatsApp was never asked about
(https://www.twilio.com/docs/content/content-api-resources#fetch-an-approval-status-request)."""
AWAITED = frozenset({"received", "pending", "paused"})
PAGE = 500


class Shelf(Protocol):
    """Where it is kept which templates Twilio has."""

    async def keep_template(self, template: StoredTemplate) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done about a template, or in a dry run would be: `stored` is how it stands now, where it exists."""

    template: Template
    did: Literal["kept", "created", "submitted"]
    stored: StoredTemplate | None


async def sync(
    twilio: Client, needed: Sequence[Template], shelf: Shelf, *, dry_run: bool = False, submit: bool = False
) -> list[Outcome]:
    """Creates what is missing, asks WhatsApp for approval where `submit` says so, and hears how approvals stand.

    What was done before an error is kept, so that the next run goes on from there.

    Raises:
        Problem: Twilio cannot be reached, or refuses something.
    """
    there = await _there(twilio, {template.name for template in needed})
    outcomes = []
    for template in needed:
        outcome = await _one(twilio, template, there.get((template.name, template.language), []), dry_run, submit)
        if outcome.stored and not dry_run:
            await shelf.keep_template(outcome.stored)
        outcomes.append(outcome)
    return outcomes


async def refresh(twilio: Client, stored: Sequence[StoredTemplate], shelf: Shelf) -> int:
    """Hears how those stand that WhatsApp has not judged yet, or has only paused; gives how many stand otherwise now.

    Raises:
        Problem: Twilio cannot be reached, or refuses something.
    """
    changed = 0
    for before in stored:
        if before.approval in AWAITED and (now := await _approval(twilio, before)) != before:
            await shelf.keep_template(now)
            changed += 1
    return changed


async def _there(twilio: Client, names: set[str]) -> Mapping[tuple[str, str], list[Any]]:
    """Templates at Twilio of these names, the oldest first."""
    contents = await _asked("the list of templates", lambda: twilio.content.v1.contents.list_async(page_size=PAGE))
    found: dict[tuple[str, str], list[Any]] = {}
    for content in sorted(contents, key=lambda content: str(content.date_created)):
        if content.friendly_name in names:
            found.setdefault((content.friendly_name, content.language), []).append(content)
    return found


async def _one(twilio: Client, template: Template, there: Iterable[Any], dry_run: bool, submit: bool) -> Outcome:
    did: Literal["kept", "created", "submitted"] = "kept"
    sid = next((str(content.sid) for content in there if _includes(content.types, template.types)), None)
    if sid is None:
        did = "created"
        if dry_run:
            return Outcome(template, did, None)
        sid = await _create(twilio, template)
    stored = StoredTemplate(template.name, template.language, template.hash, sid, template.category)
    if template.category:
        stored = await _approval(twilio, stored)
        if submit and stored.approval == UNSUBMITTED:
            did = "submitted"
            stored = stored if dry_run else await _submit(twilio, template, stored)
    return Outcome(template, did, stored)


def _includes(there: object, wanted: object) -> bool:
    """Whether all that is wanted is there: Twilio adds fields of its own, and may be edited in its console."""
    if isinstance(wanted, Mapping):
        return isinstance(there, Mapping) and all(_includes(there.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        return isinstance(there, list) and len(there) == len(wanted) and all(map(_includes, there, wanted))
    return there == wanted


async def _create(twilio: Client, template: Template) -> str:
    request = ContentList.ContentCreateRequest(
        {
            "friendly_name": template.name,
            "language": template.language,
            "variables": dict(template.samples),
            "types": dict(template.types),
        }
    )
    made = await _asked(template.name, lambda: twilio.content.v1.contents.create_async(request))
    return str(made.sid)


async def _approval(twilio: Client, stored: StoredTemplate) -> StoredTemplate:
    content = twilio.content.v1.contents(stored.sid)
    fetched = await _asked(stored.name, lambda: content.approval_fetch().fetch_async())
    return _as_approved(stored, fetched.whatsapp or {})


async def _submit(twilio: Client, template: Template, stored: StoredTemplate) -> StoredTemplate:
    request = ApprovalCreateList.ContentApprovalRequest({"name": template.name, "category": template.category})
    approvals = twilio.content.v1.contents(stored.sid).approval_create
    asked = await _asked(template.name, lambda: approvals.create_async(request))
    return _as_approved(stored, {"status": asked.status, "category": asked.category})


def _as_approved(stored: StoredTemplate, told: Mapping[str, Any]) -> StoredTemplate:
    """WhatsApp may put a template into another category than was asked for."""
    status, category = told.get("status") or UNSUBMITTED, told.get("category") or stored.category
    return replace(stored, approval=status, category=category, reason=told.get("rejection_reason") or None)


async def _asked(what: str, ask: Callable[[], Awaitable[Any]]) -> Any:
    try:
        return await ask()
    except (TwilioException, ClientError, OSError, TimeoutError, SendError) as error:
        code = failed(error).code
        meaning = told(code).meaning if told(code) is not UNKNOWN_FAILURE else _reason(error)
        raise Problem(f"Twilio, {what}: {meaning} ({code}).") from error


def _reason(error: Exception) -> str:
    return str(getattr(error, "msg", "") or getattr(error, "title", "") or type(error).__name__)

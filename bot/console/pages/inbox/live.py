"""Parts of a page that are fetched anew every two seconds, and come only if they have changed."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import Response

from bot.console.visit import Visit
from flows.replies import Message, msg


def part(visit: Visit, template: str, state: object, **given: Any) -> Response:
    """A part, with its version in it; nothing (204, which htmx leaves alone) where the page has that version.

    `state` is all that the part shows: comparing it is cheaper than writing the part down again.
    """
    version = hashlib.sha256(repr((visit.language, state)).encode()).hexdigest()[:16]
    if visit.request.query_params.get("version") == version:
        return Response(status_code=204)
    return visit.page(template, version=version, **given)


def wait(since: datetime | None, now: datetime) -> Message | None:
    """How long somebody has been waiting, in words; None where nobody waits."""
    if since is None:
        return None
    waited = max(now - since, timedelta())
    if waited < timedelta(hours=1):
        return msg("inbox-minutes", count=waited // timedelta(minutes=1))
    if waited < timedelta(days=1):
        return msg("inbox-hours", count=waited // timedelta(hours=1))
    return msg("inbox-days", count=waited // timedelta(days=1))


def isolated(name: str) -> str:
    """A name within a sentence, whatever direction its letters have (https://www.unicode.org/reports/tr9/)."""
    return f"\u2068{name}\u2069"

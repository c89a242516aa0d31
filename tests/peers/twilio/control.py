"""What another process may ask of the peer: its report, and other faults."""

from collections.abc import Sequence
from typing import Protocol

from aiohttp import web

from tests.peers.twilio.account import Account
from tests.peers.twilio.door import Violation
from tests.peers.twilio.faults import Faults


class Holder(Protocol):
    account: Account
    faults: Faults
    violations: list[Violation]


def control(holder: Holder) -> Sequence[web.RouteDef]:
    """`GET /_peer/report` and `PUT /_peer/faults` with `sequence`, `probabilities`, `latency` (seconds)."""

    async def report(_: web.Request) -> web.Response:
        taken = [{"to": key[0], "body": key[1], "callback": key[2], "times": n} for key, n in _counts(holder)]
        return web.json_response(
            {
                "taken": taken,
                "faults": dict(holder.faults.happened),
                "refused": [error.as_json() for error in holder.account.refused],
                "violations": [f"{each.request}: {'; '.join(each.found)}" for each in holder.violations],
            }
        )

    async def order(request: web.Request) -> web.Response:
        holder.faults.set(**await request.json())
        return web.Response(status=204)

    return [web.get("/_peer/report", report), web.put("/_peer/faults", order)]


def _counts(holder: Holder) -> list[tuple[tuple[str, str, str | None], int]]:
    return list(holder.account.counts().items())

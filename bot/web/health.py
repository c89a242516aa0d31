"""Whether the bot can answer, and figures for Prometheus."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, Histogram, generate_latest
from pydantic import BaseModel
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.web.json import json_response
from bot.web.state import Parts, Web
from bot.worker.main import APPLICATION_NAME

router = APIRouter(tags=["operation"])

State = Literal["up", "down"]

# A worker looks into the inbox twice a second, so that a connection idle for long is of one that hangs.
_WORKERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = :name"
    " AND (state = 'active' OR state_change > clock_timestamp() - interval '5 seconds')"
)
_QUEUES = text(
    "SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND failed_at IS NULL),"
    " (SELECT count(*) FROM outbox WHERE status = 'queued')"
)

INBOX = Gauge("wnh_inbox_waiting", "Messages that are not answered yet")
OUTBOX = Gauge("wnh_outbox_queued", "Replies that are not fetched or sent yet")
UP = Gauge("wnh_up", "Whether a part answers", ["part"])
REQUESTS = Histogram("wnh_http_seconds", "Time of HTTP requests without streams", ["method", "path", "status"])


class Health(BaseModel):
    """Each part; losing Redis makes the bot slower, nothing else."""

    database: State
    worker: State
    nlu: State
    redis: State


@router.get("/healthz", response_model=Health, responses={503: {"model": Health, "description": "It can't answer"}})
async def health(web: Parts) -> Response:
    """Tell whether the bot can answer: 200 when database, worker and NLU do."""
    parts = await _health(web)
    fine = all(parts[part] == "up" for part in ("database", "worker", "nlu"))
    return json_response(parts, 200 if fine else 503, headers={"Cache-Control": "no-store"})


@router.get("/metrics", response_class=Response, include_in_schema=False)
async def metrics(web: Parts) -> Response:
    """Give the figures of this process, and of the queues."""
    for part, state in (await _health(web)).items():
        UP.labels(part).set(state == "up")
    try:
        async with web.reading() as connection:
            waiting, queued = (await connection.execute(_QUEUES)).one()
    except (SQLAlchemyError, OSError):
        waiting = queued = float("nan")
    INBOX.set(waiting)
    OUTBOX.set(queued)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _health(web: Web) -> dict[str, State]:
    (database, worker), nlu, redis = await asyncio.gather(_database(web), web.nlu.healthy(), _redis(web))
    up = {"database": database, "worker": worker, "nlu": nlu, "redis": redis}
    return {part: "up" if fine else "down" for part, fine in up.items()}


async def _database(web: Web) -> tuple[bool, bool]:
    try:
        async with asyncio.timeout(2), web.reading() as connection:
            return True, bool(await connection.scalar(_WORKERS, {"name": APPLICATION_NAME}))
    except (SQLAlchemyError, OSError, TimeoutError):
        return False, False


async def _redis(web: Web) -> bool:
    try:
        async with asyncio.timeout(0.5):
            return bool(await web.hints.redis.ping())
    except (RedisError, OSError, TimeoutError):
        return False

"""Whether Redis answers. Without it the bot goes on: slower, and each process keeps the pace by itself."""

import time
from collections.abc import Sequence

from bot.doctor.finding import Finding, ok, warning
from bot.doctor.visit import Visit
from bot.wake import LOST, connect


async def check(visit: Visit) -> Sequence[Finding]:
    """Asks it for its version."""
    redis = connect(visit.settings.redis_url)
    try:
        before = time.monotonic()
        told = await redis.info("server")
        took = (time.monotonic() - before) * 1000
    except LOST:
        ours = visit.settings.embedded_valkey
        remedy = "Start the bot (`make run`)." if ours else "Look at the server and at REDIS_URL."
        return [warning("Redis does not answer: the bot goes on without it, but slower.", remedy)]
    finally:
        await redis.aclose()
    name = "Valkey" if "valkey_version" in told else "Redis"
    version = told.get("valkey_version") or told.get("redis_version")
    return [ok(f"{name} {version} answers in {took:.0f} ms.")]

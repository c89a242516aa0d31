"""Whether there is room for what people say, for logs and for the next language model."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

from bot.doctor.finding import Finding, fault, ok, warning
from bot.doctor.visit import Visit

NEEDED_MB, COMFORTABLE_MB = 300, 1_000
"""A training of the language model takes 300 MB (`bot/supervisor/model.py`)."""


async def check(visit: Visit) -> Sequence[Finding]:
    """Looks at each disk that the bot writes to."""
    paths = visit.settings.paths
    folders = {paths.var, paths.servers} if visit.settings.embedded_postgres else {paths.var}
    return [await asyncio.to_thread(_room, folder) for folder in sorted(folders)]


def _room(folder: Path) -> Finding:
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 1_000_000
    said = f"{free} MB are free in {folder}."
    remedy = "Free some space, or choose another folder with WNH_VAR."
    if free < NEEDED_MB:
        return fault(said, remedy)
    return warning(said, remedy) if free < COMFORTABLE_MB else ok(said)

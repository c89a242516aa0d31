"""Whether messages are understood: the NLU server, and the model that it uses."""

import asyncio
import json
import time
from collections.abc import Sequence
from pathlib import Path

from bot.doctor.finding import Finding, fault, ok, warning
from bot.doctor.visit import Visit
from bot.supervisor.health import answers
from bot.supervisor.model import card_path, model_path, refused_path

DAY = 86_400


async def check(visit: Visit) -> Sequence[Finding]:
    """Asks the server whether it can answer; where it is our own, looks at its model as well."""
    settings = visit.settings
    if not await answers(settings.nlu_url, settings.nlu_token.get_secret_value()):
        remedy = "Start the bot (`make run`)." if settings.own_nlu else "Look at the server, NLU_URL and NLU_TOKEN."
        told = [
            fault("The NLU server does not answer: people get menus instead of answers to what they write.", remedy)
        ]
    else:
        told = [ok("The NLU server answers.")]
    if settings.own_nlu:
        told.append(await asyncio.to_thread(_model, visit))
    return told


def _model(visit: Visit) -> Finding:
    fitting = model_path(visit.settings.paths)
    if fitting.exists():
        return _gates(fitting)
    if refused_path(fitting).exists():
        return warning(
            f"The newest model fails its gates ({'; '.join(_failed(refused_path(fitting)))}); the one before is used.",
            "`wnh nlu test --errors` lists what it gets wrong.",
        )
    return warning("No model fits the training data as they are now.", "`make run` trains one, or `wnh nlu train`.")


def _gates(model: Path) -> Finding:
    days = (time.time() - model.stat().st_mtime) / DAY
    age = "today" if days < 1 else f"{days:.0f} days ago" if days >= 2 else "yesterday"
    if failed := _failed(model):
        return warning(
            f"The model in use does not pass its gates: {'; '.join(failed)}.",
            "`wnh nlu test --errors` lists what it gets wrong.",
        )
    return ok(f"The model was trained {age}, fits the training data and passes its gates.")


def _failed(model: Path) -> list[str]:
    try:
        return [str(gate) for gate in json.loads(card_path(model).read_text(encoding="utf-8")).get("failed", [])]
    except (OSError, ValueError):
        return ["it has no card that says how it did"]

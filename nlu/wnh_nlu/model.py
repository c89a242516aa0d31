"""A trained model: texts in, results in the form of the NLU contract out."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rasa.engine.exceptions import GraphComponentException
from rasa.engine.graph import ExecutionContext

from wnh_nlu.archive import BadArchive, unpacked
from wnh_nlu.components.receive import INDIA
from wnh_nlu.runner import Runner

Result = dict[str, Any]
LANGUAGES = ("ml", "en")
LONGEST_TEXT = 10_000
"""Code points; of a longer message the beginning is read."""

_INPUT = "__message__"  # `rasa.engine.constants` has it too, but imports every channel of Rasa.


class BadMessage(ValueError):
    """A message that is not of the shape the contract asks for. Its text names what is wrong, never what was sent."""


class Model:
    """A model archive, unpacked and loaded. Not safe for several threads at once."""

    def __init__(self, archive: Path) -> None:
        """Raises BadArchive where the archive is not as it was trained here, and OSError where it cannot be read."""
        with unpacked(archive) as parts:
            try:
                self._runner = Runner.create(parts.graph, parts.storage, ExecutionContext(parts.graph))
            except GraphComponentException as error:
                raise BadArchive(
                    f"{archive} does not fit this program, which has changed since: train it anew"
                ) from error
            self._target = parts.target

    def parse(self, messages: Sequence[dict[str, Any]]) -> list[Result]:
        """One result for each of `messages`, each as `message` gives it."""
        if not messages:
            return []
        parsed = self._runner.run(inputs={_INPUT: list(messages)}, targets=[self._target])[self._target]
        return [_result(one) for one in parsed]


def message(given: Any) -> dict[str, Any]:
    """Checks what was sent: an object with `text`, and perhaps `now` (ISO 8601) and `language`. Raises BadMessage."""
    if not isinstance(given, dict):
        raise BadMessage("expected an object with a text")
    text, language = given.get("text"), given.get("language")
    if not isinstance(text, str):
        raise BadMessage("text must be a string")
    if language is not None and language not in LANGUAGES:
        raise BadMessage("language must be ml or en")
    return {"text": text[:LONGEST_TEXT], "now": _moment(given.get("now")), "language": language}


def _moment(given: Any) -> datetime | None:
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given.replace("Z", "+00:00"))
    except (AttributeError, ValueError):
        raise BadMessage("now must be a moment in ISO 8601") from None
    return moment.replace(tzinfo=INDIA) if moment.tzinfo is None else moment.astimezone(INDIA)


def _result(parsed: Any) -> Result:
    return {
        "text": parsed.get("normal").source,
        "language": parsed.get("language"),
        "has_language": parsed.get("has_language"),
        "outside_kerala": parsed.get("outside_kerala", False),
        "form": parsed.get("form"),
        "intent": parsed.get("intent"),
        "intent_ranking": parsed.get("intent_ranking"),
        "entities": parsed.get("entities"),
    }

"""The start of the predict graph."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

INDIA = ZoneInfo("Asia/Kolkata")


class Receive(GraphComponent):
    """Turns what the runner is given into Rasa messages: dicts of ours, or the user messages of Rasa's own server."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Receive":
        return cls()

    def convert(self, messages: list[Any]) -> list[Message]:
        return [self._message(given) for given in messages]

    @staticmethod
    def _message(given: Any) -> Message:
        if not isinstance(given, dict):
            given = {"text": given.text or ""}
        now: datetime | None = given.get("now")
        return Message(
            {TEXT: given["text"], "now": now or datetime.now(INDIA), "fallback": given.get("language") or "en"}
        )

"""Reads a message: its normal form and the entities in it. Needs no training."""

from datetime import datetime
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from wnh_nlu.components.receive import INDIA
from wnh_nlu.entities.finder import EntityFinder
from wnh_nlu.text.normalise import normalise

NORMAL = "normal"
SPANS = "spans"
OUTSIDE_KERALA = "outside_kerala"
# In training only the kind of a value counts, not the value.
_ANY_MOMENT = datetime(2026, 11, 22, 10, 0, tzinfo=INDIA)


class Read(GraphComponent):
    """Sets `normal`, `spans` in offsets of the normal form, and whether a place outside Kerala is named."""

    def __init__(self, finder: "EntityFinder | None") -> None:
        self._finder = finder

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`entities: false` reads none: on texts of another domain its lists and places say nothing."""
        return {"entities": True}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Read":
        return cls(EntityFinder.of_package() if config["entities"] else None)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._read(message, message.get("now"))
            outside = self._finder is not None and self._finder.outside_kerala(message.get(NORMAL).text)
            message.set(OUTSIDE_KERALA, outside, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        for message in training_data.training_examples:
            self._read(message, _ANY_MOMENT)
        return training_data

    def _read(self, message: Message, now: datetime) -> None:
        normal = normalise(message.get(TEXT))
        message.set(NORMAL, normal)
        message.set(SPANS, self._finder.find(normal.text, now) if self._finder else [])

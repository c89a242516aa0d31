"""The end of the predict graph: entities as the contract has them, in offsets of the text as sent."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT
from rasa.shared.nlu.training_data.message import Message

from wnh_nlu.components.read import NORMAL, SPANS
from wnh_nlu.entities.meant import meant


class Finish(GraphComponent):
    """Sets Rasa's `entities`, and `language`, `form` and `has_language`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Finish":
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            normal = message.get(NORMAL)
            entities = []
            for span, extra in meant(normal.text, message.get(SPANS), message.get(INTENT)["name"]):
                start, end = normal.span(span.start, span.end)
                found = {
                    "entity": span.entity,
                    "start": start,
                    "end": end,
                    "text": normal.source[start:end],
                    "value": span.value,
                }
                entities.append({**found, **extra})
            form = message.get("form")
            message.set(ENTITIES, entities, add_to_output=True)
            message.set("language", form.language, add_to_output=True)
            message.set("form", form.name, add_to_output=True)
            message.set("has_language", form.has_language, add_to_output=True)
        return messages

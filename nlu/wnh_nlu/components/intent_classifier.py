"""The intent of each message."""

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from wnh_nlu.components.form_classifier import form_of
from wnh_nlu.components.read import NORMAL, SPANS
from wnh_nlu.intents.decide import decide, nothing_said
from wnh_nlu.intents.embedding import EmbeddingCache
from wnh_nlu.intents.model import IntentModel, Settings
from wnh_nlu.intents.training import Example, train_intents
from wnh_nlu.intents.views import views


class IntentClassifier(GraphComponent):
    """Sets Rasa's `intent` and `intent_ranking`."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: "IntentModel | None" = None
    ) -> None:
        self._config, self._storage, self._resource, self._model = config, storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "IntentClassifier":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "IntentClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        settings = dict(self._config)
        cache = EmbeddingCache(Path(settings.pop("embedding_cache")))
        examples = [
            Example(message.get(NORMAL).text, message.get(SPANS), form_of(message), message.get(INTENT))
            for message in training_data.intent_examples
        ]
        self._model = train_intents(examples, Settings(**settings), cache)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        texts = [message.get(NORMAL).text for message in messages]
        asked = [
            (text, views(text, message.get(SPANS)), message.get("form").name) for text, message in zip(texts, messages)
        ]
        for text, message, probabilities in zip(texts, messages, self._model.probabilities(asked)):
            intent, ranking = (
                decide(self._model.intents, probabilities, self._model.doubt) if text.strip() else nothing_said()
            )
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

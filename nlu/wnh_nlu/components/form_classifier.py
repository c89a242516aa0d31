"""Language and form of each message."""

from collections import defaultdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from wnh_nlu.components.read import NORMAL, SPANS
from wnh_nlu.entities.inflection import is_malayalam
from wnh_nlu.entities.lists import read_list
from wnh_nlu.form.classify import classify
from wnh_nlu.form.words import ROMANISED, WordModel
from wnh_nlu.project import LISTS
from wnh_nlu.text.loans import LOANS
from wnh_nlu.text.romanise import variants

_NAMES = frozenset({"place", "company"})


class FormClassifier(GraphComponent):
    """Sets `form`, a `wnh_nlu.form.classify.Form`."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: "WordModel | None" = None) -> None:
        self._storage, self._resource, self._model = storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FormClassifier":
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "FormClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, WordModel.load(folder / "words.json"))

    def train(self, training_data: TrainingData) -> Resource:
        texts: dict[str, list[str]] = defaultdict(list)
        for message in training_data.intent_examples:
            text, form = _without_names(message), form_of(message)
            if form == "ml":
                texts[ROMANISED] += variants(text)
            elif not is_malayalam(text):
                texts[form].append(text)
        self._model = WordModel.train(texts, [*LOANS.values(), *read_list(LISTS / "roles.yml")])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder / "words.json")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(
                "form", classify(message.get(NORMAL).text, message.get(SPANS), self._model, message.get("fallback"))
            )
        return messages


def form_of(message: Message) -> str:
    """The form that the training data's metadata give to an example's intent block."""
    return message.get("metadata", {}).get("intent", {}).get("form", "")


def _without_names(message: Message) -> str:
    letters = list(message.get(NORMAL).text)
    for span in message.get(SPANS):
        if span.entity in _NAMES:
            letters[span.start : span.end] = " " * (span.end - span.start)
    return "".join(letters)

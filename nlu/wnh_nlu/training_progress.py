"""Tells how far a training is, node by node of the graph."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphNodeHook, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.storage import ModelStorage

from wnh_nlu.train import STEPS, Progress

_STEPS = {
    "examples": "reading the examples",
    "read_examples": "finding values in the examples",
    "train_form": "learning to tell languages",
    "train_intent": "learning intents",
}


class _Report(GraphNodeHook):
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def on_before_node(
        self,
        node_name: str,
        execution_context: ExecutionContext,
        config: dict[str, Any],
        received_inputs: dict[str, Any],
    ) -> dict:
        if node_name in _STEPS:
            self._progress(self._done, STEPS, _STEPS[node_name])
            self._done += 1
        return {}

    def on_after_node(
        self,
        node_name: str,
        execution_context: ExecutionContext,
        config: dict[str, Any],
        output: Any,
        input_hook_data: dict,
    ) -> None:
        """Nothing to tell: the next node does."""


def reporting_runner(progress: Progress) -> type[DaskGraphRunner]:
    """A graph runner class that calls `progress` before each step."""

    class ReportingRunner(DaskGraphRunner):
        @classmethod
        def create(
            cls,
            graph_schema: GraphSchema,
            model_storage: ModelStorage,
            execution_context: ExecutionContext,
            hooks: list[GraphNodeHook] | None = None,
        ) -> DaskGraphRunner:
            return super().create(graph_schema, model_storage, execution_context, [*(hooks or []), _Report(progress)])

    return ReportingRunner

"""Runs the nodes of a graph one after the other.

Rasa's own runner plans the graph anew with `dask` at each call, which takes longer than most messages do.
"""

from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class Runner(GraphRunner):
    """A graph's nodes in an order in which each comes after those that it needs."""

    def __init__(self, steps: "list[tuple[str, GraphNode, list[str]]]") -> None:
        self._steps = steps

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: "list[GraphNodeHook] | None" = None,
    ) -> "Runner":
        nodes = graph_schema.nodes
        order = TopologicalSorter({name: list(node.needs.values()) for name, node in nodes.items()}).static_order()
        return cls(
            [
                (
                    name,
                    GraphNode.from_schema_node(name, nodes[name], model_storage, execution_context, hooks),
                    list(nodes[name].needs.values()),
                )
                for name in order
                if name in nodes
            ]
        )

    def run(self, inputs: "dict[str, Any] | None" = None, targets: "list[str] | None" = None) -> dict[str, Any]:
        """Runs every node. The outputs of `targets`, or of all nodes, by their names."""
        outputs = dict(inputs or {})
        for name, node, needs in self._steps:
            _, outputs[name] = node(*((need, outputs[need]) for need in needs))
        return {name: outputs[name] for name in targets} if targets else outputs

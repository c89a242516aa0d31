"""Trains a model from the examples, the configuration and the lists as they are."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wnh_nlu import project
from wnh_nlu.archive import card_path, write_card

if TYPE_CHECKING:
    from wnh_nlu.evaluation.judge import Judge

Progress = Callable[[int, int, str], None]
"""Hears how many steps are done, of how many, and what begins now."""

EMBEDDINGS = "embeddings.npz"
"""Kept beside the model, so that the next training is quick."""

STEPS = 4
"""Nodes of the training graph that are told of."""

logger = logging.getLogger(__name__)


class Refused(Exception):
    """A model that does not pass its gates. Its text has a line for each gate that failed."""

    def __init__(self, failed: list[str]) -> None:
        super().__init__("\n".join(f"refused: {failure}" for failure in failed))


def train(
    output: Path,
    progress: Progress,
    data: Path = project.TRAINING_DATA,
    config: Path = project.CONFIG,
    domain: Path = project.DOMAIN,
    judge: "Judge | None" = None,
) -> None:
    """Writes the model archive `output` and its card, whole or not at all; the same inputs give the same answers.

    Raises Refused where a strict `judge` finds it wanting: `output` is left as it was, and the new model lies beside it
    as "refused-…". Raises rasa's `RasaException` where data or configuration are wrong, and OSError where nothing can
    be written.
    """
    # Rasa's own cache of trained components would litter whatever folder this runs in.
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    # These imports take seconds, and bring in what no other command needs.
    from rasa.engine.caching import LocalTrainingCache
    from rasa.engine.recipes.graph_recipe import GraphV1Recipe
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.training.graph_trainer import GraphTrainer
    from rasa.shared.data import TrainingType
    from rasa.shared.importers.importer import TrainingDataImporter

    from wnh_nlu.training_progress import reporting_runner

    logging.getLogger("rasa").setLevel(logging.ERROR)
    output.parent.mkdir(parents=True, exist_ok=True)
    importer = TrainingDataImporter.load_nlu_importer_from_config(str(config), str(domain), [str(data)])
    graph = GraphV1Recipe().graph_config_for_recipe(importer.get_config(), {}, training_type=TrainingType.NLU)
    graph.train_schema.nodes["train_intent"].config["embedding_cache"] = str(output.parent / EMBEDDINGS)
    part = output.with_name(f".{os.getpid()}-{output.name}")
    try:
        with tempfile.TemporaryDirectory(prefix="wnh-nlu-") as folder:
            trainer = GraphTrainer(
                LocalModelStorage.create(Path(folder)), LocalTrainingCache(), reporting_runner(progress)
            )
            trainer.train(graph, importer, part, force_retraining=True)
        _put_in_place(part, output, judge, progress)
    finally:
        part.unlink(missing_ok=True)
        card_path(part).unlink(missing_ok=True)


def _put_in_place(part: Path, output: Path, judge: "Judge | None", progress: Progress) -> None:
    write_card(part, {})
    failed: list[str] = []
    if judge:
        progress(STEPS, STEPS, "measuring on the held-out messages")
        about = judge(part)
        failed = about["failed"]
        write_card(part, about)
    refused = judge is not None and judge.strict and bool(failed)
    target = output.with_name(f"refused-{output.name}") if refused else output
    card_path(part).replace(card_path(target))  # first the card: there is never an archive without one
    part.replace(target)
    if refused:
        raise Refused(failed)
    for failure in failed:
        logger.warning("put in place without passing its gates: %s", failure)

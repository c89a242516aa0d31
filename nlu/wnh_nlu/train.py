"""Trains a model from the examples, the configuration and the lists as they are."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from wnh_nlu import project

Progress = Callable[[int, int, str], None]
"""Hears how many steps are done, of how many, and what begins now."""

EMBEDDINGS = "embeddings.npz"
"""Kept beside the model, so that the next training is quick."""


def train(output: Path, progress: Progress, data: Path = project.TRAINING_DATA) -> None:
    """Writes the model archive `output`, whole or not at all. Deterministic: the same inputs give the same answers.

    Raises rasa's `RasaException` where data or configuration are wrong, and OSError where `output` cannot be written.
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
    importer = TrainingDataImporter.load_nlu_importer_from_config(str(project.CONFIG), str(project.DOMAIN), [str(data)])
    graph = GraphV1Recipe().graph_config_for_recipe(importer.get_config(), {}, training_type=TrainingType.NLU)
    graph.train_schema.nodes["train_intent"].config["embedding_cache"] = str(output.parent / EMBEDDINGS)
    part = output.with_name(f".{os.getpid()}-{output.name}")
    try:
        with tempfile.TemporaryDirectory(prefix="wnh-nlu-") as folder:
            trainer = GraphTrainer(
                LocalModelStorage.create(Path(folder)), LocalTrainingCache(), reporting_runner(progress)
            )
            trainer.train(graph, importer, part, force_retraining=True)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)

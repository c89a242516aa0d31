"""Model archives: written with a card beside them, unpacked only where they are what the card says.

An archive names the classes that it wants to be loaded with, so that a forged one could run code (as through
CVE-2024-49375). Hence nothing of an archive is read before its SHA-256 agrees with its card, nothing is unpacked
outside its folder, and no class is loaded but this package's own.
"""

import hashlib
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from rasa.engine.graph import GraphSchema
from rasa.engine.storage.local_model_storage import (
    MODEL_ARCHIVE_COMPONENTS_DIR,
    MODEL_ARCHIVE_METADATA_FILE,
    LocalModelStorage,
)

_OUR_COMPONENTS = "wnh_nlu.components."


class BadArchive(ValueError):
    """An archive that is not the one that was trained here."""


class Unpacked(NamedTuple):
    """What a model is loaded from: its graph, the node that gives the answer, and the components' files."""

    graph: GraphSchema
    target: str
    storage: LocalModelStorage


def card_path(archive: Path) -> Path:
    """Where the card of an archive lies: `nlu-1.card.json` beside `nlu-1.tar.gz`."""
    return archive.with_name(archive.name.removesuffix(".tar.gz") + ".card.json")


def write_card(archive: Path, about: dict[str, Any]) -> None:
    """Writes the card: the archive's SHA-256, and `about`."""
    card_path(archive).write_text(json.dumps({"sha256": _sha256(archive), **about}, indent=1) + "\n", "utf-8")


def read_card(archive: Path) -> dict[str, Any]:
    """The card of an archive. Raises BadArchive where there is none, and where it is about another archive."""
    try:
        card: dict[str, Any] = json.loads(card_path(archive).read_text("utf-8"))
        expected = card["sha256"]
    except FileNotFoundError:
        raise BadArchive(
            f"{archive} has no card ({card_path(archive).name}): only models trained here are loaded"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise BadArchive(f"{card_path(archive)} is no card of a model") from None
    if _sha256(archive) != expected:
        raise BadArchive(f"{archive} is not the archive that its card describes: its SHA-256 differs")
    return card


@contextmanager
def unpacked(archive: Path) -> Iterator[Unpacked]:
    """The parts of an archive, in a private folder that goes away at the end. Raises BadArchive, and OSError."""
    read_card(archive)
    with tempfile.TemporaryDirectory(prefix="wnh-nlu-") as name:
        folder = Path(name)
        try:
            with tarfile.open(archive, "r:gz") as tar:
                tar.extractall(folder, filter="data")
            metadata = json.loads((folder / MODEL_ARCHIVE_METADATA_FILE).read_text("utf-8"))
            schema, target = metadata["predict_schema"], metadata["nlu_target"]
            used = [node["uses"] for node in schema["nodes"].values()]
        except (tarfile.TarError, KeyError, TypeError, ValueError, FileNotFoundError) as error:
            raise BadArchive(f"{archive} is no model of this program: {error}") from None
        if strange := [name for name in used if not name.startswith(_OUR_COMPONENTS)]:
            raise BadArchive(f"{archive} wants to be loaded with {strange[0]}, which is no component of this program")
        yield Unpacked(GraphSchema.from_dict(schema), target, LocalModelStorage(folder / MODEL_ARCHIVE_COMPONENTS_DIR))


def _sha256(archive: Path) -> str:
    return hashlib.sha256(archive.read_bytes()).hexdigest()

"""Only models that were trained here are loaded."""

import io
import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from wnh_nlu.archive import BadArchive, card_path, unpacked, write_card
from wnh_nlu.model import Model

METADATA = {"nlu_target": "finish", "predict_schema": {"nodes": {}}}


def forged(archive: Path, *members: tuple[str, bytes]) -> Path:
    """An archive with `members`, and a card that fits it: as if somebody could write both."""
    with tarfile.open(archive, "w:gz") as tar:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    write_card(archive, {})
    return archive


def metadata(uses: str) -> bytes:
    node = {"uses": uses, "constructor_name": "load", "fn": "process", "needs": {}, "config": {}}
    return json.dumps({"nlu_target": "n", "predict_schema": {"nodes": {"n": node}}}).encode()


def without_card(archive: Path) -> None:
    card_path(archive).unlink()


def with_another_s_card(archive: Path) -> None:
    card = json.loads(card_path(archive).read_text())
    card_path(archive).write_text(json.dumps({**card, "sha256": "0" * 64}))


def changed_by_a_byte(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    archive.write_bytes(content)


def with_a_broken_card(archive: Path) -> None:
    card_path(archive).write_text("[]")


SPOILT = [
    (without_card, "has no card"),
    (with_another_s_card, "SHA-256 differs"),
    (changed_by_a_byte, "SHA-256 differs"),
    (with_a_broken_card, "is no card"),
]


@pytest.mark.parametrize(("spoil", "error"), SPOILT, ids=[row[0].__name__ for row in SPOILT])
def test_an_archive_that_is_not_what_its_card_says(
    archive: Path, tmp_path: Path, spoil: Callable[[Path], None], error: str
) -> None:
    copy = tmp_path / "m.tar.gz"
    shutil.copy(archive, copy)
    shutil.copy(card_path(archive), card_path(copy))
    Model(copy)
    spoil(copy)
    with pytest.raises(BadArchive, match=error):
        Model(copy)


FORGED = [
    ("a class of somebody else's", [("metadata.json", metadata("subprocess.Popen"))], "subprocess.Popen"),
    ("a class of Rasa's that unpickles", [("metadata.json", metadata("rasa.nlu.selectors.X"))], "rasa.nlu.selectors.X"),
    ("a file outside", [("../outside", b"x")], "outside"),
    ("a file at a fixed place", [("components/../../outside", b"x")], "outside"),
    ("no metadata", [("components/words.json", b"{}")], "metadata.json"),
    ("metadata that are none", [("metadata.json", b"[1]")], "is no model"),
]


@pytest.mark.parametrize(("what", "members", "error"), FORGED, ids=[row[0] for row in FORGED])
def test_a_forged_archive(tmp_path: Path, what: str, members: list[tuple[str, bytes]], error: str) -> None:
    with pytest.raises(BadArchive, match=error), unpacked(forged(tmp_path / "m.tar.gz", *members)):
        pass
    assert not (tmp_path / "outside").exists()


def test_a_model_of_other_code(tmp_path: Path) -> None:
    uses = {"uses": "wnh_nlu.components.form_classifier.FormClassifier", "resource": {"name": "train_form"}}
    node = {"constructor_name": "load", "fn": "process", "needs": {}, "config": {}, "eager": True, **uses}
    content = json.dumps({"nlu_target": "n", "predict_schema": {"nodes": {"n": node}}}).encode()
    with pytest.raises(BadArchive, match="train it anew"):
        Model(forged(tmp_path / "m.tar.gz", ("metadata.json", content)))


def test_what_is_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "m.tar.gz"
    file.write_bytes(b"not an archive")
    write_card(file, {})
    with pytest.raises(BadArchive, match="is no model"), unpacked(file):
        pass

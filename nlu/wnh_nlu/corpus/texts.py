"""Reads training examples and held-out messages, without training anything."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rasa.shared.nlu.training_data.entities_parser import replace_entities


class Text(NamedTuple):
    """A message with the form and the intent that its file gives it."""

    form: str
    intent: str
    text: str


def training_examples(folder: Path) -> list[Text]:
    """Every example of `folder`/FORM/INTENT.yml. Raises ValueError where a file is not in Rasa's format."""
    return [example for file in sorted(folder.glob("*/*.yml")) for example in _of_file(file)]


def held_out(folder: Path) -> list[dict[str, Any]]:
    """Every line of `folder`/FORM.jsonl. Raises FileNotFoundError where there is none, ValueError for a bad line."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise FileNotFoundError(f"no *.jsonl in {folder}")
    return [line for file in files for line in _lines(file)]


def text_of(gold: dict[str, Any]) -> Text:
    """The text of a held-out line."""
    return Text(gold["form"], gold["intent"], gold["text"])


def _of_file(file: Path) -> Iterator[Text]:
    try:
        blocks = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["nlu"]
        for block in blocks:
            for line in block["examples"].splitlines():
                if line.strip():
                    yield Text(file.parent.name, block["intent"], replace_entities(line.removeprefix("- ").strip()))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file}: not a file of examples: {error}") from None


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.strip():
            try:
                gold = json.loads(line)
                yield {**gold, "intent": str(gold["intent"]), "form": str(gold["form"]), "text": str(gold["text"])}
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{file}:{number}: not a held-out message: {error!r}") from None

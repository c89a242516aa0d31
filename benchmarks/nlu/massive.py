"""MASSIVE 1.0: utterances of 60 intents in many languages, with official partitions (arXiv 2204.08582, CC BY 4.0)."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

LOCALES = {"ml-IN": "ml", "en-US": "en"}
"""The locales that are used, each with the form of messages that it is."""
PARTITIONS = ("train", "dev", "test")


class Utterance(NamedTuple):
    """`number` is the same for the translations of one utterance."""

    number: str
    text: str
    form: str
    intent: str


def read(data: Path, partition: str) -> list[Utterance]:
    """The partition in all of `LOCALES`. Raises FileNotFoundError where `data` does not hold them."""
    utterances = []
    for locale, form in LOCALES.items():
        path = data / "massive" / f"{locale}.jsonl"
        if not path.is_file():
            raise FileNotFoundError(f"MASSIVE is not at {path}: give the folder of public data with --data")
        with path.open(encoding="utf-8") as lines:
            utterances += [found for line in lines if (found := _utterance(json.loads(line), partition, form))]
    return utterances


def _utterance(row: dict[str, str], partition: str, form: str) -> Utterance | None:
    return Utterance(row["id"], row["utt"], form, row["intent"]) if row["partition"] == partition else None


def write_examples(utterances: Iterable[Utterance], folder: Path) -> None:
    """Writes them as training data of Rasa, laid out as `nlu/data` is: FORM/INTENT.yml, and `domain.yml` beside."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for utterance in utterances:
        blocks[utterance.form, utterance.intent].append(utterance.text)
    for (form, intent), texts in blocks.items():
        file = folder / "data" / form / f"{intent}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f'version: "3.1"\nnlu:\n- intent: {intent}\n  metadata:\n    form: {form}\n  examples: |\n'
        file.write_text(head + "".join(f"    - {text}\n" for text in texts), encoding="utf-8")
    intents = "".join(f"  - {intent}\n" for intent in sorted({intent for _, intent in blocks}))
    (folder / "domain.yml").write_text(f'version: "3.1"\nintents:\n{intents}', encoding="utf-8")

"""Scores a model on the held-out messages of each form, as `wnh nlu test` prints it."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from wnh_nlu.model import Model, message

INTENT_FLOOR = 0.90
ENTITY_FLOOR = 0.85

Gold = dict[str, Any]


class Scores(NamedTuple):
    """Figures of one form; entities count where entity and value agree and the spans overlap."""

    form: str
    messages: int
    intent_accuracy: float
    intent_macro_f1: float
    form_accuracy: float
    precision: float
    recall: float
    entity_f1: float

    @property
    def passes(self) -> bool:
        return self.intent_accuracy >= INTENT_FLOOR and self.entity_f1 >= ENTITY_FLOOR


class Evaluation(NamedTuple):
    """Scores form by form, and one line for each thing that is wrong."""

    scores: list[Scores]
    errors: list[str]


def evaluate(model: Model, folder: Path) -> Evaluation:
    """Parses every `FORM.jsonl` in `folder`. Raises FileNotFoundError where there is none."""
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise FileNotFoundError(f"no *.jsonl in {folder}")
    errors: list[str] = []
    return Evaluation([_evaluate_form(model, file, errors) for file in files], errors)


def _evaluate_form(model: Model, file: Path, errors: list[str]) -> Scores:
    golds = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    results = model.parse([message({"text": gold["text"], "now": gold.get("now")}) for gold in golds])
    right_forms = 0
    pairs: list[tuple[str, str]] = []
    found: Counter = Counter()
    for gold, result in zip(golds, results):
        wanted, got = _intent(gold), result["intent"]["name"]
        pairs.append((wanted, got))
        if wanted != got:
            errors.append(
                f"{file.stem}\tintent\t{wanted} → {got} ({result['intent']['confidence']:.2f})\t{gold['text']}"
            )
        right_forms += gold["form"] == result["form"]
        if gold["form"] != result["form"]:
            errors.append(f"{file.stem}\tform\t{gold['form']} → {result['form']}\t{gold['text']}")
        _compare_entities(gold, result["entities"], found, errors, file.stem)
    precision = found["right"] / max(1, found["right"] + found["extra"])
    recall = found["right"] / max(1, found["right"] + found["missed"])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    accuracy = sum(wanted == got for wanted, got in pairs) / len(pairs)
    return Scores(file.stem, len(golds), accuracy, _macro_f1(pairs), right_forms / len(golds), precision, recall, f1)


def _compare_entities(gold: Gold, entities: list[Gold], found: Counter, errors: list[str], form: str) -> None:
    left = list(entities)
    for wanted in gold["entities"]:
        match = next((got for got in left if _agree(wanted, got)), None)
        if match:
            left.remove(match)
            found["right"] += 1
        else:
            found["missed"] += 1
            errors.append(f"{form}\tmissed\t{wanted['entity']}={wanted['value']}\t{gold['text']}")
    found["extra"] += len(left)
    errors += [f"{form}\textra\t{got['entity']}={got['value']} ({got['text']})\t{gold['text']}" for got in left]


def _agree(wanted: Gold, got: Gold) -> bool:
    overlap = wanted["start"] < got["end"] and got["start"] < wanted["end"]
    return overlap and wanted["entity"] == got["entity"] and _value(wanted) == _value(got)


def _value(entity: Gold) -> str:
    return {"P7D": "P1W"}.get(str(entity["value"]), str(entity["value"]))


def _intent(gold: Gold) -> str:
    return gold["intent"] if isinstance(gold["intent"], str) else gold["intent"]["name"]


def _macro_f1(pairs: list["tuple[str, str]"]) -> float:
    counts: dict[str, Counter] = defaultdict(Counter)
    for wanted, got in pairs:
        counts[wanted]["wanted"] += 1
        counts[got]["got"] += 1
        counts[wanted]["right"] += wanted == got
    wanted_ones = [count for count in counts.values() if count["wanted"]]
    return sum(2 * count["right"] / (count["wanted"] + count["got"]) for count in wanted_ones) / len(wanted_ones)

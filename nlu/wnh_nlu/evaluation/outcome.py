"""What a model made of one held-out message, beside what it should have."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from wnh_nlu.model import Model, message

Gold = dict[str, Any]
"""A line of the held-out set; `nlu/heldout/README.md` tells its fields."""
Found = dict[str, Any]
"""An entity: `entity`, `start`, `end`, `text`, `value`."""

PARTS = ("intent", "entities", "form", "language")


class Outcome(NamedTuple):
    """A message and its result. Entities agree where kind and value do and the spans overlap."""

    gold: Gold
    result: dict[str, Any]
    agreeing: tuple[Found, ...]
    missed: tuple[Found, ...]
    extra: tuple[Found, ...]

    @property
    def wanted_intent(self) -> str:
        return self.gold["intent"]

    @property
    def intent(self) -> str:
        """The intent that the model decided on."""
        return self.result["intent"]["name"]

    @property
    def wrong(self) -> tuple[str, ...]:
        """Which of `PARTS` are wrong. Of a message without a language of its own the person's form is kept."""
        has_language = self.result["has_language"]
        right = (
            self.intent == self.wanted_intent,
            not (self.missed or self.extra),
            not has_language or self.result["form"] == self.gold["form"],
            self.result["language"] == self.gold["language"],
        )
        return tuple(part for part, is_right in zip(PARTS, right) if not is_right)

    def errors(self) -> Iterator[str]:
        """A line for each thing that is wrong."""
        gold, result = self.gold, self.result
        if "intent" in self.wrong:
            yield f"intent\t{self.wanted_intent} → {self.intent} ({result['intent']['confidence']:.2f})"
        yield from (f"missed\t{entity['entity']}={entity['value']}" for entity in self.missed)
        yield from (f"extra\t{entity['entity']}={entity['value']} ({entity['text']})" for entity in self.extra)
        yield from (f"{part}\t{gold[part]} → {result[part]}" for part in ("form", "language") if part in self.wrong)


def outcomes(model: Model, golds: Sequence[Gold]) -> list[Outcome]:
    """What `model` makes of each of `golds`, written by a person who has been using the language of the message."""
    asked = [message({name: gold.get(name) for name in ("text", "now", "language")}) for gold in golds]
    return [outcome(gold, result) for gold, result in zip(golds, model.parse(asked))]


def outcome(gold: Gold, result: dict[str, Any]) -> Outcome:
    """`result` beside `gold`."""
    left, agreeing, missed = list(result["entities"]), [], []
    for wanted in gold["entities"]:
        match = next((found for found in left if _agree(wanted, found)), None)
        if match:
            left.remove(match)
        (agreeing if match else missed).append(wanted)
    return Outcome(gold, result, tuple(agreeing), tuple(missed), tuple(left))


def _agree(wanted: Found, found: Found) -> bool:
    overlap = wanted["start"] < found["end"] and found["start"] < wanted["end"]
    return overlap and wanted["entity"] == found["entity"] and _value(wanted) == _value(found)


def _value(entity: Found) -> str:
    return {"P7D": "P1W"}.get(str(entity["value"]), str(entity["value"]))

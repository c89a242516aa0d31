"""What a new model does better and worse than an old one, message by message."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wnh_nlu.evaluation.outcome import Outcome
from wnh_nlu.evaluation.table import aligned


class Change(NamedTuple):
    """A message of which the new model gets other parts right than the old one does."""

    old: Outcome
    new: Outcome

    @property
    def worse(self) -> bool:
        """Whether anything that was right is wrong now."""
        return not set(self.new.wrong) <= set(self.old.wrong)

    def __str__(self) -> str:
        parts = [f"{part} now right" for part in self.old.wrong if part not in self.new.wrong]
        parts += [f"{part} now wrong" for part in self.new.wrong if part not in self.old.wrong]
        intents = f", {self.old.intent} → {self.new.intent}" if self.old.intent != self.new.intent else ""
        return f"{self.new.gold['form']}/{self.new.wanted_intent}\t{', '.join(parts)}{intents}\t{self.new.gold['text']}"


def changes(old: Sequence[Outcome], new: Sequence[Outcome]) -> list[Change]:
    """The messages of which not the same parts are right. Raises ValueError where the messages are not the same."""
    if [one.gold["text"] for one in old] != [one.gold["text"] for one in new]:
        raise ValueError("the two were scored on other messages: score both on the held-out set as it is now")
    return [Change(before, after) for before, after in zip(old, new) if before.wrong != after.wrong]


def counts_table(found: Iterable[Change]) -> str:
    """How many messages got better and worse, form by form and intent by intent."""
    better: Counter[str] = Counter()
    worse: Counter[str] = Counter()
    for change in found:
        (worse if change.worse else better).update(_groups(change.new))
    rows = [
        [name, f"+{better[name]}", f"-{worse[name]}"] for name in sorted(better | worse, key=lambda n: (n != "all", n))
    ]
    return aligned(["of", "better", "worse"], rows)


def _groups(one: Outcome) -> Iterator[str]:
    yield "all"
    yield f"form {one.gold['form']}"
    yield f"intent {one.wanted_intent}"

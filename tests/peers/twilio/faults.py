"""What goes wrong on the way to Twilio, as the test orders."""

import random
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

Fault = Literal["ok", "busy", "error", "error_created", "drop", "silence", "silence_created"]
"""`busy` answers 429 (20429) and `error` 503, both without having taken the message; `drop` takes it and cuts the
connection; `silence` never answers; `…_created` has taken the message before."""

FAULTS: tuple[Fault, ...] = get_args(Fault)
TAKEN: frozenset[Fault] = frozenset({"ok", "error_created", "drop", "silence_created"})
"""After these the message exists."""


class Faults:
    """Of calls that create a message, first those of `sequence` in order, then by `probabilities`.

    `latency` is seconds before each call of any kind is worked on. `happened` counts them.
    """

    def __init__(self, seed: int = 0) -> None:
        self.sequence: deque[Fault] = deque()
        self.probabilities: Mapping[Fault, float] = {}
        self.latency = 0.0
        self.happened: Counter[Fault] = Counter()
        self._random = random.Random(seed)

    def set(
        self, sequence: Iterable[Fault] = (), probabilities: Mapping[Fault, float] | None = None, latency: float = 0.0
    ) -> None:
        """Replaces what was ordered before."""
        probabilities = probabilities or {}
        unknown = {*sequence, *probabilities} - set(FAULTS)
        if unknown or sum(probabilities.values()) > 1:
            raise ValueError(f"no such faults: {sorted(unknown)}" if unknown else "more than all calls would fail")
        self.sequence, self.probabilities, self.latency = deque(sequence), probabilities, latency

    def next(self) -> Fault:
        """What happens to the next call."""
        fault = self.sequence.popleft() if self.sequence else self._drawn()
        self.happened[fault] += 1
        return fault

    def _drawn(self) -> Fault:
        drawn = self._random.random()
        for fault, probability in self.probabilities.items():
            drawn -= probability
            if drawn < 0:
                return fault
        return "ok"

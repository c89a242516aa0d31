"""Whether a freshly trained model may be used."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from wnh_nlu.corpus.texts import held_out
from wnh_nlu.evaluation.gates import failures, read_gates
from wnh_nlu.evaluation.outcome import outcomes
from wnh_nlu.evaluation.results import plain
from wnh_nlu.evaluation.scoring import report
from wnh_nlu.evaluation.table import groups_table
from wnh_nlu.model import Model


class Judge:
    """Scores an archive on the held-out messages and holds it against the gates."""

    def __init__(self, heldout: Path, gates: Path, strict: bool = True, tell: Callable[[str], None] = print) -> None:
        """`strict`: a model that fails a gate is refused. Raises ValueError and OSError where the files are wrong."""
        self._golds, self._gates, self.strict, self._tell = held_out(heldout), read_gates(gates), strict, tell

    def __call__(self, archive: Path) -> dict[str, Any]:
        """What the card of the model will say: `scores` by group, and the gates that were `failed`. Tells the table."""
        figures = report(outcomes(Model(archive), self._golds))
        self._tell(groups_table(figures))
        failed = [str(failure) for failure in failures(self._gates, figures)]
        return {"scores": plain(figures.groups), "failed": failed}

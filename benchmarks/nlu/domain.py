"""The project's own examples and held-out messages: how long training takes, and how often the intent is right."""

import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.figure import report
from benchmarks.nlu.asking import accuracy, ask
from benchmarks.nlu.contenders import OURS, RASA, Contender, Examples, Trained, peer_config, report_training
from benchmarks.nlu.heldout import held_out
from benchmarks.nlu.options import Options
from bot.paths import NLU

AIMS = {"ml": 96.0, "manglish": 95.0, "en": 97.0, "mixed": 95.0}
EXAMPLES = Examples(NLU / "data", NLU / "domain.yml")


def models(options: Options) -> dict[Contender, Trained]:
    """Ours, and the peer's where it is asked for, both trained on the same examples."""
    found = {OURS: OURS.train(NLU / "config.yml", EXAMPLES, fresh=options.fresh)}
    if options.peers:
        with tempfile.TemporaryDirectory(prefix="wnh-bench-") as folder:
            found[RASA] = RASA.train(peer_config(Path(folder), options.epochs), EXAMPLES, fresh=options.fresh)
    return found


def measure(options: Options) -> None:
    trained = models(options)
    scores = {contender: accuracies(contender, one) for contender, one in trained.items()}
    beside = scores.get(RASA, {})
    report_training(trained, at_most=60)
    for form, share in scores[OURS].items():
        name = f"intents right, held-out set, {form}"
        report(name, share, "%", at_least=AIMS.get(form), beside=beside.get(form))


def accuracies(contender: Contender, trained: Trained) -> dict[str, float]:
    """Percentages by form, and of all."""
    rows = held_out()
    asked = ask(contender.python(), contender.program, trained.model, [row.message for row in rows])
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row, answer in zip(rows, asked.answers, strict=True):
        for group in (row.form, "all"):
            pairs[group].append((row.intent, answer.decided))
    return {group: 100 * accuracy(*zip(*pairs[group], strict=True)).share for group in (*AIMS, "all")}

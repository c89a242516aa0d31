"""The general mark: the pipeline on MASSIVE, far from the domain it was made for, trained on three forms at once.

Trained on the official training partition, scored on the test partition. Ours is the pipeline as it is committed,
entities left out, since the domain's lists and places say nothing there, and all examples embedded; it learns Malayalam
in Latin letters from what its romaniser makes of Malayalam script while it trains. The peer is given these romanised
examples as data.
"""

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.figure import percentile, report
from benchmarks.nlu import manglish, massive
from benchmarks.nlu.asking import PROGRAMS, Accuracy, accuracy, ask, megabytes
from benchmarks.nlu.attested import Attested, attested_spellings
from benchmarks.nlu.contenders import OURS, RASA, Contender, Examples, Trained, peer_config, report_training
from benchmarks.nlu.massive import Utterance
from benchmarks.nlu.options import Options
from benchmarks.nlu.peers.environment import python_of
from bot.paths import NLU

AIMS = {"ml": 87.0, "en": 89.0, "manglish": 84.0}
PUBLISHED = "XLM-R base fully trained, test, as cited from arXiv 2204.08582, not measured: ml-IN 85.1 %, en-US 88.3 %"
READ = "wnh_nlu.components.read.Read"
INTENT = "wnh_nlu.components.intent_classifier.IntentClassifier"
UNBOUNDED = {
    "embedded": 400,
    "embedded_beyond": 1.0,
    "embedded_manglish": 40,
    "habits": 2,
    "slips": 0.0,
    "folds": 3,
    "sure": 0.9,
}
"""The domain embeds some examples only, and learns one habit of typing, so that its training ends in a minute. Slips of
the finger are for people on phones: the dev part of MASSIVE was understood no better with them."""
CORE = 0


class Figures(NamedTuple):
    """`parse` is the p50 in process, in milliseconds."""

    right: Accuracy
    parse: float


class Test(NamedTuple):
    """Utterances that are scored together."""

    name: str
    form: str
    utterances: list[Utterance]


def measure(options: Options) -> None:
    """Raises FileNotFoundError where the public data are not there."""
    train, asked = massive.read(options.data, "train"), massive.read(options.data, options.partition)
    tests = tests_of(asked, attested_spellings(options.data))
    with tempfile.TemporaryDirectory(prefix="wnh-bench-") as name:
        folder = Path(name)
        trained = {OURS: train_ours(train, folder / "ours", fresh=options.fresh)}
        if options.peers:
            trained[RASA] = train_peer(train, folder / "peer", options.epochs, fresh=options.fresh)
    figures = {contender: figures_of(contender, one, tests) for contender, one in trained.items()}
    _report(options.partition, tests, trained, figures)


def tests_of(utterances: Sequence[Utterance], attested: Attested) -> list[Test]:
    """Each locale, and Malayalam in Latin letters twice: words not attested spelt by our romaniser, and by another."""
    tests = [Test(locale, form, _only(utterances, form)) for locale, form in massive.LOCALES.items()]
    malayalam = _only(utterances, "ml")
    other = aksharam(malayalam)
    ours = manglish.test_set(malayalam, attested, manglish.in_a_habit)
    theirs = manglish.test_set(malayalam, attested, lambda word, number: other[word])
    print(f"Of {ours.words} Malayalam words {ours.share:.1%} are romanised as attested, the others by a romaniser.")
    tests.append(Test("Manglish, others by our romaniser", "manglish", ours.utterances))
    return [*tests, Test("Manglish, others by aksharam", "manglish", theirs.utterances)]


def aksharam(utterances: Sequence[Utterance]) -> dict[str, str]:
    """Each word in Malayalam script as the package `aksharam` romanises it."""
    words = sorted({word for one in utterances for word in manglish.MALAYALAM.findall(one.text)})
    command = [python_of("aksharam"), PROGRAMS / "spell_aksharam.py"]
    done = subprocess.run(
        command,
        input="\n".join(words),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return dict(zip(words, done.stdout.splitlines(), strict=True))


def for_massive(config: dict) -> dict:
    """A graph recipe of ours that reads no entities, without what bounds the time of the domain's training."""
    lifted = {READ: {"entities": False}, INTENT: UNBOUNDED}
    for schema in ("train_schema", "predict_schema"):
        for node in config[schema]["nodes"].values():
            node["config"] = {**node["config"], **lifted.get(node["uses"], {})}
    return config


def train_ours(utterances: Sequence[Utterance], folder: Path, *, fresh: bool) -> Trained:
    """The committed recipe without its entities and bounds."""
    recipe = yaml.safe_load((NLU / "config.yml").read_text(encoding="utf-8"))
    examples, config = _examples(utterances, folder), folder / "config.yml"
    config.write_text(yaml.safe_dump(for_massive(recipe), sort_keys=False), encoding="utf-8")
    return OURS.train(config, examples, fresh=fresh)


def train_peer(utterances: Sequence[Utterance], folder: Path, epochs: int | None, *, fresh: bool) -> Trained:
    """The peer has no romaniser, and is given what ours makes."""
    examples = _examples([*utterances, *manglish.training(utterances)], folder)
    return RASA.train(peer_config(folder, epochs), examples, fresh=fresh)


def _examples(utterances: Sequence[Utterance], folder: Path) -> Examples:
    massive.write_examples(utterances, folder)
    return Examples(folder / "data", folder / "domain.yml")


def figures_of(contender: Contender, trained: Trained, tests: Sequence[Test]) -> dict[str, Figures]:
    """Of each test by its name."""
    found = {}
    for test in tests:
        messages = [{"text": one.text} for one in test.utterances]
        asked = ask(contender.python(), contender.program, trained.model, messages, CORE)
        right = accuracy([one.intent for one in test.utterances], [answer.likeliest for answer in asked.answers])
        found[test.name] = Figures(right, percentile(asked.milliseconds(), 0.5))
    return found


def _only(utterances: Sequence[Utterance], form: str) -> list[Utterance]:
    return [one for one in utterances if one.form == form]


def _report(
    partition: str,
    tests: Sequence[Test],
    trained: dict[Contender, Trained],
    figures: dict[Contender, dict[str, Figures]],
) -> None:
    beside = figures.get(RASA)
    for test in tests:
        right, peer = figures[OURS][test.name].right, beside[test.name].right if beside else None
        low, high = right.interval
        name = f"{test.name}, {partition} ({100 * low:.1f} to {100 * high:.1f})"
        report(name, 100 * right.share, "%", at_least=AIMS[test.form], beside=100 * peer.share if peer else None)
    print(PUBLISHED)
    for test in tests:
        peer_ms = beside[test.name].parse if beside else None
        report(f"parse in process, p50, {test.name}", figures[OURS][test.name].parse, "ms", beside=peer_ms)
    report_training(trained)
    ours, peers = trained[OURS], trained.get(RASA)
    report("model archive", megabytes(ours.model), "MB", beside=megabytes(peers.model) if peers else None)

"""What each command of `python -m wnh_nlu` does. Each imports only what it needs itself, to start quickly."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def train(options: argparse.Namespace) -> int:
    """1 where the model does not pass the gates it is to pass; it is put aside then."""
    from wnh_nlu.train import Refused, train

    gated = options.gates is not None

    def progress(done: int, total: int, step: str) -> None:
        print(f"{done}/{total + gated} {step}", flush=True)

    try:
        train(
            options.output, progress, options.data, options.config, options.domain, _judge(options) if gated else None
        )
    except Refused as refused:
        print(refused)
        return 1
    return 0


def serve(options: argparse.Namespace) -> int:
    """1 where one of several processes ended by itself."""
    token = os.environ.get("NLU_TOKEN", "")
    if not token:
        raise ValueError("set NLU_TOKEN to the token that callers will send")
    from wnh_nlu import listening
    from wnh_nlu.intents.embedding import encoder
    from wnh_nlu.server import application

    gc.disable()  # all that is made now stays
    model = _load(options.model)
    encoder()  # now, so that no message waits for it, and that forked processes share it
    gc.freeze()  # never looked at again: that would take time, and memory that forked processes share
    gc.enable()
    listener = listening.bind(options.host, options.port, options.socket)
    try:
        return listening.serve(lambda: application(model, token), listener, options.processes)
    finally:
        if options.socket:
            options.socket.unlink(missing_ok=True)


def understand(options: argparse.Namespace) -> None:
    from wnh_nlu.understand import understand

    understand(_load(options.model), sys.stdin.buffer, sys.stdout.buffer)


def test(options: argparse.Namespace) -> int:
    """1 where a gate is not passed."""
    from wnh_nlu.corpus.texts import held_out
    from wnh_nlu.evaluation import results
    from wnh_nlu.evaluation.confusion import confusion_svg
    from wnh_nlu.evaluation.gates import failures, read_gates
    from wnh_nlu.evaluation.outcome import outcomes
    from wnh_nlu.evaluation.scoring import report
    from wnh_nlu.evaluation.table import error_lines, groups_table, rates_table

    golds = held_out(options.heldout / "final" if options.final else options.heldout)
    seen = outcomes(_load(options.model), golds)
    figures, gates = report(seen), read_gates(options.gates)
    failed = failures(gates, figures)
    print(groups_table(figures))
    if not options.final:
        print(f"\n{rates_table('intent', figures.intents)}\n\n{rates_table('entity', figures.entities)}")
    if options.errors:
        print("", *error_lines(seen), sep="\n")
    if options.confusion:
        options.confusion.write_text(confusion_svg(seen), "utf-8")
    if options.json:
        results.write(options.json, figures, [] if options.final and not options.errors else seen)
    _tell_gates(len(gates), failed)
    return 1 if failed else 0


def compare(options: argparse.Namespace) -> int:
    """1 where the new model fails a gate."""
    from wnh_nlu.corpus.texts import held_out
    from wnh_nlu.evaluation import results
    from wnh_nlu.evaluation.compare import changes, counts_table
    from wnh_nlu.evaluation.gates import failures, read_gates
    from wnh_nlu.evaluation.outcome import Outcome, outcomes
    from wnh_nlu.evaluation.scoring import report

    golds = held_out(options.heldout)

    def seen_by(file: Path) -> list[Outcome]:
        return results.read(file, golds) if file.suffix == ".json" else outcomes(_load(file), golds)

    old, new = seen_by(options.old), seen_by(options.new)
    found = changes(old, new)
    for title, worse in (("better", False), ("worse", True)):
        print(f"{title}:", *(change for change in found if change.worse == worse), "", sep="\n")
    print(counts_table(found) + "\n" if found else "")
    gates = read_gates(options.gates)
    failed = failures(gates, report(new))
    right = [sum(not one.wrong for one in side) for side in (old, new)]
    worse = sum(change.worse for change in found)
    print(f"{len(found) - worse} better, {worse} worse; {right[0]} → {right[1]} of {len(golds)} messages wholly right")
    _tell_gates(len(gates), failed)
    return 1 if failed else 0


def data(options: argparse.Namespace) -> int:
    """1 where there is something to do."""
    from wnh_nlu.corpus.report import report

    return 0 if report(options.data, options.heldout) else 1


def _judge(options: argparse.Namespace):
    from wnh_nlu.evaluation.judge import Judge

    return Judge(options.heldout, options.gates, strict=not options.without_gates)


def _load(path: Path):
    if not path.is_file():
        raise FileNotFoundError(f"there is no model at {path}: train one first")
    from wnh_nlu.model import Model

    return Model(path)


def _tell_gates(gates: int, failed: Sequence[object]) -> None:
    print("", *(f"not passed: {failure}" for failure in failed), sep="\n")
    print(f"{gates - len(failed)} of {gates} gates passed")

"""`python -m wnh_nlu`: train, serve, understand, places, test, data."""

import argparse
import logging
import os
import signal
import sys
from pathlib import Path

from wnh_nlu import project


def main(argv: list[str] | None = None) -> int:
    """Runs a command. 0: done; 1: a score under its floor; 2: wrong use, or something is missing."""
    # Rasa's dependencies warn of their own age at each import, whatever filters are set.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)
    given = sys.argv[1:] if argv is None else argv
    if given[:1] == ["places"]:
        from wnh_nlu.places.cli import main as places

        return places(given[1:])
    options = _parser().parse_args(given)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        return int(options.run(options) or 0)
    except (OSError, ValueError) as error:
        print(f"wnh_nlu {options.command}: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m wnh_nlu", description="The language model of the Work Near Home bot."
    )
    commands = parser.add_subparsers(dest="command", required=True)

    train = commands.add_parser("train", help="train a model; prints DONE/TOTAL and the step, a line a step")
    train.add_argument("--output", type=Path, default=project.MODEL, help="the archive to write (default: %(default)s)")
    train.add_argument(
        "--data", type=Path, default=project.TRAINING_DATA, help="folder of examples (default: %(default)s)"
    )
    train.set_defaults(run=_train)

    serve = commands.add_parser("serve", help="answer POST /parse and GET /healthz; the token is in NLU_TOKEN")
    where = serve.add_mutually_exclusive_group()
    where.add_argument("--socket", type=Path, help="a Unix socket to listen on, for this user only")
    where.add_argument("--port", type=int, default=5005, help="a port to listen on (default: %(default)s)")
    serve.add_argument("--host", default="127.0.0.1", help="the address of the port (default: %(default)s)")
    serve.set_defaults(run=_serve)

    understand = commands.add_parser("understand", help="JSON Lines with a text in, with what is understood out")
    understand.set_defaults(run=_understand)

    commands.add_parser("places", help="JSON Lines with a text in, with the places it may mean out", add_help=False)

    test = commands.add_parser("test", help="score the model on the held-out messages of each form")
    test.add_argument(
        "--heldout", type=Path, default=project.HELD_OUT, help="folder of FORM.jsonl (default: %(default)s)"
    )
    test.add_argument("--errors", action="store_true", help="list every error as well")
    test.set_defaults(run=_test)

    data = commands.add_parser(
        "data", help="count the examples; find repeated ones and near-duplicates of held-out ones"
    )
    data.add_argument(
        "--data", type=Path, default=project.TRAINING_DATA, help="folder of examples (default: %(default)s)"
    )
    data.add_argument(
        "--heldout", type=Path, default=project.HELD_OUT, help="folder of FORM.jsonl (default: %(default)s)"
    )
    data.set_defaults(run=_data)

    for command in (serve, understand, test):
        command.add_argument(
            "--model", type=Path, default=project.MODEL, help="the trained archive (default: %(default)s)"
        )
    return parser


def _load(path: Path):
    if not path.is_file():
        raise FileNotFoundError(f"there is no model at {path}: train one first")
    from wnh_nlu.model import Model

    return Model(path)


def _train(options: argparse.Namespace) -> None:
    from wnh_nlu.train import train

    def progress(done: int, total: int, step: str) -> None:
        print(f"{done}/{total} {step}", flush=True)

    train(options.output, progress, options.data)


def _serve(options: argparse.Namespace) -> None:
    token = os.environ.get("NLU_TOKEN", "")
    if not token:
        raise ValueError("set NLU_TOKEN to the token that callers will send")
    from wnh_nlu.server import serve

    serve(_load(options.model), token, options.host, options.port, options.socket)


def _understand(options: argparse.Namespace) -> None:
    from wnh_nlu.understand import understand

    understand(_load(options.model), sys.stdin.buffer, sys.stdout.buffer)


def _data(options: argparse.Namespace) -> int:
    from wnh_nlu.corpus.report import report

    return 0 if report(options.data, options.heldout) else 1


def _test(options: argparse.Namespace) -> int:
    from wnh_nlu.evaluate import evaluate

    evaluation = evaluate(_load(options.model), options.heldout)
    print("form      messages   intent  macro-F1    form  precision  recall  entity F1")
    for row in evaluation.scores:
        print(
            f"{row.form:<10}{row.messages:>9}{row.intent_accuracy:>9.3f}{row.intent_macro_f1:>10.3f}{row.form_accuracy:>8.3f}"
            f"{row.precision:>11.3f}{row.recall:>8.3f}{row.entity_f1:>11.3f}{'' if row.passes else '  under the floor'}"
        )
    if options.errors:
        print(*evaluation.errors, sep="\n")
    return 0 if all(row.passes for row in evaluation.scores) else 1


if __name__ == "__main__":
    if sys.argv[1:2] != ["serve"]:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that goes away (`| head`) ends us in silence
    sys.exit(main())

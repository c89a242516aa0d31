"""`python -m wnh_nlu`: train, serve, understand, places, test, compare, data."""

import argparse
import logging
import signal
import sys
from pathlib import Path

from wnh_nlu import commands, project


def main(argv: list[str] | None = None) -> int:
    """Runs a command. 0: done; 1: a gate not passed, or data that want work; 2: wrong use, or something missing."""
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
    commands_ = parser.add_subparsers(dest="command", required=True)

    train = commands_.add_parser("train", help="train a model; prints DONE/TOTAL and the step, a line a step")
    _path(train, "--output", project.MODEL, "the archive to write")
    _path(train, "--data", project.TRAINING_DATA, "folder of examples")
    _path(train, "--config", project.CONFIG, "the graph recipe")
    _path(train, "--domain", project.DOMAIN, "the intents")
    train.add_argument("--gates", type=Path, help="score the model, and write it only where it passes these gates")
    train.add_argument("--without-gates", action="store_true", help="score it, and write it even where it fails them")
    train.set_defaults(run=commands.train)

    serve = commands_.add_parser("serve", help="answer POST /parse and GET /healthz; the token is in NLU_TOKEN")
    where = serve.add_mutually_exclusive_group()
    where.add_argument("--socket", type=Path, help="a Unix socket to listen on, for this user only")
    where.add_argument("--port", type=int, default=5005, help="a port to listen on (default: %(default)s)")
    serve.add_argument("--host", default="127.0.0.1", help="a loopback address for the port (default: %(default)s)")
    serve.add_argument("--processes", type=int, default=1, help="processes that answer (default: %(default)s)")
    serve.set_defaults(run=commands.serve)

    understand = commands_.add_parser("understand", help="JSON Lines with a text in, with what is understood out")
    understand.set_defaults(run=commands.understand)

    commands_.add_parser("places", help="JSON Lines with a text in, with the places it may mean out", add_help=False)

    test = commands_.add_parser("test", help="score the model on the held-out messages, and hold it against the gates")
    test.add_argument(
        "--final", action="store_true", help="the blind second set: figures only, unless --errors is given"
    )
    test.add_argument("--errors", action="store_true", help="list every error as well")
    test.add_argument("--confusion", type=Path, metavar="FILE.svg", help="draw which intents are taken for which")
    test.add_argument("--json", type=Path, metavar="FILE", help="write figures and answers, for programs and `compare`")
    test.set_defaults(run=commands.test)

    compare = commands_.add_parser("compare", help="what a new model does better and worse than an old one")
    for name in ("old", "new"):
        compare.add_argument(name, type=Path, metavar=name.upper(), help="an archive, or what `test --json` wrote")
    compare.set_defaults(run=commands.compare)

    data = commands_.add_parser("data", help="count the examples; find repeated ones, and held-out ones nearly seen")
    _path(data, "--data", project.TRAINING_DATA, "folder of examples")
    data.set_defaults(run=commands.data)

    for command in (serve, understand, test):
        _path(command, "--model", project.MODEL, "the trained archive")
    for command in (train, test, compare, data):
        _path(command, "--heldout", project.HELD_OUT, "folder of FORM.jsonl")
    for command in (test, compare):
        _path(command, "--gates", project.GATES, "the marks to reach")
    return parser


def _path(command: argparse.ArgumentParser, option: str, default: Path, meaning: str) -> None:
    command.add_argument(option, type=Path, default=default, help=f"{meaning} (default: %(default)s)")


if __name__ == "__main__":
    if sys.argv[1:2] != ["serve"]:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that goes away (`| head`) ends us in silence
    sys.exit(main())

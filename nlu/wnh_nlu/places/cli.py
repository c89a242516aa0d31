"""`wnh places`: JSON Lines with a text in, JSON Lines with the places it may mean out."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from wnh_nlu.places.gazetteer import Gazetteer
from wnh_nlu.places.match import Place

DATA = Path(__file__).resolve().parents[3] / "data" / "places"


def main(argv: list[str] | None = None) -> int:
    """Answers each line of standard input with one of standard output; 2 where the data cannot be read."""
    parser = argparse.ArgumentParser(prog="wnh places", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with places.tsv (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=5, help="matches a line at most (default: %(default)s)")
    options = parser.parse_args(argv)
    try:
        gazetteer = Gazetteer.load(options.data)
    except (OSError, ValueError) as error:
        print(f"wnh places: {error}", file=sys.stderr)
        return 2
    answer_lines(gazetteer, sys.stdin.buffer, sys.stdout, options.limit)
    return 0


def answer_lines(gazetteer: Gazetteer, source: BinaryIO, target: TextIO, limit: int) -> None:
    """One answer for each line, in order; a line that cannot be read gets an `error` in its place."""
    for raw in source:
        print(json.dumps(answer(gazetteer, raw, limit), ensure_ascii=False), file=target, flush=True)


def answer(gazetteer: Gazetteer, raw: bytes, limit: int) -> dict[str, Any]:
    """The answer to one line: `matches`, `outside` where places outside Kerala are named, or `error`."""
    try:
        request = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return {"error": "the line is not valid UTF-8"}
    except (ValueError, RecursionError):
        return {"error": "the line is not valid JSON"}
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        return {"error": 'expected an object with a "text"'}
    # Half a surrogate pair is valid JSON, but no text that could be printed.
    text = request["text"].encode("utf-8", "replace").decode("utf-8")
    found: dict[str, Any] = {"matches": [_match(place, score) for place, score in gazetteer.search(text, limit)]}
    outside = [place.name for place in gazetteer.outside(text)]
    return {**found, "outside": outside} if outside else found


def _match(place: Place, score: float) -> dict[str, Any]:
    return {
        "name": place.name,
        "name_ml": place.malayalam,
        "district": place.district,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "score": score,
    }


if __name__ == "__main__":
    sys.exit(main())

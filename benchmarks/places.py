"""How well and how fast places are found. Runs in the environment of `nlu/`:

    nlu/.venv/bin/python benchmarks/places.py [--data ../shared/data]

Recall: a hit is a best match within 10 km of a row of `places/dev.jsonl` (Malayalam and English name apart).
False positives: utterances of MASSIVE and sentences of Dakshina in which a place is found, those listed with `--show`.
"""

import argparse
import json
import math
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "nlu"))

from wnh_nlu.places import Gazetteer, Place  # noqa: E402

NEAR_KM = 10


def kilometres(lat: float, lon: float, place: Place) -> float:
    x = math.radians(place.lon - lon) * math.cos(math.radians(lat))
    return 6371 * math.hypot(x, math.radians(place.lat - lat))


def recall(gazetteer: Gazetteer, path: Path, show: bool) -> None:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    for field in ("ml", "en"):
        hits = top5 = 0
        for row in rows:
            found = gazetteer.search(row[field], 5)
            near = [kilometres(row["lat"], row["lon"], place) <= NEAR_KM for place, _ in found]
            hits += near[:1] == [True]
            top5 += any(near)
            if show and near[:1] != [True]:
                print("  missed", row[field], [(place.name, place.district, score) for place, score in found[:3]])
        print(f"recall {field}: @1 {hits / len(rows):.3f}  @5 {top5 / len(rows):.3f}  ({len(rows)} places)")


def false_positives(gazetteer: Gazetteer, name: str, texts: list[str], show: bool) -> None:
    found = [(text, match) for text in texts for match in gazetteer.find(text)]
    if show:
        for text, match in found:
            print("  found", match.name, f"[{text[match.start : match.end]}]", text)
    wrong = len({text for text, _ in found})
    print(f"{name}: places in {wrong} of {len(texts)} ({100 * wrong / len(texts):.2f} %)")


def massive(path: Path, partition: str) -> list[str]:
    rows = (json.loads(line) for line in path.open(encoding="utf-8"))
    return [row["utt"] for row in rows if row["partition"] == partition]


def speed(gazetteer: Gazetteer, texts: list[str]) -> None:
    times = []
    for text in texts:
        start = time.perf_counter()
        gazetteer.find(text)
        times.append(time.perf_counter() - start)
    times.sort()
    print(f"find: p50 {times[len(times) // 2] * 1e3:.3f} ms, p99 {times[len(times) * 99 // 100] * 1e3:.3f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--partition", default="test", help="of MASSIVE; tune on train")
    parser.add_argument("--show", choices=("recall", "false"), help="list what went wrong")
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"no data in {options.data}: give its folder with --data")
    start = time.perf_counter()
    gazetteer = Gazetteer.load(ROOT / "data" / "places")
    print(f"load: {time.perf_counter() - start:.3f} s")
    recall(gazetteer, options.data / "places" / "dev.jsonl", options.show == "recall")
    show = options.show == "false"
    for language in ("ml-IN", "en-US"):
        texts = massive(options.data / "massive" / f"{language}.jsonl", options.partition)
        false_positives(gazetteer, f"MASSIVE {language} {options.partition}", texts, show)
        speed(gazetteer, texts)
    lines = (options.data / "dakshina" / "sentences.dev.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines if "\t" in line]
    for name, column in (("Dakshina Malayalam", 0), ("Dakshina romanised", 1)):
        false_positives(gazetteer, name, [pair[column] for pair in pairs], show)


if __name__ == "__main__":
    main()

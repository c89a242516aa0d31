"""How well and how fast places are found. Runs in the environment of `nlu/`:

    nlu/.venv/bin/python benchmarks/places.py [--data ../shared/data]

Recall: a hit is one of the first three matches within 5 km of a row of `places/dev.jsonl`, for the Malayalam and the
English name apart: as it stands, with a case ending, with a typing error (the same ones every time).
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

NEAR_KM = 5


def kilometres(lat: float, lon: float, place: Place) -> float:
    x = math.radians(place.lon - lon) * math.cos(math.radians(lat))
    return 6371 * math.hypot(x, math.radians(place.lat - lat))


def with_ending(name: str, at: int) -> str:
    """A name as a message holds it: in, from, to."""
    if "\u0d00" <= name[-1] <= "\u0d7f":
        return _malayalam_form(name, at % 3)
    case = ("il", "il ninnu", "ilekku")[at % 3]
    return (
        name + ("y" if name[-1] in "aeiy" else "") + case
        if not name.endswith("am")
        else name[:-2] + ("athu", "athu ninnu", "athekku")[at % 3]
    )


_CHILLUS = {"ൻ": "ന", "ൽ": "ല", "ൾ": "ള", "ർ": "ര", "ൺ": "ണ"}


def _malayalam_form(name: str, case: int) -> str:
    if name.endswith("ം"):
        return name[:-1] + ("ത്ത്", "ത്തു നിന്ന്", "ത്തേക്ക്")[case]
    ending = ("ിൽ", "ിൽ നിന്ന്", "ിലേക്ക്")[case]
    if name[-1] in "്ു":
        name = name[:-1]
        return (name + "്ട" if name.endswith(("ാട", "ോട")) else name) + ending
    if name[-1] in _CHILLUS:
        return name[:-1] + _CHILLUS[name[-1]] + ending
    return name + "യ" + ending


def with_error(name: str, at: int) -> str:
    """A name with a slip of the finger: two letters swapped, one left out, doubled or beside the right one."""
    letters = [i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i - 1].isalpha()]
    if len(letters) < 2:
        return name
    i = letters[(7 * at) % len(letters)]
    if name.isascii():
        beside = _BESIDE.get(name[i].lower(), name[i])
        slips = (name[: i - 1] + name[i] + name[i - 1] + name[i + 1 :], name[:i] + name[i + 1 :])
        return (*slips, name[:i] + name[i] + name[i:], name[:i] + beside + name[i + 1 :])[at % 4]
    return name[:i] + _CONFUSED.get(name[i], name[i] + "്" + name[i]) + name[i + 1 :]


_BESIDE = dict(zip("abcdefghijklmnopqrstuvwxyz", "svxsrdfgjkjlnbipawetybqcuz", strict=True))
_CONFUSED = dict(zip("നണലളരറഴശഷസതടദഡകഖ", "ണനളലറരളഷശശടതഡദഖക", strict=True))


def recall(gazetteer: Gazetteer, path: Path, show: bool) -> None:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    changes = (("", lambda name, _: name), (" with a case ending", with_ending), (" with an error", with_error))
    for said, change in changes:
        for field in ("ml", "en"):
            missed, times = [], []
            for at, row in enumerate(rows):
                text = change(row[field], at)
                start = time.perf_counter()
                found = gazetteer.search(text, 3)
                times.append(time.perf_counter() - start)
                if not any(kilometres(row["lat"], row["lon"], place) <= NEAR_KM for place, _ in found):
                    missed.append((text, [(place.name, place.district, score) for place, score in found]))
            times.sort()
            share = 1 - len(missed) / len(rows)
            print(
                f"recall@3 {field}{said}: {share:.3f} of {len(rows)}, p50 {times[len(times) // 2] * 1e3:.3f} ms, "
                f"p99 {times[len(times) * 99 // 100] * 1e3:.3f} ms"
            )
            if show:
                for miss in missed:
                    print("  missed", *miss)


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

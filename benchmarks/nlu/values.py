"""How many dates and times people name are read, and how fast. Runs in the environment of `nlu/`:

    nlu/.venv/bin/python -m benchmarks.nlu.values [--data ../shared/data] [--misses | --alarms | --sample 100 --seed 1]

Coverage: of the `date`, `time` and `timeofday` slots of MASSIVE that name a day or a clock time, those that a date or
time value overlaps. Every slot counts but those `NOT_NAMED` describes.
False alarms: utterances without any such slot in which a date or a time is found.
"""

import argparse
import gc
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import regex

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "nlu"))

from wnh_nlu.values import Found, find  # noqa: E402

NOW = datetime.fromisoformat("2026-11-22T10:00:00+05:30")
LANGUAGES = ("ml-IN", "en-US")
SLOTS = ("date", "time", "timeofday")
_SLOT = regex.compile(r"\[(\w+) : ([^\]]*)\]")

NOT_NAMED = {
    "repeated": r"\b(every|everyday|all days|weekly|weekdays|weekends|mornings|(mon|tues|wednes|thurs|satur|sun)days)\b"
    r"|എല്ലാ|ഓരോ|പ്രവൃത്തിദിവസ|(ാഴ്ച|ാഴ്‌ച|ന്ത്യങ്ങ)(ക)?ള(ി|്)",
    "hours and minutes, no clock time": r"\b(seconds|min|minutes?|hours?|hour's)\b"
    r"|\b(സെക്ക|നിമിഷ|മിനി|മിനു|മണിക്കൂ|മണികൂ|അരമണിക്കൂ|മുപ്പതുമിനി)",
    "a number of days, no day": r"^((an?|the|one|two|three|four|five|seven|ten|twelve|whole|entire|school) )*"
    r"(day|week|month)s?( and two days)?( before)?$|before$"
    r"|^(ഒരു മാസവും )?(ഒരാഴ്ച|(ഒരു|രണ്ട്|മൂന്ന്|അഞ്ച്|ഏഴ്|പത്ത്) ദിവസ(ം|ത്തെ|ത്തേയ്ക്ക്))( മുമ്പ്)?$",
    "a year or more": r"^(\w+ ){0,3}(years?('s)?|വ(ർ|ര്‍)ഷ\S*)$|^(year )?(one|two) thousand(?!.* p)|nineties|future"
    r"|വർഷം (ബാക്കി|മണി|രണ്ടായി)|തൊണ്ണൂറുക|ഭാവി|^(ആ|രണ്ടാ)യിര(?!.*(മാ|ഫെ|ജൂ|മണി))",
    "an occasion": r"lunch|meal|church|sun ?set|sun is|easter|birthday|memorial|season|shift|\bevent|close|get home"
    r"|daybreak|ഭക്ഷണ|ഊണി|പള്ളി|സൂര്യ|വെളുക്ക|ഈസ്റ്റർ|ജന്മദിന|സ്മാരക|സ്വാതന്ത്ര്യ|വേനൽ|അവധി|സ്കൂൾ|ഷിഫ്റ്റ|ഇവന്‍റ|അടയ്ക്ക|എത്ത",
    "no day in particular": r"\b(soon|clear|care|date|time|moment|free|few|some|rest|remainder|during)\b"
    r"|day of the week"
    r"|^(ആഴ്(‌)?ച്?ച?|മാസ)(ത്തെ|യിലെ|യിൽ|ത്തിലെ|ത്തേക്കുള്ള|ം)?( മുഴുവൻ)?$"
    r"|^(തീയതി|മണിക്ക്|മുതൽ|ഒരു|ഉടൻ)$|ഏത്|കുറച്ച|പകൽ|ബാക്കി|തലേദിവസ|സമയത്ത|പ്രശ്നമല്ല|കാര്യമാക്ക|മായ്‌ക്ക",
}
"""Slots that name neither a day (or days) nor an hour: the reason, and what they look like."""
_REASONS = {reason: regex.compile(pattern) for reason, pattern in NOT_NAMED.items()}


_EVERY = regex.compile(r"\b(every|എല്ലാ|ഓരോ)\b( \S+( and)?)? ?$")


class Slot(NamedTuple):
    """A slot as MASSIVE marks it; `start` and `end` count code points of the utterance."""

    name: str
    text: str
    start: int
    end: int
    before: str
    """What precedes it."""


class Utterance(NamedTuple):
    text: str
    slots: list[Slot]
    found: list[Found]


def read(path: Path, partition: str) -> Iterator[Utterance]:
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["partition"] == partition:
            slots = list(_slots(row["annot_utt"]))
            values = [value for value in find(row["utt"], NOW) if value.entity in ("date", "time")]
            yield Utterance(row["utt"], slots, values)


def _slots(annotated: str) -> Iterator[Slot]:
    plain, read_to = "", 0
    for match in _SLOT.finditer(annotated):
        name, text = match[1], match[2].strip()
        plain += annotated[read_to : match.start()]
        read_to = match.end()
        if name in SLOTS:
            yield Slot(name, text, len(plain), len(plain) + len(text), plain)
        plain += text


def reason_not_to_count(slot: Slot) -> str | None:
    if slot.name == "date" and _EVERY.search(slot.before):
        return "repeated"
    return next((reason for reason, pattern in _REASONS.items() if pattern.search(slot.text)), None)


def is_read(slot: Slot, utterance: Utterance) -> bool:
    return any(value.start < slot.end and slot.start < value.end for value in utterance.found)


def coverage(language: str, utterances: list[Utterance]) -> None:
    counted, hit, left_out = Counter(), Counter(), Counter()
    for utterance in utterances:
        for slot in utterance.slots:
            if reason := reason_not_to_count(slot):
                left_out[reason] += 1
            else:
                counted[slot.name] += 1
                hit[slot.name] += is_read(slot, utterance)
    for name in SLOTS:
        print(f"{language} {name:<10} {hit[name]:>5} of {counted[name]:>5} read  {hit[name] / counted[name]:.4f}")
    print(f"{language} {'all':<10} {hit.total():>5} of {counted.total():>5} read  {hit.total() / counted.total():.4f}")
    print(f"  not counted: {left_out.total()} ({', '.join(f'{reason} {n}' for reason, n in left_out.most_common())})")
    plain = [utterance for utterance in utterances if not utterance.slots]
    alarms = sum(bool(utterance.found) for utterance in plain)
    print(f"  false alarms: {alarms} of {len(plain)} utterances ({100 * alarms / len(plain):.2f} %)")


def show(utterance: Utterance) -> str:
    values = "; ".join(f"{value.value} [{utterance.text[value.start : value.end]}]" for value in utterance.found)
    return f"{utterance.text}  =>  {values}"


def misses(utterances: list[Utterance]) -> None:
    for utterance in utterances:
        for slot in utterance.slots:
            if not reason_not_to_count(slot) and not is_read(slot, utterance):
                print(f"  missed {slot.name} [{slot.text}]: {show(utterance)}")


def excluded(utterances: list[Utterance]) -> None:
    slots = Counter((reason_not_to_count(slot), slot.text) for utterance in utterances for slot in utterance.slots)
    for (reason, text), times in sorted(slots.items(), key=str):
        if reason:
            print(f"  {reason}: {text} ({times})")


def alarms(utterances: list[Utterance]) -> None:
    for utterance in utterances:
        if utterance.found and not utterance.slots:
            print(f"  found {show(utterance)}")


def sample(utterances: list[Utterance], size: int, seed: int) -> None:
    read = [utterance for utterance in utterances if utterance.slots and utterance.found]
    for utterance in random.Random(seed).sample(read, size):
        print(f"  {show(utterance)}")


def speed(name: str, texts: list[str]) -> None:
    gc.freeze()  # else the collector walks all of MASSIVE now and then
    spent = sorted(min(_seconds(text) for _ in range(3)) for text in texts)
    print(f"{name}: p50 {spent[len(spent) // 2] * 1e3:.3f} ms, p99 {spent[len(spent) * 99 // 100] * 1e3:.3f} ms a text")


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find(text, NOW)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--partition", default="train", help="of MASSIVE (default: %(default)s)")
    parser.add_argument("--misses", action="store_true", help="list the slots that count and are not read")
    parser.add_argument("--excluded", action="store_true", help="list the slots that do not count, and why")
    parser.add_argument("--alarms", action="store_true", help="list what is found where there is no slot")
    parser.add_argument("--sample", type=int, metavar="N", help="print N utterances of each language with their values")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: %(default)s)")
    options = parser.parse_args()
    folder = options.data / "massive"
    if not folder.is_dir():
        sys.exit(f"no data in {folder}: give the folder above it with --data")
    for language in LANGUAGES:
        utterances = list(read(folder / f"{language}.jsonl", options.partition))
        coverage(language, utterances)
        if options.misses:
            misses(utterances)
        if options.excluded:
            excluded(utterances)
        if options.alarms:
            alarms(utterances)
        if options.sample:
            sample(utterances, options.sample, options.seed)
        speed(f"{language} {options.partition}", [utterance.text for utterance in utterances])
    for file in sorted((ROOT / "nlu" / "heldout").glob("*.jsonl")):
        lines = file.read_text(encoding="utf-8").splitlines()
        speed(f"held-out {file.stem}", [json.loads(line)["text"] for line in lines])


if __name__ == "__main__":
    main()

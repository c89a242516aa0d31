"""Slips of the finger as people make them on a phone, for a model to learn from words that are not quite right.

In Latin letters: a letter left out, doubled, swapped with the next, hit on the key beside it, and the vowels that
writers of Manglish take for one another. In Malayalam script: a vowel sign of the wrong length or none, a chillu or a
virama missed, a double consonant typed once, a consonant taken for its like. In both: a space too many or too few.
Digits are left alone.
"""

from random import Random

import regex

from wnh_nlu.text.romanise import VIRAMA

_WORD = regex.compile(r"[\p{L}\p{M}]{3,}")
_GAP = regex.compile(r"(?<=[\p{L}\p{M}]) (?=[\p{L}\p{M}])")
_JOINED, _SPLIT = 0.12, 0.04
"""The shares of texts in which two words become one, and one two."""

_KEYS = {
    key: (column + indent, row)
    for row, (indent, keys) in enumerate(((0.0, "qwertyuiop"), (0.25, "asdfghjkl"), (0.75, "zxcvbnm")))
    for column, key in enumerate(keys)
}
_BESIDE = {
    key: "".join(other for other, (u, v) in _KEYS.items() if other != key and abs(x - u) <= 1 and abs(y - v) <= 1)
    for key, (x, y) in _KEYS.items()
}
# Where the spellings that Dakshina attests differ most from ours, once doubling and aspirates are put aside.
_OTHER_VOWELS = {"a": "eou", "e": "ai", "i": "eu", "o": "u"}
_NOTHING = "-"
_MISTAKEN = {
    "ാ": "-", "ി": "ീ-", "ീ": "ി", "ു": "ൂ-", "ൂ": "ു", "െ": "േ-", "േ": "െ", "ൈ": "െ", "ൊ": "ോ", "ോ": "ൊ", "ൗ": "ോ",
    "ൻ": "ന-", "ൽ": "ല-", "ർ": "ര-", "ൾ": "ളൽ", "ൺ": "ണൻ", "ം": "-", VIRAMA: "-",
    "ണ": "ന", "ന": "ണ", "ള": "ല", "ല": "ള", "ഴ": "യ", "റ": "ര", "ര": "റ", "ശ": "ഷ", "ഷ": "ശ", "സ": "ശ", "ഠ": "ട",
    "ധ": "ദ", "ഭ": "ബ", "ഖ": "ക",
}  # fmt: skip


def slipped(text: str) -> str:
    """`text`, in lower case, with one slip, the same each time; as it stands where no word is long enough for one."""
    chance = Random(text)
    gaps = [gap.start() for gap in _GAP.finditer(text)]
    if gaps and chance.random() < _JOINED:
        at = chance.choice(gaps)
        return text[:at] + text[at + 1 :]
    words = list(_WORD.finditer(text))
    if not words:
        return text
    start, end = chance.choice(words).span()
    word = text[start:end]
    places = list(range(1, len(word)))
    chance.shuffle(places)
    kinds = next((kinds for at in places if (kinds := slips_at(word, at))), [])
    if not kinds or chance.random() < _SPLIT:
        at = places[0]
        return f"{text[: start + at]} {text[start + at :]}"
    return text[:start] + chance.choice(chance.choice(kinds)) + text[end:]


def slips_at(word: str, at: int) -> list[list[str]]:
    """What may become of a word at one of its letters; a list for each kind of slip."""
    before, letter, after = word[:at], word[at], word[at + 1 :]
    if letter in _MISTAKEN:
        kinds = [[before + other.strip(_NOTHING) + after for other in _MISTAKEN[letter]]]
        twin = letter == VIRAMA and before[-1:] == after[:1]
        return [*kinds, [before + after[1:]]] if twin else kinds
    if letter not in _BESIDE:
        return []
    swapped = [before + after[0] + letter + after[1:]] if after[:1] not in ("", letter) else []
    kinds = [[before + after], [before + letter + letter + after], swapped]
    kinds += [[before + other + after for other in others.get(letter, "")] for others in (_BESIDE, _OTHER_VOWELS)]
    return [kind for kind in kinds if kind]

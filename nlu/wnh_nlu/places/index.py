"""Names to places: exact keys, keys with vowels merged, and buckets for likeness by spelling."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

from wnh_nlu.places.endings import stems
from wnh_nlu.places.match import PROMINENCE, Place
from wnh_nlu.places.words import fine, is_malayalam, key
from wnh_nlu.text.fold import skeleton
from wnh_nlu.text.romanise import canonical

SHORT_FORM = 5
"""An alias of at most so many Latin letters is a short form ("tvm"), matched letter by letter only."""

LEAST_STEM = 4
"""A stem with fewer folded letters counts only as it is written: too many names begin so."""
LONG_NAME = 8
"""A folded name of so many letters is like no everyday word by chance."""


class Index:
    """Every name of every place under its keys. Filled by the `add` methods, then frozen."""

    def __init__(self) -> None:
        self.keys: dict[str, list[Place]] = defaultdict(list)
        self.skeletons: dict[str, list[str]] = defaultdict(list)
        self.short_forms: dict[str, list[Place]] = defaultdict(list)
        self.first_words: set[str] = set()
        self.malayalam: dict[Place, list[str]] = defaultdict(list)
        self.pins: dict[str, list[Place]] = defaultdict(list)
        self.parts: dict[str, set[int]] = defaultdict(set)
        self.outside: dict[str, str] = {}
        self.outside_spellings: set[str] = set()
        self.spellings: set[str] = set()
        self.ordinary: set[str] = set()
        self.doubtful: set[str] = set()
        self._typed: dict[int, set[str]] = defaultdict(set)
        self.ordinary_names: set[str] = set()
        self.ordinary_beginnings: set[str] = set()
        self.ordinary_stems: set[str] = set()
        self.buckets: dict[tuple[str, int], list[str]] = defaultdict(list)

    def add(self, place: Place, aliases: Iterable[str]) -> None:
        """Adds a place under its names. A name qualified by its district ("Puthur Palakkad") counts without it too."""
        names = [place.name, *aliases]
        if place.malayalam:
            names.append(place.malayalam)
        base = place.name.removesuffix(" " + place.district)
        if base != place.name:
            names.append(base)
        for name in names:
            self._add_name(name, place)
        for pin in place.pins:
            self.pins[pin].append(place)

    def _add_name(self, name: str, place: Place) -> None:
        if place.well_known:
            self.spellings.add(canonical(name).lower())
        if len(name) <= SHORT_FORM and name.isascii() and name != place.name:
            self.short_forms[name.lower()].append(place)
            return
        if is_malayalam(name):
            self.malayalam[place].append(name)
        parts = name.replace("-", " ").split()
        name_key = key(*parts)
        if name.isascii():
            typed = "".join(parts).lower()
            self._typed[len(typed)].add(typed)
        places = self.keys[name_key]
        if place not in places:
            places.append(place)
        if len(parts) > 1:
            self.first_words.add(key(parts[0]))
            self.parts[name_key].add(len(parts))

    def add_outside(self, name: str, aliases: Iterable[str]) -> None:
        """Adds a place outside Kerala, which is never taken for one inside."""
        for alias in (name, *aliases):
            if not alias:
                continue
            parts = alias.split()
            self.outside[key(*parts)] = name
            self.outside_spellings.add(canonical("".join(parts)).lower())
            if len(parts) > 1:
                self.first_words.add(key(parts[0]))

    def add_ordinary(self, word: str) -> None:
        """Adds an everyday word. A final * stands for any ending, a final ~ as well for any spelling and script.

        A final ? marks a case form of a well-known name that is an everyday word too.
        """
        plain = canonical(word).lower()
        if plain.endswith("?"):
            self.doubtful.add(plain[:-1])
            return
        if plain.endswith("~") and len(key(plain[:-1])) >= LEAST_STEM:
            self.ordinary_stems.add(key(plain[:-1]))
        elif plain.endswith(("*", "~")):
            self.ordinary_beginnings.add(plain[:-1])
        else:
            self.ordinary.add(plain)

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is an everyday one that also names a well-known place: only its neighbours can tell."""
        plain = canonical(word).lower()
        return plain in self.doubtful or (plain in self.ordinary and plain in self.spellings)

    def is_form_of_ordinary(self, word: str) -> bool:
        """Whether a word is a case form of an everyday word that also names a well-known place."""
        return any(stem in self.ordinary_names for stem in stems(key(word)))

    def is_name(self, word: str) -> bool:
        """Whether a word is letter by letter the name of a well-known place."""
        return canonical(word).lower() in self.spellings

    def is_no_place(self, word: str) -> bool:
        """Whether a word is an everyday one that is written like no well-known place, whatever it folds like."""
        plain = canonical(word).lower()
        if plain in self.ordinary:
            return plain not in self.spellings
        word_key = key(word)
        begun = max(_beginning(plain, self.ordinary_beginnings), _beginning(word_key, self.ordinary_stems))
        if not begun or _beginning(plain, self.spellings) >= begun:
            return False
        return not any(len(form) >= LONG_NAME and self._well_known(form) for form in (word_key, *stems(word_key)))

    def _well_known(self, name_key: str) -> bool:
        return name_key in self.keys and self.keys[name_key][0].well_known

    def outside_name(self, *parts: str) -> str:
        """The place outside Kerala that words name, "" where none. A well-known one inside goes before.

        A village inside goes before only where the word is not letter by letter the one outside: ഡൽഹി is not Dally.
        """
        name_key = key(*parts)
        plain = canonical("".join(parts)).lower()
        to_the_letter = _beginning(plain, self.outside_spellings)

        def inside(form: str) -> bool:
            return form in self.keys and (not to_the_letter or self._well_known(form))

        if inside(name_key):
            return ""
        forms = (form for form in (name_key, *stems(name_key)) if len(form) > 2 and form in self.outside)
        return next((self.outside[form] for form in forms if not inside(form)), "")

    def freeze(self) -> None:
        """Orders namesakes by how well they are known and builds the tables for unlike spellings."""
        self.keys = dict(self.keys)
        # The words of one message are asked about several times, and come again in the next.
        self.is_no_place = lru_cache(maxsize=16384)(self.is_no_place)
        self.outside_name = lru_cache(maxsize=16384)(self.outside_name)
        self.ordinary_names = {key(word) for word in self.ordinary & self.spellings}
        for places in (*self.short_forms.values(), *self.pins.values()):
            places.sort(key=lambda place: PROMINENCE[place.kind])
        for name_key, places in self.keys.items():
            places.sort(key=lambda place: (PROMINENCE[place.kind], key(place.name) != name_key))
        for name_key in self.keys:
            if len(name_key) > 3:
                self.skeletons[skeleton(name_key)].append(name_key)
                self.buckets[_first_sound(name_key), len(name_key)].append(name_key)

    def spelt(self, word: str, place: Place) -> bool | None:
        """Whether a word in Malayalam script is a form of the place's Malayalam name; None where that is not known."""
        names = self.malayalam.get(place)
        return any(_begins(fine(word), name) for name in names) if names else None

    def close(self, word: str, place: Place) -> bool | None:
        """Whether a word in Malayalam script is the place's Malayalam name but for a letter or two; None: unknown."""
        names = self.malayalam.get(place)
        return any(_apart(fine(word), fine(name)) <= len(fine(name)) // 6 + 1 for name in names) if names else None

    def like(self, name_key: str, reach: int) -> list[str]:
        """The keys that begin alike and are at most `reach` letters longer or shorter."""
        sound = _first_sound(name_key)
        near = range(len(name_key) - reach, len(name_key) + reach + 1)
        return [key for length in near for key in self.buckets.get((sound, length), ())]

    def typed(self, letters: int, reach: int) -> list[str]:
        """The names as typed in Latin letters, lower case, in one word, at most `reach` letters off a length."""
        near = range(letters - reach, letters + reach + 1)
        return [name for length in near for name in self._typed.get(length, ())]

    def exact(self, name_key: str) -> list[Place] | None:
        """The places of exactly this key."""
        return self.keys.get(name_key)


def _beginning(word: str, beginnings: set[str]) -> int:
    """The length of the longest of `beginnings` that `word` begins with, 0 where it begins with none."""
    return next((size for size in range(len(word), 1, -1) if word[:size] in beginnings), 0)


def _begins(word: str, name: str) -> bool:
    """Whether a word begins as a name. No case makes the a long that a name ends in: പെരുന്നാൾ is not of പെരുന്ന."""
    stem = fine(name)
    return word.startswith(stem) and not (name[-1] in _BARE and word[len(stem) : len(stem) + 1] == "ാ")


_BARE = {chr(letter) for letter in range(0x0D15, 0x0D3B)}


def _apart(word: str, name: str) -> int:
    """How many letters the beginning of a word is off a name."""
    return min(int(OSA.distance(word[:size], name)) for size in range(len(name) - 1, len(name) + 2))


def _first_sound(name_key: str) -> str:
    return skeleton(name_key)[:1]

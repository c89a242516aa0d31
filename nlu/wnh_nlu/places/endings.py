"""The case endings of Malayalam and Manglish, on folded keys, where both scripts are alike.

കൊല്ലത്ത്, "kollathu" and "kollath" all fold to "kolat", in which -at stands for -am. The endings below are written as
`fold` leaves them: th is t, doubled letters are single, a final e or u is gone.
"""

# A list of words reads best as words.

import re
from functools import lru_cache

_CASES = """il ilum ilan ilano ilo ilunt ilula ilulat ilek ilekul ilekula ilekulat ilot ilotula ilnin ilninum
ilnint iler ilut ilai ilaN ilen in inum int intey inat inatut inatula inatai inatutula inula inarik
inaruk inu ut um an ano ant ek ekul ekula ekum ekulat ekan ula ulat ulavar o ot otula unt unto untav
el kar karan kari kark karkum ukark ukarkum ilakan ilakanam ilakam enal en ile iley ileyum
ukar ukaran ukari ukaranu ukark"""
_AFTER_VOWEL = """k ku kum kula kulat karik katut nin n nu num nt nut natut natula nula narik l lum lan lano lo lunt
lula lulat lek lekul lekula lot lnin s y"""
# "thrissurle", "adoorlekku": said without the i.
_AFTER_R = frozenset("l lek lekul lekula lula".split())
# "kozhikodeil", "mankavuil": typed with the last letter that the name has by itself.
_AFTER_SILENT = "il ile ilum ilek ilekul ilan ilula inum int intey".split()
_ENDINGS = (
    frozenset(_CASES.split())
    | {glide + case for glide in "yv" for case in _CASES.split()}
    | {"u" + case for case in _AFTER_SILENT}
    | {"Y" + case[1:] for case in _AFTER_SILENT}
)
_VOWEL_ENDINGS = frozenset(_AFTER_VOWEL.split())
_DATIVES = ("Ykulat", "Ykula", "Ykum", "Ykatut", "Ykarik", "Yk")
# (changed end, what the name ends in, least length): കൊല്ലത്ത് is of കൊല്ലം, വണ്ടിപ്പെരിയാറ്റിൽ of വണ്ടിപ്പെരിയാർ.
_CHANGED = (("at", "am", 5), ("at", "ar", 8))
_LONGEST = max(map(len, _ENDINGS))


_PLACE_CASES = re.compile(
    r"[yv]?[ui]?(?:l(?:e|ey?um|ek\w*|ot\w*|nin\w*|um|ula\w*|an\w*|y)?|nin\w*)$|at(?:e|ek\w*|um|nin\w*|ula\w*)?$"
)


def tells_where(ending: str) -> bool:
    """Whether a folded case ending is one of in, to, from, of a place: "il", "ilek", "ilnin", "ile", "at"."""
    return bool(_PLACE_CASES.match(ending))


@lru_cache(maxsize=8192)
def stems(key: str) -> tuple[str, ...]:
    """The keys that `key` may be an inflected form of, itself left out: "kotarakarayil" → "kotarakara"."""
    found: dict[str, None] = {}
    for size in range(1, min(len(key) - 2, _LONGEST + 1)):
        stem, ending = key[:-size], key[-size:]
        follows_vowel = stem[-1] in "aiuoY"
        if ending in _ENDINGS:
            found[stem] = None
            if ending[0] in "iua" and not follows_vowel:
                # Like vowels fold to one: "ankamali" + "il" is "ankamalil".
                found[stem + ending[0]] = None
            if ending[0] in "iu" and stem.endswith("ay"):
                # The glide is the name's own: "chennayil" is of "chennai".
                found[stem.removesuffix("ay") + "Y"] = None
        elif ending in (_VOWEL_ENDINGS if follows_vowel else _AFTER_R if stem[-1] == "r" else ()):
            found[stem] = None
    for dative in _DATIVES:
        if key.endswith(dative):
            found[key.removesuffix(dative) + "a"] = None
    for stem in (key, *found):
        for ending, was, least in _CHANGED:
            if stem.endswith(ending) and len(stem) >= least:
                found[stem.removesuffix(ending) + was] = None
    found.pop(key, None)
    return tuple(found)

"""Companies that no list holds, by what companies call themselves: "Brightpath Technologies", "ananya infotech"."""

from collections.abc import Iterator

import regex

from wnh_nlu.entities.span import Span

_LIMITED = r"(?i:\s(?:(?:pvt\.?|private)\s)?(?:ltd|limited|llp)\b)"
# In small letters "solutions" and "systems" say no more than what they mean.
_CAPITAL_KIND = (
    r"Technology|Solutions?|Software|Systems|Labs|Consultancy|Consulting|Enterprises|Industries|Ventures|Group"
)
_KIND = r"(?i:technologies|infotech|infosystems|softwares|technolabs|infosolutions|infoway)"
_ENDING = r"(?:yil|il|inte|ilekku?)?(?![\p{L}])"
_NAMED = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?P<name>(?P<own>[A-Z][\p{{Latin}}\p{{N}}&]*(?:\s[A-Z][\p{{Latin}}\p{{N}}&]*){{0,2}}?)"
    rf"(?:\s(?:{_CAPITAL_KIND}|{_KIND}){_LIMITED}?|{_LIMITED})){_ENDING}"
    rf"|(?<![\p{{L}}\p{{N}}])(?P<name>(?P<own>\p{{Latin}}{{3,}})\s{_KIND}{_LIMITED}?){_ENDING}"
)
_BEFORE_A_NAME = frozenset(
    "is are does do did has have can will at in for from of about any the and or dear hi".split()
)
_COMMON = frozenset(
    """
    the new latest information modern digital web mobile all any some our your these those other emerging software
    various different what which about for with using learn and cloud education green advanced current
    """.split()
)


def find(text: str) -> Iterator[Span]:
    """The companies of a normalised text, by the name as typed, each word with a capital."""
    for found in _NAMED.finditer(text):
        words = found["name"].split()
        while words and words[0].lower() in _BEFORE_A_NAME:
            words.pop(0)
        if len(words) < 2 or words[0].lower() in _COMMON:
            continue
        name = " ".join(words)
        value = " ".join(word if word.isupper() else word[0].upper() + word[1:] for word in words)
        yield Span("company", found.end("name") - len(name), found.end(), value)

"""The form of a message and the language to answer in, by the rules of the NLU contract."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

from wnh_nlu.entities.span import Span
from wnh_nlu.form.foreign import is_foreign
from wnh_nlu.form.neutral import content, names_somebody, without_brands
from wnh_nlu.form.words import ENGLISH, MANGLISH, NEIGHBOUR, Verdict, WordModel
from wnh_nlu.text.tokenise import Token, tokenise

_MALAYALAM = regex.compile(r"[\u0d00-\u0d7f]")
_LATIN = regex.compile(r"\p{Latin}")
# Manglish is full of English nouns. Where it and English are even, a word that has a Malayalam one in everybody's
# mouth decides for mixed ("tomorrow oru desk venam").
_NEVER_BORROWED = frozenset(
    """
    tomorrow today tonight yesterday now i me my we our you your what how am is are was were
    """.split()
)
# Words of English grammar, which Manglish does without.
_GRAMMAR = _NEVER_BORROWED | frozenset(
    """
    the a an it its this that these those he she they him her his their us who whom which when where why
    can could will would shall should may might must do does did has have had be been being
    to of from with in on at for by about into near and or but if any some no not yes please
    """.split()
)
_LANGUAGES = {"en": "english", "ml": "malayalam"}
# "undo that", but "seat undo this week".
_ENGLISH_COMMAND = regex.compile(
    r"(?i)^(?:(?:please|pls|can|could|you|i|want|to|just|no|ok|oh),? )*([a-z]+) (?:the|that|this|it|my|last|all|what)\b"
)
_CASE_ENDING = regex.compile(r"(?:il|ill|ile|ilekk?u?|inu|ath|athu|athe|ttu|tte|nte|kku|lek|aanu|anu)$")


class Form(NamedTuple):
    """A form of the contract, the language to answer in, and whether the message has one: "691506" and 👍 have none."""

    name: str
    language: str
    has_language: bool


def classify(text: str, spans: Sequence[Span], model: WordModel, fallback: str) -> Form:
    """The form of a normalised text; `fallback` is the language of a message that has none of its own."""
    text = without_brands(text)
    words = [token for token in tokenise(text) if token.is_word and not _is_part_of_code(text, token)]
    malayalam = [word for word in words if _MALAYALAM.search(word.text)]
    latin = [word for word in words if _LATIN.search(word.text)]
    if len(words) - len(malayalam) - len(latin) > len(malayalam) + len(latin):
        return Form("other", "en", True)
    spoken = content(latin, spans, bool(malayalam))
    if malayalam:
        return Form("mixed" if spoken else "ml", "ml", True)
    inflected = sum(_is_inflected(text[span.start : span.end], span) for span in spans)
    if not spoken:
        return Form("manglish", "ml", True) if inflected else Form(fallback, fallback, False)
    return _latin_form(text, spoken, inflected, model)


def _latin_form(text: str, words: Sequence[Token], inflected: int, model: WordModel) -> Form:
    verdicts = _in_context(text, words, [model.verdict(word.text.lower()) for word in words])
    count = Counter(verdict.language for verdict in verdicts)
    count[MANGLISH] = count[MANGLISH] or inflected
    if _is_neighbours(words, verdicts, count) or (not _speaks_manglish(verdicts) and is_foreign(text, verdicts)):
        return Form("other", "en", True)
    if not count[MANGLISH]:
        return Form("en", "en", True)
    english_leads = count[ENGLISH] > count[MANGLISH] + count[NEIGHBOUR]
    if count[ENGLISH] == count[MANGLISH] + count[NEIGHBOUR]:
        english_leads = any(word.text.lower() in _NEVER_BORROWED for word in words)
    return Form("mixed" if english_leads else "manglish", "ml", True)


def _in_context(text: str, words: Sequence[Token], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts that count. A lone odd word in a sentence of English grammar is a name, or English after all."""
    settled = {verdict.language for verdict in verdicts if not verdict.other}
    grammar = any(word.text.lower() in _GRAMMAR for word in words)
    odd = [verdict for verdict in verdicts if verdict.language == MANGLISH]
    lone = len(odd) == 1 and not odd[0].sure and (grammar or (len(words) > 2 and not odd[0].known))
    command = _ENGLISH_COMMAND.match(text)
    read: list[Verdict] = []
    for word, verdict in zip(words, verdicts):
        if verdict.language == MANGLISH and (lone or names_somebody(text, word, words)):
            continue
        if verdict.other == NEIGHBOUR and NEIGHBOUR in settled:
            verdict = Verdict(NEIGHBOUR, True)
        if verdict.other == ENGLISH and MANGLISH not in settled and command and command.start(1) == word.start:
            verdict = Verdict(ENGLISH, True)
        read.append(verdict)
    return read


def _is_neighbours(words: Sequence[Token], verdicts: Sequence[Verdict], count: Counter) -> bool:
    """Whether a neighbour's words outnumber Manglish ones and are a third. A lone "ya" or "ji" is no Hindi."""
    heard = {word.text.lower() for word, verdict in zip(words, verdicts) if verdict.language == NEIGHBOUR}
    if len(heard) == 1 and len(next(iter(heard))) < 3:
        return False
    return count[NEIGHBOUR] > count[MANGLISH] and count[NEIGHBOUR] * 3 > len(verdicts)


def _speaks_manglish(verdicts: Sequence[Verdict]) -> bool:
    sure = [verdict.known for verdict in verdicts if verdict.language == MANGLISH and verdict.sure]
    return any(sure) or len(sure) > 1


def _is_part_of_code(text: str, word: Token) -> bool:
    """A single letter that touches a digit: "7K3P9Q"."""
    touches = text[word.start - 1 : word.start].isdecimal() or text[word.end : word.end + 1].isdecimal()
    return len(word.text) == 1 and touches


def _is_inflected(name: str, span: Span) -> bool:
    """Whether a name in Latin letters carries a Malayalam case ending: "kochiyil" is Manglish, "Kochi" anybody's."""
    if span.entity not in ("place", "company", "language"):
        return False
    canonical = _LANGUAGES.get(span.value, str(span.value))
    ending = _CASE_ENDING.search(name.lower())
    return ending is not None and not canonical.lower().endswith(ending[0])

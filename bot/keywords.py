"""Words that do the same whatever is being talked about, known before anybody is asked what they mean.

    STOP, unsubscribe, നിർത്തുക, nirthuka     nothing any more but answers to the person's own messages
    venda, വേണ്ട                              the same, where nothing is asked: elsewhere it says no
    START, തുടങ്ങുക, thudanguka               takes that back; otherwise a hello
    subscribe                                 alerts and announcements
    link                                      a code to link chats with
    K7PQ-3XWM                                 such a code

Within a form a plain "stop" or "start" is left to the form ("stop" drops it). In capitals or as a command ("STOP",
"/stop") it always counts, and so do words that mean nothing else ("unsubscribe"), since the networks promise that:
https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out. "Cancel" is none of these words: here it means a
booking or a form.
"""

from functools import cache
from typing import Literal

from bot.choosing import choose, fold, plain
from flows.conversation import Conversation
from flows.linking import code_in

Word = Literal["stop", "stop always", "not wanted", "start", "start always", "subscribe", "link"]

OPTIONS: dict[Word, str] = {
    "stop": "go:stop",
    "stop always": "go:stop",
    "not wanted": "go:stop",
    "start": "go:start",
    "start always": "go:start",
    "subscribe": "go:subscribe",
    "link": "go:link",
}

_WORDS: dict[Word, tuple[str, ...]] = {
    "stop": (
        *("stop", "end", "quit", "stop it", "സ്റ്റോപ്പ്", "സ്റ്റോപ്", "നിർത്തുക", "നിർത്തൂ", "നിർത്തു", "നിർത്ത്", "നിർത്തണം"),
        *("നിർത്തിക്കോ", "നിറുത്തുക", "നിറുത്തൂ", "നിറുത്ത്", "nirthuka", "nirtthuka", "nirthu", "nirth", "nirthanam"),
        *("nirthoo", "nirthikko", "niruthuka", "niruthu", "nirutthuka"),
    ),
    "stop always": (
        *("unsubscribe", "unsubscribe me", "stopall", "stop all", "stop everything", "opt out", "optout", "revoke"),
        *("അൺസബ്സ്ക്രൈബ്", "അൺസബ്‌സ്ക്രൈബ്"),
    ),
    "not wanted": ("venda", "vendaa", "veenda", "wenda", "വേണ്ട", "വേണ്ടാ"),
    "start": (
        *("start", "restart", "സ്റ്റാർട്ട്", "തുടങ്ങുക", "തുടങ്ങൂ", "തുടങ്ങു", "തുടങ്ങ്", "തുടങ്ങാം", "thudanguka"),
        *("thudangu", "thudangoo", "thudangaam", "thudangam", "tudanguka"),
    ),
    "start always": ("unstop", "opt in", "optin"),
    "subscribe": ("subscribe", "subscribe me", "സബ്സ്ക്രൈബ്", "സബ്‌സ്ക്രൈബ്"),
    "link": ("link", "link chat", "link chats", "link my chats", "ലിങ്ക്"),
}
_POLITE = frozenset({"please", "pls", "plz", "ദയവായി", "dayavayi", "now", "ippol", "ഇപ്പോൾ"})


def typed_option(text: str, conversation: Conversation, shows_numbers: bool) -> str | None:
    """The id of the option that a typed text chooses: one of the last menu, or what one of these words stands for."""
    return choose(text, conversation.menu, shows_numbers=shows_numbers) or keyword(text, conversation)


def keyword(text: str, conversation: Conversation) -> str | None:
    """The id of the option that a typed text stands for, if it is one of these words."""
    if code := code_in(text):
        return f"go:link_code?code={code}"
    meaning = _meaning(text)
    if meaning is None or _is_an_answer(meaning, text, conversation):
        return None
    return OPTIONS[meaning]


def promised(text: str) -> str | None:
    """The id of the option that a typed text stands for even while somebody of the staff talks with the person.

    There "വേണ്ട" answers them, and there is no form that a plain "stop" would drop.
    """
    if code := code_in(text):
        return f"go:link_code?code={code}"
    meaning = _meaning(text)
    return OPTIONS[meaning] if meaning and meaning != "not wanted" else None


def _meaning(text: str) -> Word | None:
    words = " ".join(word for word in plain(text).split() if word not in _POLITE)
    return _table().get(words, _table().get(fold(words)))


def _is_an_answer(meaning: Word, text: str, conversation: Conversation) -> bool:
    """Whether something is being asked that the word may be meant for."""
    in_form = conversation.frame is not None
    if meaning == "not wanted":
        return in_form or any(option.means for option in conversation.menu.options)
    return in_form and meaning in ("stop", "start", "link") and not _emphatic(text)


def _emphatic(text: str) -> bool:
    """Whether it is a command, or in capitals, where there are such (Malayalam has none)."""
    return text.lstrip().startswith("/") or text.isupper()


@cache
def _table() -> dict[str, Word]:
    return {form: meaning for meaning, words in _WORDS.items() for word in words for form in _forms(word)}


def _forms(word: str) -> tuple[str, str]:
    return plain(word), fold(plain(word))

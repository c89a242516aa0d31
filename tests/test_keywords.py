"""Words known before the NLU is asked: STOP, START and codes, in any case and script, and where they wait."""

import pytest

from bot.keywords import keyword, typed_option
from flows.conversation import Conversation, Frame, Menu, Offered
from flows.linking import code_in

STOP, START = "go:stop", "go:start"
AT_REST = Conversation()
IN_A_FORM = Conversation(frames=[Frame("book_desk", 1, 1)])
ASKED = Conversation(
    menu=Menu([Offered("go:link_join?code=K7PQ3XWM", ["Yes"], "yes"), Offered("go:help", ["No"], "no")])
)

AT_REST_MEANS = {
    "stop": STOP,
    "STOP": STOP,
    " Stop! ": STOP,
    "STOP.": STOP,
    "stop please": STOP,
    "pls stop": STOP,
    "/stop": STOP,
    "StopAll": STOP,
    "stop all": STOP,
    "UNSUBSCRIBE": STOP,
    "unsubscribe me": STOP,
    "end": STOP,
    "quit?": STOP,
    "opt out": STOP,
    "opt-out": STOP,
    "നിർത്തുക": STOP,
    "നിര്‍ത്തുക": STOP,
    "നിർത്തൂ": STOP,
    "നിർത്ത്": STOP,
    "ദയവായി നിർത്തൂ": STOP,
    "നിർത്തുക.": STOP,
    "സ്റ്റോപ്പ്": STOP,
    "nirthuka": STOP,
    "Nirtthuka": STOP,
    "niruthuka": STOP,
    "nirthoo": STOP,
    "venda": STOP,
    "VENDA": STOP,
    "vendaa": STOP,
    "വേണ്ട": STOP,
    "വേണ്ടാ!": STOP,
    "start": START,
    "START": START,
    "/start": START,
    "unstop": START,
    "തുടങ്ങുക": START,
    "തുടങ്ങൂ": START,
    "thudanguka": START,
    "Thudangu": START,
    "subscribe": "go:subscribe",
    "link": "go:link",
    "/link": "go:link",
    "cancel": None,
    "CANCEL": None,
    "yes": None,
    "no": None,
    "": None,
    "!!!": None,
    "stop my booking": None,
    "do not stop": None,
    "venda nale mathi": None,
    "start a booking": None,
    "K7PQ-3XWM": "go:link_code?code=K7PQ3XWM",
    "k7pq3xwm": "go:link_code?code=K7PQ3XWM",
    " k7pq 3xwm ": "go:link_code?code=K7PQ3XWM",
}

IN_A_FORM_MEANS = {
    "stop": None,
    "Stop": None,
    "end": None,
    "nirthuka": None,
    "നിർത്തുക": None,
    "venda": None,
    "VENDA": None,
    "വേണ്ട": None,
    "start": None,
    "link": None,
    "STOP": STOP,
    "STOP!": STOP,
    "/stop": STOP,
    "END": STOP,
    "unsubscribe": STOP,
    "Unsubscribe": STOP,
    "stop all": STOP,
    "START": START,
    "/start": START,
    "subscribe": "go:subscribe",
    "K7PQ-3XWM": "go:link_code?code=K7PQ3XWM",
}

ASKED_MEANS = {"venda": None, "വേണ്ട": None, "stop": STOP, "നിർത്തുക": STOP, "START": START}


@pytest.mark.parametrize("text", AT_REST_MEANS)
def test_where_nothing_is_asked(text: str) -> None:
    assert keyword(text, AT_REST) == AT_REST_MEANS[text]


@pytest.mark.parametrize("text", IN_A_FORM_MEANS)
def test_in_a_form_only_what_is_meant_for_sure(text: str) -> None:
    assert keyword(text, IN_A_FORM) == IN_A_FORM_MEANS[text]


@pytest.mark.parametrize("text", ASKED_MEANS)
def test_venda_answers_a_question_that_is_open(text: str) -> None:
    assert keyword(text, ASKED) == ASKED_MEANS[text]


def test_a_label_wins() -> None:
    menu = Menu([Offered("book_desk.1!cancel", ["Stop", "നിർത്താം"])])
    assert typed_option("stop", Conversation(menu=menu), shows_numbers=False) == "book_desk.1!cancel"


@pytest.mark.parametrize(
    "text",
    [
        "26th 3-4 pm",
        "12345678",
        "CDFGHJKM",
        "K7PQ-3XW",
        "K7PQ-3XWMM",
        "K7PQ-OXW1",
        "WNH-7K3P9Q",
        "691506",
        "",
        "K7P-Q3XWM",
    ],
)
def test_what_is_no_code(text: str) -> None:
    assert code_in(text) is None

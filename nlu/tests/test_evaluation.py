"""How messages are scored, and how scores are held against gates and other scores."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from wnh_nlu import project
from wnh_nlu.evaluation import results
from wnh_nlu.evaluation.compare import changes, counts_table
from wnh_nlu.evaluation.confusion import confusion_svg
from wnh_nlu.evaluation.gates import Gate, failures, read_gates
from wnh_nlu.evaluation.outcome import Outcome, outcome
from wnh_nlu.evaluation.scoring import calibration_error, report, scores
from wnh_nlu.evaluation.table import error_lines, groups_table

PLACE = {"entity": "place", "start": 0, "end": 6, "text": "Kollam", "value": "Kollam"}
WEEK = {"entity": "duration", "start": 10, "end": 14, "text": "week", "value": "P1W"}


@dataclass
class Case:
    """A message by what is wanted of it and what is made of it."""

    wanted: str = "book_desk"
    got: str = "book_desk"
    confidence: float = 1.0
    entities: tuple[dict[str, Any], ...] = ()
    found: tuple[dict[str, Any], ...] = ()
    form: str = "en"
    found_form: str = "en"
    language: str = "en"
    has_language: bool = True
    hard: bool = False
    text: str = "Kollam for a week"

    @property
    def outcome(self) -> Outcome:
        gold = {
            "text": self.text,
            "intent": self.wanted,
            "entities": self.entities,
            "form": self.form,
            "hard": self.hard,
        }
        gold["language"] = "en" if self.form == "en" else "ml"
        intent = {"name": self.got, "confidence": self.confidence}
        return outcome(
            gold,
            {"text": self.text, "intent": intent, "intent_ranking": [intent], "entities": list(self.found),
             "form": self.found_form, "language": self.language, "has_language": self.has_language},
        )  # fmt: skip


WRONG = [
    ("all right", Case(entities=(PLACE,), found=(PLACE,)), ()),
    ("another intent", Case(got="inform"), ("intent",)),
    ("a missed entity", Case(entities=(PLACE,)), ("entities",)),
    ("an entity too many", Case(found=(PLACE,)), ("entities",)),
    ("another value", Case(entities=(PLACE,), found=({**PLACE, "value": "Kochi"},)), ("entities",)),
    ("another kind", Case(entities=(PLACE,), found=({**PLACE, "entity": "company"},)), ("entities",)),
    ("spans that overlap", Case(entities=(PLACE,), found=({**PLACE, "end": 3},)), ()),
    ("spans apart", Case(entities=(PLACE,), found=({**PLACE, "start": 6, "end": 9},)), ("entities",)),
    ("found once, wanted twice", Case(entities=(PLACE, PLACE), found=(PLACE,)), ("entities",)),
    ("seven days are a week", Case(entities=(WEEK,), found=({**WEEK, "value": "P7D"},)), ()),
    ("a number is its digits", Case(entities=({**PLACE, "value": 3},), found=({**PLACE, "value": "3"},)), ()),
    ("another form", Case(form="manglish", found_form="mixed", language="ml"), ("form",)),
    ("another language", Case(found_form="manglish", language="ml"), ("form", "language")),
    ("no language of its own", Case(form="manglish", found_form="ml", language="ml", has_language=False), ()),
]  # fmt: skip


@pytest.mark.parametrize(("what", "case", "wrong"), WRONG, ids=[row[0] for row in WRONG])
def test_what_counts_as_wrong(what: str, case: Case, wrong: tuple[str, ...]) -> None:
    assert case.outcome.wrong == wrong
    assert bool(list(case.outcome.errors())) == bool(wrong)


def test_figures_of_a_group() -> None:
    figures = scores(
        [
            Case(entities=(PLACE,), found=(PLACE,), confidence=0.9).outcome,
            Case(got="out_of_scope", confidence=0.5).outcome,
            Case(wanted="out_of_scope", got="out_of_scope", confidence=0.9).outcome,
            Case(wanted="out_of_scope", got="inform", entities=(PLACE,), found=(WEEK,), confidence=0.5).outcome,
        ]
    )
    assert (figures.messages, figures.intent_accuracy, figures.whole_message) == (4, 0.5, 0.5)
    assert figures.intent_macro_f1 == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert figures.entity_f1 == pytest.approx(2 * 1 / (2 * 1 + 1 + 1))
    assert (figures.out_of_scope_recall, figures.in_scope_refused) == (0.5, 0.5)
    assert figures.calibration_error == pytest.approx(0.5 * 0.1 + 0.5 * 0.5)


CALIBRATION = [
    ([0.75] * 4, [True, True, True, False], 0.0),
    ([1.0, 1.0], [False, False], 1.0),
    ([0.0, 1.0], [False, True], 0.0),
    ([0.95, 0.55], [True, True], 0.25),
    ([0.61, 0.69], [True, False], 0.15),
]


@pytest.mark.parametrize(("confidences", "right", "error"), CALIBRATION)
def test_calibration_error(confidences: list[float], right: list[bool], error: float) -> None:
    assert calibration_error(confidences, right) == pytest.approx(error)


def test_figures_are_told_of_all_of_each_form_and_of_the_hard_ones() -> None:
    found = report([Case().outcome, Case(form="ml", found_form="ml", language="ml", got="inform", hard=True).outcome])
    assert {name: group.intent_accuracy for name, group in found.groups.items()} == {
        "all": 0.5, "en": 1.0, "ml": 0.0, "hard": 0.0,
    }  # fmt: skip
    assert found.intents["book_desk"][:3] == (2, 1.0, 0.5)
    assert math.isnan(found.groups["ml"].out_of_scope_recall)
    assert [line.split()[0] for line in groups_table(found).splitlines()] == ["of", "all", "en", "ml", "hard"]


def test_errors_are_listed_with_their_messages() -> None:
    case = Case(got="inform", confidence=0.4, entities=(PLACE,), found=(WEEK,), hard=True, text="Kollam?")
    assert error_lines([case.outcome, Case().outcome]) == [
        "en (hard)\tintent\tbook_desk → inform (0.40)\tKollam?",
        "en (hard)\tmissed\tplace=Kollam\tKollam?",
        "en (hard)\textra\tduration=P1W (week)\tKollam?",
    ]


GATES = [
    (Gate("intent_accuracy", "en", 0.5, None), []),
    (Gate("intent_accuracy", "en", 0.51, None), ["en intent_accuracy is 0.500, wanted ≥ 0.51"]),
    (Gate("calibration_error", "all", None, 0.5), []),
    (Gate("calibration_error", "all", None, 0.49), ["all calibration_error is 0.500, wanted ≤ 0.49"]),
    (Gate("intent_accuracy", "ml", 0.1, None), ["ml intent_accuracy is nan, wanted ≥ 0.1"]),
    (Gate("out_of_scope_recall", "all", 0.1, None), ["all out_of_scope_recall is nan, wanted ≥ 0.1"]),
]


@pytest.mark.parametrize(("gate", "failed"), GATES, ids=str)
def test_a_gate_that_is_not_passed_is_named_with_figure_and_bound(gate: Gate, failed: list[str]) -> None:
    figures = report([Case().outcome, Case(got="inform").outcome])
    assert [str(failure) for failure in failures([gate], figures)] == failed


def test_the_gates_of_the_project_hold_every_form() -> None:
    gates = read_gates(project.GATES)
    assert {gate.of for gate in gates if gate.figure == "intent_accuracy"} == {"ml", "manglish", "en", "mixed"}
    assert {gate.figure for gate in gates} >= {
        "entity_f1", "whole_message", "language_accuracy", "form_accuracy", "out_of_scope_recall", "in_scope_refused",
        "calibration_error",
    }  # fmt: skip


NO_GATES = [
    "", "gates: 3", "[", "gates: [{figure: beauty, of: all, at_least: 1}]", "gates: [{figure: entity_f1, of: all}]",
    "gates: [{figure: entity_f1, of: all, at_least: 0, at_most: 1}]",
    "gates: [{figure: entity_f1, of: all, at_least: high}]", "gates: [{figure: entity_f1, at_least: 1}]",
    "gates: [{figure: entity_f1, of: all, at_least: 1, atmost: 1}]",
]  # fmt: skip


@pytest.mark.parametrize("content", NO_GATES)
def test_a_file_that_holds_no_gates_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "gates.yml").write_text(content)
    with pytest.raises(ValueError, match=r"gates\.yml: not a file of gates"):
        read_gates(tmp_path / "gates.yml")


OLD = [Case(text="1"), Case(text="2", got="inform"), Case(text="3", got="inform"), Case(text="4")]
NEW = [Case(text="1"), Case(text="2"), Case(text="3", got="inform", found=(PLACE,)), Case(text="4", got="greet")]


def test_two_models_are_compared_message_by_message() -> None:
    found = changes([case.outcome for case in OLD], [case.outcome for case in NEW])
    assert [(change.worse, str(change)) for change in found] == [
        (False, "en/book_desk\tintent now right, inform → book_desk\t2"),
        (True, "en/book_desk\tentities now wrong\t3"),
        (True, "en/book_desk\tintent now wrong, book_desk → greet\t4"),
    ]
    assert counts_table(found).splitlines()[1].split() == ["all", "+1", "-2"]


def test_results_come_back_from_a_file(tmp_path: Path) -> None:
    seen = [case.outcome for case in NEW]
    results.write(tmp_path / "new.json", report(seen), seen)
    golds = [one.gold for one in seen]
    assert [one.wrong for one in results.read(tmp_path / "new.json", golds)] == [one.wrong for one in seen]
    with pytest.raises(ValueError, match="other messages"):
        results.read(tmp_path / "new.json", golds[1:])
    (tmp_path / "other.json").write_text("[]")
    with pytest.raises(ValueError, match="not what"):
        results.read(tmp_path / "other.json", golds)


def test_the_confusion_is_drawn_with_a_cell_for_each_pair() -> None:
    root = ElementTree.fromstring(confusion_svg([Case().outcome, Case().outcome, Case(got="inform").outcome]))
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["book_desk → book_desk: 2", "book_desk → inform: 1"]

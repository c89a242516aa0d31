"""Every word a person reads is there in both languages, is used, and fits where it is shown."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "ml")
LIST_ROW = 24
"""A list row's title on WhatsApp: https://www.twilio.com/docs/content/twilio-list-picker"""
OWN_VARIABLES = frozenset({"clock"})
"""English says am and pm, Malayalam the part of the day."""
PAGE = "webchat.ftl"
"""The web page's own words, which templates use, not flows."""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 (the visitor's way of naming)
        self.names.add(node.id.name)


def _messages(language: str) -> dict[str, tuple[str, ftl.Message]]:
    found: dict[str, tuple[str, ftl.Message]] = {}
    for path in sorted((ROOT / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content!r}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
                found[entry.id.name] = (path.name, entry)
    return found


def _variables(message: ftl.Message) -> set[str]:
    visitor = _Variables()
    visitor.visit(message)
    return visitor.names


def _calls(name: str) -> Iterator[ast.Call]:
    for path in (ROOT / "flows").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", None)) == name:
                yield node


def _literals(node: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def _ids_in_flows() -> set[str]:
    """All strings of the flows that look like a message's id: exact for `msg("…")`, generous for the rest."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "flows").glob("*.py"))
    return {literal for text in texts for literal in _literals(ast.parse(text))}


def _prefixes_in_flows() -> set[str]:
    """Ids that are put together, by their beginnings: `msg(f"kind-{kind}")`, `msg("guess-" + …)`."""
    beginnings = set()
    for call in _calls("msg"):
        first = call.args[0]
        if isinstance(first, ast.JoinedStr | ast.BinOp):
            head = next(n.value for n in ast.walk(first) if isinstance(n, ast.Constant) and isinstance(n.value, str))
            beginnings.add(head)
    return beginnings


def test_both_languages_have_the_same_files_and_messages_with_the_same_variables() -> None:
    english, malayalam = _messages("en"), _messages("ml")
    assert {i: name for i, (name, _) in english.items()} == {i: name for i, (name, _) in malayalam.items()}
    for message_id, (_, message) in english.items():
        both = _variables(message), _variables(malayalam[message_id][1])
        assert both[0] == both[1] or message_id in OWN_VARIABLES, message_id


def test_every_message_the_flows_name_exists() -> None:
    named = {arg.value for call in _calls("msg") if isinstance(arg := call.args[0], ast.Constant)}
    assert named and named <= _messages("en").keys()


def test_no_message_is_left_over() -> None:
    in_bot = {literal for path in (ROOT / "bot").rglob("*.py") for literal in _literals(ast.parse(path.read_text()))}
    pages = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "console" / "templates").rglob("*.html")
    )
    in_bot |= set(re.findall("'([a-z-]+)'", pages))
    used = _ids_in_flows() | in_bot
    prefixes = tuple(_prefixes_in_flows() | {literal for literal in in_bot if re.fullmatch("[a-z]+-", literal)})
    left = [
        message_id
        for message_id, (name, _) in _messages("en").items()
        if name != PAGE and message_id.removesuffix("-more") not in used and not message_id.startswith(prefixes)
    ]
    assert left == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_into_a_list_row(language: str) -> None:
    messages = _messages(language)
    label_calls = [call for name in ("go", "option", "command") for call in _calls(name)]
    labels = {literal for call in label_calls if call.args for literal in _literals(call.args[0])} & messages.keys()
    plain = {i: messages[i][1] for i in labels | {i for i in messages if i.startswith(("guess-", "work-", "kind-"))}}
    too_long = {}
    for message_id, message in plain.items():
        assert message.value
        elements = message.value.elements
        if all(isinstance(element, ftl.TextElement) for element in elements):
            text = "".join(element.value for element in elements if isinstance(element, ftl.TextElement))
            if len(text) > LIST_ROW:
                too_long[message_id] = len(text)
    assert plain and too_long == {}


def test_malayalam_glues_no_ending_to_a_name() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "locales" / "ml").glob("*.ftl"))
    assert re.findall(r"\}[\u0d00-\u0d7f-]", text) == []

"""Content templates: what they may be, and what becomes of them with a message's variables.

https://www.twilio.com/docs/content/using-variables-with-content-api and the pages of the content types.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.peers.twilio.errors import TwilioError
from tests.peers.twilio.shown import Shown, ShownOption

Json = Mapping[str, Any]

VARIABLES, KEY, VALUE = 100, 16, 1600
TEXT, BODY = 1600, 1024
BUTTONS_IN_SESSION, BUTTONS, BUTTON = 3, 10, 20
ROWS, ROW, DESCRIPTION, ID = 10, 24, 72, 200

_PLACEHOLDER = re.compile(r"\{\{([A-Za-z0-9_]+)\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_UNFIT = re.compile(r"[\n\r\t]| {5,}")


def check_template(types: Json, samples: Json) -> None:
    """Raises TwilioError (20422) where a template is malformed, whatever its variables would be."""
    names = {name for text in _strings(types) for name in placeholders(text)}
    _refuse_template(not types, "types are required")
    for text in _strings(types):
        _refuse_template(len(_BRACES.findall(text)) != 2 * len(_PLACEHOLDER.findall(text)), f"malformed: {text!r}")
    _refuse_template(len(names) > VARIABLES, "more than 100 variables")
    _refuse_template(any(len(name) > KEY for name in names), "a variable's name is longer than 16")
    _refuse_template(not all(isinstance(value, str) and value for value in samples.values()), "a sample is empty")
    for kind, content in types.items():
        try:
            _shown(kind, content, approved=True, whole=False)
        except TwilioError as error:
            raise TwilioError(20422, error.message) from error
        except (LookupError, TypeError, AttributeError) as error:
            raise TwilioError(20422, f"{kind} is malformed") from error


def _refuse_template(wrong: bool, why: str) -> None:
    if wrong:
        raise TwilioError(20422, why)


def placeholders(text: str) -> list[str]:
    """The names of the variables in a text."""
    return _PLACEHOLDER.findall(text)


def variables(given: str | None) -> dict[str, str]:
    """The `ContentVariables` of a message.

    Raises:
        TwilioError: they are no JSON object of texts, a value is empty (21656) or longer than 1,600 (21658).
    """
    if given is None:
        return {}
    try:
        values = json.loads(given)
    except ValueError as error:
        raise TwilioError(21656, "not valid JSON") from error
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise TwilioError(21656, "not an object of strings")
    for name, value in values.items():
        if not value.strip():
            raise TwilioError(21656, f"variable {name} is empty")
        if len(value) > VALUE:
            raise TwilioError(21658, f"variable {name}")
    return values


def fill(types: Json, samples: Json, given: Mapping[str, str], *, approved: bool) -> Shown:
    """The message that a template makes with these variables.

    Raises:
        TwilioError: a variable is missing or not fit for a body (21656), or a field gets too long (21658, 63005).
    """
    kind = next((kind for kind in types if kind != "twilio/text"), "twilio/text")
    content = types[kind]
    values = {**samples, **given}
    missing = {name for text in _strings(content) for name in placeholders(text)} - values.keys()
    if missing:
        raise TwilioError(21656, f"no value for {', '.join(sorted(missing))}")
    for name in placeholders(str(content.get("body", ""))):
        if _UNFIT.search(values[name]):
            raise TwilioError(21656, f"variable {name} of the body has a newline, a tab or more than four spaces")
    return _shown(kind, _filled(content, values), approved=approved, whole=True)


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for value in part.values():
            yield from _strings(value)
    elif isinstance(part, list):
        for value in part:
            yield from _strings(value)


def _filled(part: Any, values: Mapping[str, str]) -> Any:
    if isinstance(part, str):
        return _PLACEHOLDER.sub(lambda found: values[found[1]], part)
    if isinstance(part, Mapping):
        return {key: _filled(value, values) for key, value in part.items()}
    return [_filled(value, values) for value in part] if isinstance(part, list) else part


def _shown(kind: str, content: Any, *, approved: bool, whole: bool) -> Shown:
    """`whole` says that all variables are filled, so that nothing may be empty or repeated."""
    match kind:
        case "twilio/text":
            return Shown("text", _within(content["body"], TEXT, "body"))
        case "twilio/media":
            return Shown("media", _within(content.get("body", ""), BODY, "body"), media=content["media"][0])
        case "twilio/location":
            where = (content["latitude"], content["longitude"])
            return Shown("location", content.get("label", ""), place=where, address=content.get("address"))
        case "twilio/quick-reply":
            actions = content["actions"]
            _counted(len(actions), 1, BUTTONS if approved else BUTTONS_IN_SESSION, "quick replies")
            options = [_option(action.get("id", ""), action["title"], BUTTON, None) for action in actions]
            return Shown("buttons", _within(content["body"], BODY, "body"), _unlike(options, whole))
        case "twilio/list-picker":
            items = content["items"]
            _counted(len(items), 1, ROWS, "rows")
            options = [_option(item["id"], item["item"], ROW, item.get("description")) for item in items]
            button = _within(content["button"], BUTTON, "button")
            return Shown("list", _within(content["body"], BODY, "body"), _unlike(options, whole), button)
    raise TwilioError(20422, f"{kind} is unknown to the stand-in")


def _option(identity: str, label: str, longest: int, description: str | None) -> ShownOption:
    if description is not None:
        _within(description, DESCRIPTION, "description")
    return ShownOption(_within(identity, ID, "id"), _within(label, longest, "title"), description)


def _unlike(options: list[ShownOption], whole: bool) -> list[ShownOption]:
    if whole:
        if not all(option.id and option.label and option.description != "" for option in options):
            raise TwilioError(63005, "an option is empty")
        for field in ("id", "label"):
            if len({getattr(option, field) for option in options}) < len(options):
                raise TwilioError(63005, f"two options have the same {field}")
    return options


def _within(text: str, longest: int, field: str) -> str:
    fixed = _PLACEHOLDER.sub("", text)
    if len(fixed) > longest:
        raise TwilioError(21658, f"{field} has {len(fixed)} of {longest} characters")
    return text


def _counted(number: int, least: int, most: int, what: str) -> None:
    if not least <= number <= most:
        raise TwilioError(63005, f"{number} {what}, allowed are {least} to {most}")

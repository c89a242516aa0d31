"""Twilio's description of its API, cut down to what a WhatsApp bot uses, so that Prism starts quickly."""

import json
from pathlib import Path
from typing import Any

USED = {
    "twilio_api_v2010": (
        "/2010-04-01/Accounts/{Sid}.json",
        "/2010-04-01/Accounts/{AccountSid}/Messages.json",
        "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json",
        "/2010-04-01/Accounts/{AccountSid}/Messages/{MessageSid}/Media.json",
    ),
    "twilio_content_v1": (
        "/v1/Content",
        "/v1/Content/{Sid}",
        "/v1/Content/{Sid}/ApprovalRequests",
        "/v1/Content/{ContentSid}/ApprovalRequests/whatsapp",
    ),
    "twilio_messaging_v2": ("/v2/Indicators/Typing.json",),
}
"""The file of each host, and its paths."""


def describe(installed: Path) -> dict[str, Any]:
    """One description of these paths, whatever host they are on.

    Two things are put right: a field that may be repeated may come once too, and a list's pages have relative
    addresses, as the examples in the same description have them.
    """
    folder = installed / "node_modules" / "@twilio" / "cli-core" / "src" / "services" / "twilio-api"
    whole: dict[str, Any] = {
        "openapi": "3.0.1",
        "info": {"title": "Twilio", "version": "1"},
        "paths": {},
        "components": {"schemas": {}, "securitySchemes": {}},
    }
    for name, paths in USED.items():
        given = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        whole["paths"] |= {path: _without_host(given["paths"][path]) for path in paths}
        for kind, known in whole["components"].items():
            _add(known, given["components"][kind])
    _allow_one(whole["paths"])
    _allow_relative(whole["paths"])
    whole["components"]["schemas"] = _reachable(whole["components"]["schemas"], whole["paths"])
    return whole


def _without_host(path: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in path.items() if key != "servers"}


def _add(known: dict[str, Any], more: dict[str, Any]) -> None:
    clash = {name for name in known.keys() & more.keys() if known[name] != more[name]}
    assert not clash, f"the descriptions differ in {clash}"
    known |= more


def _allow_one(paths: dict[str, Any]) -> None:
    for path in paths.values():
        for form in path.get("post", {}).get("requestBody", {}).get("content", {}).values():
            fields = form["schema"].get("properties", {})
            repeated = [name for name, field in fields.items() if field.get("type") == "array"]
            style = {"style": "form", "explode": True, "allowReserved": True}  # a space comes as +, which is reserved
            form["encoding"] = dict.fromkeys(repeated, style)


def _allow_relative(part: Any) -> None:
    if isinstance(part, dict):
        for name, value in part.items():
            if name.endswith("uri") and isinstance(value, dict) and value.get("format") == "uri":
                value["format"] = "uri-reference"
            _allow_relative(value)
    elif isinstance(part, list):
        for value in part:
            _allow_relative(value)


def _reachable(schemas: dict[str, Any], start: Any) -> dict[str, Any]:
    """The schemas that are referred to, directly or through others."""
    found: dict[str, Any] = {}
    waiting = list(_references(start))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = schemas[name]
            waiting += _references(schemas[name])
    return found


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        here = [part["$ref"].rpartition("/")[2]] if isinstance(part.get("$ref"), str) else []
        return here + [name for value in part.values() for name in _references(value)]
    return [name for value in part for name in _references(value)] if isinstance(part, list) else []

"""YAML with the line of every part. All scalars stay text: what they mean, the models say.

YAML 1.1 by itself reads 20:00 as 1200 and `no` as false.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from bot.data.faults import BadData, Fault

type Key = tuple[str | int, ...]

DEEPEST = 20
"""No file nests as deeply; an alias that holds itself would do so without end."""


@dataclass
class Document:
    """A file's value, and the line on which each part of it begins, by the keys and indices that lead there."""

    file: str
    value: Any = None
    lines: dict[Key, int] = field(default_factory=dict)

    def fault(self, key: Key, reason: str) -> Fault:
        """A fault in the part to which `key` leads, or in what would hold it."""
        while key and key not in self.lines:
            key = key[:-1]
        return Fault(self.file, self.lines.get(key, 1), reason)


def read_yaml[Model: BaseModel](path: Path, model: type[Model], file: str) -> tuple[Model, Document]:
    """A file's content as the model has it, and its lines.

    Raises:
        BadData: there is no such file, it is no YAML, names something twice, or does not fit the model.
    """
    document = Document(file)
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        raise BadData([Fault(file, 0, "the file is missing")]) from None
    except UnicodeDecodeError as error:
        raise BadData([Fault(file, 0, f"not UTF-8 at byte {error.start}")]) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise BadData([Fault(file, line, error.problem or "not YAML")]) from None
    faults: list[Fault] = []
    document.value = _value(root, (), document, faults)
    if faults:
        raise BadData(faults)
    try:
        return model.model_validate(document.value), document
    except ValidationError as error:
        raise BadData([_fault(document, details["loc"], details) for details in error.errors()]) from None


def _fault(document: Document, key: Key, details: Any) -> Fault:
    name = ".".join(map(str, key))
    given = f" (got {details['input']!r})" if isinstance(details["input"], str) else ""
    return document.fault(key, f"{name}: {details['msg']}{given}")


def _value(node: yaml.Node | None, key: Key, document: Document, faults: list[Fault]) -> Any:
    if node is None:
        return None
    document.lines.setdefault(key, node.start_mark.line + 1)
    if len(key) > DEEPEST:
        faults.append(document.fault(key, "is nested too deeply"))
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*key, index), document, faults) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, key, document, faults)
    return str(node.value)


def _mapping(node: yaml.MappingNode, key: Key, document: Document, faults: list[Fault]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name_node, value_node in node.value:
        name, line = str(name_node.value), name_node.start_mark.line + 1
        if name in found:
            faults.append(Fault(document.file, line, f"{name} stands here twice"))
        document.lines[(*key, name)] = line
        found[name] = _value(value_node, (*key, name), document, faults)
    return found

"""`wnh understand`: JSON Lines in, JSON Lines out, a line for a line."""

import json
from typing import Any, BinaryIO

from wnh_nlu.model import BadMessage, Model, message


def understand(model: Model, lines: BinaryIO, out: BinaryIO) -> None:
    """Answers each line of `lines` at once and in order. One that cannot be read gets `{"error": …}` in its place."""
    for line in lines:
        try:
            answer: dict[str, Any] = model.parse([message(_read(line))])[0]
        except BadMessage as bad:
            answer = {"error": str(bad)}
        out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8") + b"\n")
        out.flush()


def _read(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadMessage("the line is not UTF-8") from None
    except RecursionError:
        raise BadMessage("the line is nested too deeply") from None
    except ValueError:
        raise BadMessage("the line is not JSON") from None

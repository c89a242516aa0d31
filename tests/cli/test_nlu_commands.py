"""`wnh understand` and `wnh places`: bytes in, JSON Lines out, whatever the bytes are."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

WNH = str(Path(sys.executable).with_name("wnh"))


def answers(command: str, *lines: bytes) -> list[dict[str, object]]:
    """The answer to each line. The model is trained first where none fits."""
    done = subprocess.run([WNH, command], input=b"\n".join(lines) + b"\n", stdout=subprocess.PIPE, cwd="/", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.timeout(600)
def test_understand() -> None:
    asked = {"text": "നാളെ രാവിലെ 10 മണിക്ക് കൊട്ടാരക്കരയിൽ ഒരു സീറ്റ്", "now": "2026-11-22T10:00:00+05:30"}
    (result,) = answers("understand", json.dumps(asked, ensure_ascii=False).encode())
    assert (result["language"], result["form"]) == ("ml", "ml")
    assert result["intent"]["name"] == "book_desk"
    assert {(each["entity"], each["value"]) for each in result["entities"]} >= {
        ("date", "2026-11-23"),
        ("place", "Kottarakkara"),
    }


def test_places() -> None:
    (result,) = answers("places", '{"text": "പുനലൂരിൽ"}'.encode())
    assert result["matches"][0]["name"] == "Punalur"


@pytest.mark.parametrize("command", ["understand", "places"])
@pytest.mark.timeout(600)
def test_a_bad_line_gets_an_error_in_its_place_and_the_rest_goes_on(command: str) -> None:
    good = b'{"text": "kollam"}'
    first, broken, invalid, last = answers(command, good, b"{no json", b'{"text": "\xff\xfe"}', good)
    assert first == last
    assert "error" in broken
    assert "error" in invalid or "text" in invalid or "matches" in invalid
    assert "error" not in first


def test_a_reader_that_goes_away_is_no_disaster() -> None:
    done = subprocess.run(
        f'yes \'{{"text": "kollam"}}\' | head -2000 | {WNH} places | head -1',
        shell=True,
        capture_output=True,
        cwd="/",
        check=False,
    )
    assert json.loads(done.stdout)["matches"]
    assert b"Traceback" not in done.stderr

"""`wnh places`, as a process: JSON Lines in, JSON Lines out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

NLU = Path(__file__).resolve().parents[1]


def places(*lines: bytes, arguments: tuple[str, ...] = ()) -> list[dict]:
    command = [sys.executable, "-m", "wnh_nlu.places.cli", *arguments]
    done = subprocess.run(
        command, input=b"\n".join(lines) + b"\n", capture_output=True, cwd=NLU, timeout=60, check=True
    )
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def line(text: str) -> bytes:
    return json.dumps({"text": text}, ensure_ascii=False).encode("utf-8")


def test_a_match_has_name_in_both_languages_district_point_and_score():
    (answer,) = places(line("പുനലൂരിൽ"))
    best = answer["matches"][0]
    assert (best["name"], best["name_ml"], best["district"]) == ("Punalur", "പുനലൂർ", "Kollam")
    assert abs(best["lat"] - 9.017) < 0.05 and abs(best["lon"] - 76.926) < 0.05
    assert 0.9 < best["score"] <= 1


@pytest.mark.parametrize(
    ("text", "name", "district"),
    [
        ("kotarakara", "Kottarakkara", "Kollam"),
        ("കൊടക്കര", "Kodakara", "Thrissur"),
        ("691506", "Kottarakkara", "Kollam"),
        ("691 506", "Kottarakkara", "Kollam"),
        ("tvm", "Thiruvananthapuram", "Thiruvananthapuram"),
        ("Puthur, Thrissur", "Puthur", "Thrissur"),
        ("vadakara town", "Vadakara", "Kozhikode"),
        ("Infopark", "Infopark", "Ernakulam"),
        ("മാനാഞ്ചിറയിൽ", "Mananchira", "Kozhikode"),
    ],
)
def test_the_likeliest_place_comes_first(text, name, district):
    (answer,) = places(line(text))
    assert (answer["matches"][0]["name"], answer["matches"][0]["district"]) == (name, district)


def test_outside_kerala_is_said_and_nothing_is_matched():
    assert places(line("Chennai")) == [{"matches": [], "outside": ["Chennai"]}]


def test_each_line_is_answered_in_order_whatever_it_holds():
    answers = places(
        b"", b"not json", b"[1]", b'{"text": 5}', b'{"text": "\xff\xfe"}', b'{"text": "\\ud800 Kochi"}',
        line("a\x00b"), line("🙂🙂"), line(""), line("കൊ" * 5000), line("kochi " * 1700), line("Kochi"),
    )  # fmt: skip
    assert len(answers) == 12
    assert ["error" in answer for answer in answers] == [True] * 5 + [False] * 7
    assert answers[-1]["matches"][0]["name"] == "Kochi"


def test_limit_bounds_the_matches():
    (answer,) = places(line("Pallickal"), arguments=("--limit", "2"))
    assert len(answer["matches"]) == 2


def test_missing_data_is_one_clear_line_and_exit_code_2(tmp_path):
    command = [sys.executable, "-m", "wnh_nlu.places.cli", "--data", str(tmp_path)]
    done = subprocess.run(command, input=b"", capture_output=True, cwd=NLU, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1 and "places.tsv" in done.stderr.decode()

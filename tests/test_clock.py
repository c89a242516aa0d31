"""The clock that tests may set."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import clock

SOON = timedelta(seconds=5)


def close(moment: datetime, expected: datetime) -> bool:
    return abs(moment - expected) < SOON


@pytest.mark.parametrize(
    ("setting", "shift"),
    [
        ("", timedelta()),
        ("+2d", timedelta(days=2)),
        ("-90m", timedelta(minutes=-90)),
        ("+3h", timedelta(hours=3)),
        ("+3600.5s", timedelta(seconds=3600.5)),
    ],
)
def test_the_machines_time_moved(setting: str, shift: timedelta, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WNH_NOW", setting)
    assert close(clock.now(), datetime.now(UTC) + shift)
    assert str(clock.now().tzinfo) == "Asia/Kolkata"
    assert clock.pinned(setting) == setting


@pytest.mark.parametrize("setting", ["2026-11-22T10:00:00+05:30", "2026-11-22T10:00:00", "2026-11-22T04:30:00Z"])
def test_a_moment_at_which_time_stands_still(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WNH_NOW", setting)
    assert clock.now().isoformat() == "2026-11-22T10:00:00+05:30"
    assert clock.now() == clock.now()
    assert clock.pinned(setting) == setting


def test_a_moment_from_which_time_runs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = "2026-11-22T10:00:00+05:30+"
    monkeypatch.setenv("WNH_NOW", setting)
    first = clock.now()
    assert close(first, datetime.fromisoformat("2026-11-22T10:00:00+05:30"))
    assert clock.now() > first
    monkeypatch.setenv("WNH_NOW", clock.pinned(setting))
    assert close(clock.now(), first), "a process started later shows the same time"


@pytest.mark.parametrize("setting", ["tomorrow", "+", "+2", "2d", "+2w", "2026-13-01T00:00:00"])
def test_anything_else_is_refused(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="WNH_NOW="):
        clock.pinned(setting)
    monkeypatch.setenv("WNH_NOW", setting)
    with pytest.raises(ValueError, match="WNH_NOW="):
        clock.now()

"""Finding a Python that the environments can be built on."""

import sys
from pathlib import Path

import pytest

from bot.paths import CHECKOUT

sys.path.insert(0, str(CHECKOUT / "tools"))

import interpreters


def pretend(path: Path, version: str | None) -> Path:
    """A program at `path` that says it is Python `version`, or fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {version}\n" if version else "#!/bin/sh\necho not switched on >&2\nexit 127\n")
    path.chmod(0o755)
    return path


@pytest.fixture(autouse=True)
def empty_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("PYENV_ROOT", "ASDF_DATA_DIR", "MISE_DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_none() -> None:
    assert interpreters.find("3.10") is None


def test_on_the_path(empty_machine: Path) -> None:
    found = pretend(empty_machine / "bin" / "python3.10", "3.10")
    assert interpreters.find("3.10") == str(found)
    assert interpreters.find("3.1") is None


@pytest.mark.parametrize("manager", [".pyenv/versions", ".asdf/installs/python", ".local/share/mise/installs/python"])
def test_a_version_managers_newest_that_works(empty_machine: Path, manager: str) -> None:
    pretend(empty_machine / manager / "3.10.9" / "bin" / "python3.10", "3.10")
    newest = pretend(empty_machine / manager / "3.10.13" / "bin" / "python3.10", "3.10")
    pretend(empty_machine / manager / "3.10.20" / "bin" / "python3.10", None)
    pretend(empty_machine / manager / "3.1.5" / "bin" / "python3.1", "3.1")
    assert interpreters.find("3.10") == str(newest)


def test_pyenv_in_a_folder_of_its_own(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(empty_machine / "opt"))
    found = pretend(empty_machine / "opt" / "versions" / "3.13.0" / "bin" / "python3.13", "3.13")
    assert interpreters.find("3.13") == str(found)


def test_a_shim_that_is_not_switched_on_is_passed_over(empty_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shims = empty_machine / ".pyenv" / "shims"
    pretend(shims / "python3.10", None)
    monkeypatch.setenv("PATH", str(shims))
    found = pretend(empty_machine / ".pyenv" / "versions" / "3.10.13" / "bin" / "python3.10", "3.10")
    assert interpreters.find("3.10") == str(found)

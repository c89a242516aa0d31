"""What is found out before anything is started."""

import os
import socket
from pathlib import Path

import pytest

from bot.errors import Problem
from bot.supervisor.preflight import check_port, check_space


def test_a_taken_port_names_who_has_it_and_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Problem) as refused:
            check_port("127.0.0.1", port)
    assert str(refused.value).startswith(f"port {port} is taken by ")
    assert f"(pid {os.getpid()})" in str(refused.value)
    assert f"PORT={port + 1} make run" in str(refused.value)
    check_port("127.0.0.1", port)


def test_an_address_of_another_machine() -> None:
    with pytest.raises(Problem, match=r"cannot listen on 192\.0\.2\.1:8000: .*WNH_HOST"):
        check_port("192.0.2.1", 8000)


def test_space_is_looked_for_where_the_folder_will_be(tmp_path: Path) -> None:
    check_space(tmp_path / "not" / "yet", 1)
    with pytest.raises(Problem, match=r"the disk of .* is full: \d+ MB are free, 1000000000 MB are needed"):
        check_space(tmp_path / "not" / "yet", 10**9)

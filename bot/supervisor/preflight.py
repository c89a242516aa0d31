"""What can be known to fail before anything is started."""

import errno
import os
import shutil
import socket
import time
from pathlib import Path

import psutil

from bot.errors import Problem

PATIENCE = 1.0
"""Seconds: a port that a killed bot held is free again within this time."""


def check_space(folder: Path, needed_mb: int) -> None:
    """Refuse to start what would fill the disk.

    Raises:
        Problem: less than `needed_mb` is free where `folder` lies, or will lie.
    """
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < needed_mb:
        raise Problem(
            f"the disk of {folder} is full: {free} MB are free, {needed_mb} MB are needed. "
            "Free some space, or choose another folder with WNH_VAR."
        )


def check_port(host: str, port: int) -> None:
    """Make sure that the web server will be able to listen.

    Raises:
        Problem: the port is taken or not allowed, or the address is not of this machine.
    """
    deadline = time.monotonic() + PATIENCE
    while error := _listening_error(host, port):
        if error.errno != errno.EADDRINUSE:
            raise Problem(f"cannot listen on {host}:{port}: {os.strerror(error.errno or 0)}. See PORT and WNH_HOST.")
        if time.monotonic() > deadline:
            raise Problem(f"port {port} is taken{_by_whom(port)}: choose another, as in `PORT={port + 1} make run`.")
        time.sleep(0.1)


def _listening_error(host: str, port: int) -> OSError | None:
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        return error
    return None


def _by_whom(port: int) -> str:
    try:
        for connection in psutil.net_connections("tcp"):
            listens_on = getattr(connection.laddr, "port", None) if connection.status == psutil.CONN_LISTEN else None
            if listens_on == port and connection.pid:
                return f" by {psutil.Process(connection.pid).name()} (pid {connection.pid})"
    except psutil.Error:
        pass  # other people's processes do not show; the message does without
    return ""

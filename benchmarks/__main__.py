"""Figures of the bot: `python -m benchmarks [--fresh] [NAME…]`. Each runs as a process of its own, one after the other.
Those of its language model are in `benchmarks.nlu`.

`--fresh` also clones the project and brings that up, which downloads all packages and takes minutes.
"""

import argparse
import os
import platform
import subprocess
import sys
from datetime import datetime

from bot.paths import CHECKOUT

ALL = ("start", "training", "turns", "memory", "bookings")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the bot.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(ALL)}, fresh (default: all but fresh)"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="also from a fresh clone to the first reply; takes minutes"
    )
    options = parser.parse_args()
    names = options.names or [*(["fresh"] if options.fresh else []), *ALL]
    if unknown := set(names) - {*ALL, "fresh"}:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    load = os.getloadavg()[0]
    print(f"{datetime.now():%Y-%m-%d %H:%M}, {_machine()}, load {load:.1f} before the start", flush=True)
    return max(_run(name) for name in names)


def _run(name: str) -> int:
    command = [sys.executable, "-W", "ignore::SyntaxWarning", "-m", f"benchmarks.{name}"]
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode


def _machine() -> str:
    return f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())

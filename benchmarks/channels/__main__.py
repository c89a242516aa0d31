"""Figures of the channels: `python -m benchmarks.channels [webhooks|replies|rasa|pace …]`.

The generator and the provider run beside the bot, on the same machine.
"""

import argparse
import asyncio
import os
import sys
from datetime import datetime

from benchmarks.channels import rasa, replies, webhooks

GROUPS = {"webhooks": webhooks.measure, "replies": replies.measure, "rasa": rasa.measure}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.channels", description="Measure the channels.")
    known = ", ".join([*GROUPS, "pace"])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {known} (default: all)")
    names = parser.parse_args().names or [*GROUPS, "pace"]
    if unknown := set(names) - {*GROUPS, "pace"}:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    print(f"{datetime.now():%Y-%m-%d %H:%M}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the start")
    for name in names:
        print(f"\n{name}", flush=True)
        if name == "pace":
            from benchmarks import pace

            pace.main()
        else:
            asyncio.run(GROUPS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The language model beside its peers: `python -m benchmarks.nlu [--peers] [general|domain|speed …]`.

`--peers` also builds and trains stock Rasa, which takes hours where no model of it is kept in `var/bench-nlu`: one
epoch over the general mark's 34,500 examples costs two to four minutes of CPU. `--epochs` makes it shorter.
"""

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from benchmarks.nlu import domain, general, speed
from benchmarks.nlu.massive import PARTITIONS
from benchmarks.nlu.options import Options
from benchmarks.nlu.peers.environment import Failed
from bot.paths import CHECKOUT

GROUPS = {"general": general.measure, "domain": domain.measure, "speed": speed.measure}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nlu", description="Measure the language model.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(GROUPS)} (default: all)")
    parser.add_argument("--peers", action="store_true", help="also stock Rasa with its recommended pipeline")
    parser.add_argument("--epochs", type=int, help="epochs of the peer's training (default: 100)")
    parser.add_argument("--fresh", action="store_true", help="train anew what is kept")
    parser.add_argument("--partition", choices=PARTITIONS[1:], default="test", help="of MASSIVE (default: %(default)s)")
    parser.add_argument(
        "--data", type=Path, default=CHECKOUT.parent / "shared" / "data", help="public data (default: %(default)s)"
    )
    given = parser.parse_args()
    names = given.names or list(GROUPS)
    if unknown := set(names) - set(GROUPS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    options = Options(given.data, given.partition, given.peers, given.fresh, given.epochs)
    print(f"{datetime.now():%Y-%m-%d %H:%M}, load {os.getloadavg()[0]:.1f} before the start", flush=True)
    try:
        for name in names:
            print(f"\n{name}", flush=True)
            GROUPS[name](options)
    except (FileNotFoundError, RuntimeError, Failed) as failure:
        print(f"benchmarks.nlu: {failure}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())

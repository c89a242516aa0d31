"""Ends the supervisor's children after the supervisor, where the kernel does not: `python -m bot.supervisor.watchdog`.

Reads lines `PID SIGNAL` on standard input (signal 0: that child ended). The pipe closes when the supervisor dies;
each child that is left then gets its signal.
"""

import contextlib
import os
import sys


def main() -> None:
    tied: dict[int, int] = {}
    for line in sys.stdin:
        pid, death_signal = map(int, line.split())
        tied[pid] = death_signal
        if death_signal == 0:
            del tied[pid]
    for pid, death_signal in tied.items():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, death_signal)


if __name__ == "__main__":
    main()

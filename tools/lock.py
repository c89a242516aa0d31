"""Writes the lock files anew, with the newest versions that the pyproject files allow: `python3 tools/lock.py`.

No host name is recorded: a lock file works with any index, by its hashes.
"""

import subprocess
import sys
from pathlib import Path

from uv import Failed, bring_uv

CHECKOUT = Path(__file__).resolve().parent.parent
FORM = ["--upgrade", "--generate-hashes", "--no-emit-index-url", "--no-header", "--universal", "--quiet"]

# The folder, the Python, and what else uv must know. What the tests need holds to the versions that run.
OF_TESTS = "--constraints requirements.lock --output-file requirements-dev.lock"
LOCKS = [
    (".", "3.13", "--output-file requirements.lock"),
    (".", "3.13", f"--extra dev --overrides overrides-dev.txt {OF_TESTS}"),
    ("nlu", "3.10", "--overrides overrides.txt --output-file requirements.lock"),
    ("nlu", "3.10", f"--overrides overrides.txt --group dev {OF_TESTS}"),
]


def main() -> None:
    uv = bring_uv(CHECKOUT / "var" / "tools")
    for folder, python, options in LOCKS:
        print(f"Locking {folder}/{options.split()[-1]}.", flush=True)
        command = [uv, "pip", "compile", "pyproject.toml", *FORM, "--python-version", python, *options.split()]
        if subprocess.run(command, cwd=CHECKOUT / folder, check=False).returncode:
            sys.exit(1)


if __name__ == "__main__":
    try:
        main()
    except Failed as failed:
        sys.exit(f"lock: {failed}")

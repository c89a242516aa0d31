"""Finds a Chromium for the browser tests and prints its path; brings one where there is none.

The machine's own; else Debian's package, where we may install it; else Playwright's download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def installed() -> str | None:
    """Return the path of the browser: `WNH_CHROMIUM` where it is set, else what the machine or Playwright has."""
    if given := os.environ.get("WNH_CHROMIUM"):
        return given if Path(given).exists() else None
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def bring() -> None:
    """Install a Chromium. Whether that went well shows in `installed`."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's Chromium for the browser tests.", file=sys.stderr, flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"], check=False, **quiet)
    if not installed():
        print("Downloading Playwright's Chromium for the browser tests.", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, stdout=sys.stderr)


def main() -> None:
    if not installed():
        bring()
    path = installed()
    if not path:
        sys.exit("browser: no Chromium, and none can be had: install one, or name it in WNH_CHROMIUM.")
    print(path)


if __name__ == "__main__":
    main()

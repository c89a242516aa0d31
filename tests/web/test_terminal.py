"""`wnh chat`: the same bot in a terminal."""

import asyncio
import subprocess
import sys

from bot.paths import CHECKOUT
from tests.support.running import RunningBot, free_port


def _chat(bot: RunningBot, typed: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "chat"]
    env = {**bot.environment, **environment}
    return subprocess.run(
        command, cwd=CHECKOUT, env=env, input=typed, capture_output=True, text=True, timeout=60, check=False
    )


async def test_choices_are_numbers(bot: RunningBot) -> None:
    done = await asyncio.to_thread(_chat, bot, "help me\n2\n1\n")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith("  2. Book a desk – ") for line in lines)
    assert any("which day?" in line for line in lines)
    assert any("what time?" in line for line in lines), "1 is the first day, for numbers are shown"


async def test_a_bot_that_does_not_run_is_a_line_of_text(bot: RunningBot) -> None:
    done = await asyncio.to_thread(_chat, bot, "hello\n", PORT=str(free_port()))
    assert done.returncode == 1
    assert done.stderr.startswith("wnh: the bot does not answer at http://127.0.0.1:")
    assert done.stderr.count("\n") == 1

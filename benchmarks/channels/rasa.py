"""Stock Rasa's own Twilio channel under the same load: a small assistant of one intent, one rule, one reply."""

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.channels import twilio
from benchmarks.figure import percentile, report
from benchmarks.nlu.peers.environment import python_of
from tests.support.running import free_port

HERE = Path(__file__).parent / "rasa"
COUNT, CONNECTIONS, PATIENCE = 600, 16, 300
PATH = "/webhooks/twilio/webhook"


async def measure() -> None:
    with tempfile.TemporaryDirectory(prefix="wnh-bench-") as name:
        folder = Path(name)
        _train(folder)
        for delay in (0.0, 0.05):
            provider = twilio.Provider(delay)
            async with (
                provider.running() as port,
                _serving(folder, port) as rasa,
                twilio.lines(rasa, CONNECTIONS) as opened,
            ):
                await twilio.as_fast_as_it_goes(opened, _many(50))
                rate, took = await twilio.as_fast_as_it_goes(opened, _many(COUNT))
            says = f"stock Rasa, provider of {delay * 1000:.0f} ms"
            report(f"{says}: webhooks answered", rate, "/s")
            report(f"{says}: webhook answered, p50", percentile(took, 0.5), "ms")


def _many(count: int) -> list[bytes]:
    return [twilio.webhook(twilio.person(number % 200), {"Body": "hello there"}, PATH) for number in range(count)]


def _train(folder: Path) -> None:
    command = [python_of("rasa"), "-W", "ignore", "-m", "rasa", "train", "--fixed-model-name", "small"]
    given = ["--config", HERE / "config.yml", "--domain", HERE / "domain.yml", "--data", HERE / "data.yml"]
    done = subprocess.run([*command, *given, "--out", folder], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"stock Rasa does not train:\n{done.stderr[-2000:]}")


@asynccontextmanager
async def _serving(folder: Path, provider: int) -> AsyncIterator[int]:
    """Stock Rasa with its Twilio channel, whose requests go to the provider; the port that it listens on."""
    port = free_port()
    credentials = folder / "credentials.yml"
    credentials.write_text(
        f"twilio:\n  account_sid: {twilio.ACCOUNT}\n  auth_token: {twilio.TOKEN}\n  twilio_number: '{twilio.SENDER}'\n"
    )
    command = ["-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port), "-m", folder / "small.tar.gz"]
    environment = {"PYTHONPATH": str(HERE), "TWILIO_BENCHMARK": f"http://127.0.0.1:{provider}"}
    log = folder / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [python_of("rasa"), *command, "--credentials", credentials],
            env={**os.environ, **environment},
            cwd=folder,
            stdout=out,
            stderr=out,
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while not await _open(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"stock Rasa does not start:\n{log.read_text()[-2000:]}")
            await asyncio.sleep(0.2)
        yield port
    finally:
        server.kill()  # asked to end it waits for connections that are kept
        server.wait()


async def _open(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True

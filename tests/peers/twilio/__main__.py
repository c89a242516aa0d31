"""The peer as a process of its own, for benchmarks and for tests that kill: `python -m tests.peers.twilio`."""

import argparse
import asyncio
import signal

from tests.peers.twilio.account import Account
from tests.peers.twilio.running import running_twilio


async def serve(arguments: argparse.Namespace) -> None:
    """Runs until it is ended by a signal."""
    ended = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, ended.set)
    account = Account(**{name: value for name in ("sid", "token", "sender") if (value := getattr(arguments, name))})
    async with running_twilio(validated=arguments.validated, port=arguments.port, account=account) as twilio:
        twilio.faults.latency = arguments.latency_ms / 1000
        twilio.callbacks.order = arguments.statuses.split(",") if arguments.statuses else ()
        print(twilio.url, flush=True)
        await ended.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="A stand-in of Twilio on 127.0.0.1; prints its address.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--validated", action="store_true", help="hold everything against Twilio's description")
    parser.add_argument("--latency-ms", type=float, default=0)
    parser.add_argument("--statuses", default="sent,delivered", help="what callbacks tell, in this order")
    for name in ("sid", "token", "sender"):
        parser.add_argument(f"--{name}")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()

"""Asks a model of stock Rasa in process: `ask_rasa.py MODEL`, in the peer's environment. `asking.py` tells what goes in
and out. Rasa has no decision apart from its likeliest intent.
"""

import asyncio
import json
import sys
import time

began = time.perf_counter()
from rasa.core.agent import Agent  # noqa: E402

agent = Agent.load(sys.argv[1])
loaded = time.perf_counter() - began


async def ask() -> None:
    answers = []
    for line in sys.stdin:
        text = json.loads(line)["text"]
        began = time.perf_counter()
        result = await agent.parse_message(text)
        took = (time.perf_counter() - began) * 1000
        answers.append([result["intent"]["name"], result["intent"]["name"], took])
    json.dump({"loaded": loaded, "answers": answers}, sys.stdout)


asyncio.run(ask())

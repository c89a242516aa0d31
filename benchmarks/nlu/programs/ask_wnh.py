"""Asks a model of ours in process, in the environment of `nlu/`: `ask_wnh.py MODEL`. `asking.py` tells of in and out.

The intent is the likeliest one, before the decision that a message may be out of scope.
"""

import json
import logging
import sys
import time
from pathlib import Path

logging.captureWarnings(True)
sys.path.insert(0, str(Path.cwd()))
began = time.perf_counter()
from wnh_nlu.model import Model, message  # noqa: E402

model = Model(Path(sys.argv[1]))
loaded = time.perf_counter() - began

answers = []
for line in sys.stdin:
    one = message(json.loads(line))
    began = time.perf_counter()
    [result] = model.parse([one])
    took = (time.perf_counter() - began) * 1000
    answers.append([result["intent_ranking"][0]["name"], result["intent"]["name"], took])
json.dump({"loaded": loaded, "answers": answers}, sys.stdout)

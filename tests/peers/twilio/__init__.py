"""Twilio for the tests: its own description of the API in Prism, in front of a stand-in that remembers.

    client ─► Door (faults, latency) ─► Prism (Twilio's OpenAPI description) ─► Door ─► StandIn

`running_twilio` gives one that answers; `python -m tests.peers.twilio` is the same as a process of its own.
"""

from tests.peers.twilio.account import Account
from tests.peers.twilio.faults import Faults
from tests.peers.twilio.running import Twilio, running_twilio

__all__ = ["Account", "Faults", "Twilio", "running_twilio"]

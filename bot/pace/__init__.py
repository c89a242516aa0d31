"""The pace of sending: when one message may leave, agreed among all sender processes.

A channel has one line of slots, evenly spaced, kept in Redis (`shared`) or, when Redis is lost, one line in each
process with its share of the allowance (`limiter`); `fallback` goes from one to the other; `Pace` is what senders use.
"""

from bot.pace.pace import Pace

__all__ = ["Pace"]

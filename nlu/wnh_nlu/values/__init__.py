"""Values in what people write: dates, times, durations, numbers of people, PIN codes and booking references.

A grammar over words, in Malayalam script, Manglish, English and mixtures of them. See `docs`-free rules in the NLU
contract; `find` is all that other packages need.
"""

from .grammar import Found, find

__all__ = ["Found", "find"]

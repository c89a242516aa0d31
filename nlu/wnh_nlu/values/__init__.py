"""Values in what people write: dates, times, durations, numbers of people, PIN codes and booking references.

A grammar over words, in Malayalam script, Manglish, English and mixtures of them. The way of a text: `lexer` makes
lexemes of it (`morphology`, `lexicon`), and `grammar` puts them together, rule table by rule table. Other packages
need only `find`.
"""

from .grammar import Found, find

__all__ = ["Found", "find"]

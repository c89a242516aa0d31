"""Spells words as `aksharam` does, one a line, in the environment of that package."""

import sys

from aksharam import transliterate

for line in sys.stdin:
    print(transliterate(line.strip()).lower())

"""The romaniser of the project, which lies in `nlu/` and needs nothing but the standard library."""

import sys

from bot.paths import NLU

if str(NLU) not in sys.path:
    sys.path.append(str(NLU))

from wnh_nlu.text.romanise import SPELLINGS, canonical, romanise

__all__ = ["SPELLINGS", "canonical", "romanise"]

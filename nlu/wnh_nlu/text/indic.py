"""Names in the scripts of the neighbours, letter by letter in Malayalam script: कोच्चि → കോച്ചി, கொல்லம் → കൊല്ലമ്.

Unicode lays out the scripts of India alike, so that a letter's place in its block is enough. Lengths stay the same.
"""

import regex

_BLOCKS = (0x0900, 0x0B80, 0x0C00, 0x0C80)
_MALAYALAM, _SIZE = 0x0D00, 0x80
_OTHERS = regex.compile(r"[\u0900-\u0963\u0b80-\u0be5\u0c00-\u0c65\u0c80-\u0ce5]")
_TABLE = {block + i: _MALAYALAM + i for block in _BLOCKS for i in range(_SIZE - 0x1A)}


def in_malayalam_letters(text: str) -> str:
    """`text` with Devanagari, Tamil, Telugu and Kannada letters replaced; offsets keep their meaning."""
    return text.translate(_TABLE) if _OTHERS.search(text) else text

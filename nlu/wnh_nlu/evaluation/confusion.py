"""Which intents are taken for which, as a picture: rows are wanted, columns are what the model said."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from wnh_nlu.evaluation.outcome import Outcome

_CELL, _MARGIN = 24, 150
_TEXT = 'font-family="sans-serif" font-size="11"'


def confusion_svg(outcomes: Sequence[Outcome]) -> str:
    """An SVG with a count in each cell; green is right, red is wrong, the darker the larger the share of its row."""
    pairs = Counter((one.wanted_intent, one.intent) for one in outcomes)
    intents = sorted({intent for pair in pairs for intent in pair})
    rows = Counter(one.wanted_intent for one in outcomes)
    place = {intent: _MARGIN + i * _CELL for i, intent in enumerate(intents)}
    size = _MARGIN + len(intents) * _CELL + 10
    drawn = [_labels(intent, place[intent]) for intent in intents]
    drawn += [
        _cell(place[got], place[wanted], times, times / rows[wanted], wanted, got)
        for (wanted, got), times in pairs.items()
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}">\n'
        f'<rect width="{size}" height="{size}" fill="white"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _labels(intent: str, at: int) -> str:
    name, middle = escape(intent), at + _CELL // 2 + 4
    end = size = _MARGIN - 6
    return (
        f'<text x="{end}" y="{middle}" text-anchor="end" {_TEXT}>{name}</text>\n'
        f'<text transform="translate({middle},{size}) rotate(-90)" {_TEXT}>{name}</text>'
    )


def _cell(x: int, y: int, times: int, share: float, wanted: str, got: str) -> str:
    hue, light = (130, 85 - 45 * share) if wanted == got else (0, 88 - 40 * share)
    return (
        f"<g><title>{escape(f'{wanted} → {got}: {times}')}</title>"
        f'<rect x="{x}" y="{y}" width="{_CELL - 1}" height="{_CELL - 1}" fill="hsl({hue},60%,{light:.0f}%)"/>'
        f'<text x="{x + _CELL // 2}" y="{y + _CELL // 2 + 4}" text-anchor="middle" {_TEXT}>{times}</text></g>'
    )

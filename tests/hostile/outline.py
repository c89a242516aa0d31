"""A page as a browser's parser sees it: which elements with which attributes, where it leads, what is written in it."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

LEADS = frozenset({"href", "src", "action", "formaction", "data", "srcset", "poster", "hx-get", "hx-post", "hx-target"})
"""Attributes by which a page fetches something or leads somewhere."""


@dataclass
class Outline:
    """`elements` counts start tags with the names of their attributes, and end tags. `words` is all that is text."""

    elements: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    leads: set[str] = field(default_factory=set)
    words: str = ""
    values: str = ""
    others: list[str] = field(default_factory=list)
    """Comments, declarations but the first, and what else is neither element nor text."""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = Outline()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.outline.elements[tag, tuple(sorted(name for name, _ in attrs))] += 1
        for name, value in attrs:
            self.outline.values += f"\n{value or ''}"
            if name in LEADS:
                self.outline.leads.add(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.outline.elements[f"/{tag}", ()] += 1

    def handle_data(self, data: str) -> None:
        self.outline.words += data

    def handle_comment(self, data: str) -> None:
        self.outline.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.outline.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.outline.others.append(data)


def outline_of(html: str) -> Outline:
    """The outline of a page, or of a part of one."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.outline

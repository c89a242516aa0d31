"""Lists of resources, in pages: https://www.twilio.com/docs/usage/twilios-response#pagination."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from tests.peers.twilio.errors import TwilioError
from tests.peers.twilio.resources import Message

Query = Mapping[str, str]
PAGE, MOST = 50, 1000


def chosen(messages: Iterable[Message], query: Query) -> list[Message]:
    """The messages that a query asks for, the newest first. Moments count in whole seconds; one that was not sent yet
    has no moment."""
    tests: list[Callable[[Message], bool]] = []
    if to := query.get("To"):
        tests.append(lambda message: message.to == to)
    if sender := query.get("From"):
        tests.append(lambda message: message.sender == sender)
    for name, fits in _MOMENTS.items():
        if name in query:
            moment = _moment(query[name])
            tests.append(lambda m, fits=fits, moment=moment: m.sent is not None and fits(_seconds(m.sent), moment))
    found = [message for message in messages if all(test(message) for test in tests)]
    found.sort(key=lambda message: message.created)
    return found[::-1]


_MOMENTS: dict[str, Callable[[datetime, datetime], bool]] = {
    "DateSent": lambda sent, moment: sent.date() == moment.date(),
    "DateSent>": lambda sent, moment: sent >= moment,
    "DateSent<": lambda sent, moment: sent <= moment,
}


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise TwilioError(20422, f"no moment: {text}") from error
    return _seconds(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


class Page[T]:
    """One page of what was found, with the addresses of its neighbours."""

    def __init__(self, found: Sequence[T], path: str, query: Query) -> None:
        self.number, self.size = int(query.get("Page", 0)), min(int(query.get("PageSize", PAGE)), MOST)
        self.start = self.number * self.size
        self.items = found[self.start : self.start + self.size]
        self._more = self.start + self.size < len(found)
        self._path, self._query = path, query

    def at(self, number: int) -> str:
        """The address of a page."""
        query = {**self._query, "PageSize": str(self.size), "Page": str(number)}
        if number:
            query["PageToken"] = f"PA{number}"
        return f"{self._path}?{urlencode(query)}"

    def as_json(self) -> dict[str, Any]:
        """What the API of 2010 says of a page, beside its items."""
        return {
            "start": self.start,
            "end": self.start + max(len(self.items) - 1, 0),
            "page": self.number,
            "page_size": self.size,
            "uri": self.at(self.number),
            "first_page_uri": self.at(0),
            "next_page_uri": self.next,
            "previous_page_uri": self.previous,
        }

    @property
    def next(self) -> str | None:
        return self.at(self.number + 1) if self._more else None

    @property
    def previous(self) -> str | None:
        return self.at(self.number - 1) if self.number else None

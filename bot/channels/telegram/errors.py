"""What it means that Telegram did not take a call: one table for all that can happen.

Answers: https://core.telegram.org/bots/api#making-requests, …#responseparameters. Only our own short codes are kept
and logged: Telegram's descriptions may quote what people wrote.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import httpx
from telegram.error import TelegramError

from bot.channels.channel import Json, Later, Refused, SendError, Unknown

CONNECT_AGAIN, SERVER_AGAIN, TOKEN_AGAIN = 2.0, 5.0, 60.0
"""Seconds until a call is tried again: Telegram was not reached, was not well, did not know the bot."""


BOT_UNKNOWN = "Check TELEGRAM_BOT_TOKEN with @BotFather."


class Answered(TelegramError):
    """Telegram answered with an error; `parameters` are None where the answer was not in its form.

    An answer of that kind comes from something in between (a proxy, a gateway), which may have passed the call on.
    """

    def __init__(self, status: int, description: str, parameters: Json | None) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters

    @property
    def retry_after(self) -> float | None:
        """Seconds for which Telegram wants no further call."""
        seconds = (self.parameters or {}).get("retry_after")
        return float(seconds) if isinstance(seconds, int | float) else None

    @property
    def moved_to(self) -> str | None:
        """The chat's new address, where a group has become a supergroup."""
        chat = (self.parameters or {}).get("migrate_to_chat_id")
        return str(chat) if isinstance(chat, int) else None

    @property
    def refuses_token(self) -> bool:
        """Whether Telegram does not know the bot, which only the operator can mend."""
        return self.parameters is not None and self.status in (401, 404)

    @property
    def code(self) -> str:
        """Short, without any text of a person."""
        return f"{self.status} {_rule(self).name}".strip()


class Elsewhere(Later):
    """Not sent here: the chat has moved to another address."""

    def __init__(self, code: str, to: str) -> None:
        super().__init__(code, 0)
        self.to = to


@dataclass(frozen=True, slots=True)
class _Rule:
    """`status` is exact, or a hundred of them ("5"); `words` are looked for in Telegram's description."""

    status: str
    words: str
    name: str
    means: Callable[[Answered], SendError | None]


def _done(_: Answered) -> None:
    """What was wanted is so already, or can't be any more: no harm, and nothing to try again."""


def _gone(answer: Answered) -> Refused:
    return Refused(answer.code, suppress=True)


def _moved(answer: Answered) -> SendError:
    return Elsewhere(answer.code, answer.moved_to) if answer.moved_to else _gone(answer)


def _wrong(answer: Answered) -> Refused:
    return Refused(answer.code, alarm=True)


def _later(answer: Answered) -> Later:
    seconds = answer.retry_after
    return Later(answer.code, SERVER_AGAIN if seconds is None else seconds)


def _no_token(answer: Answered) -> Later:
    """Nothing can be sent until the operator acts; nothing is lost meanwhile."""
    return Later(answer.code, TOKEN_AGAIN, "channel")


def _unknown(answer: Answered) -> Unknown:
    return Unknown(answer.code)


_RULES = (
    _Rule("400", r"upgraded to a supergroup", "chat has moved", _moved),
    _Rule("400", r"message is not modified", "not modified", _done),
    _Rule("400", r"message (to edit |with the specified id )?not found|MESSAGE_ID_INVALID", "no such message", _done),
    _Rule("400", r"message can't be edited|MESSAGE_EDIT_TIME_EXPIRED", "not editable", _done),
    _Rule("400", r"query is too old|query ID is invalid|QUERY_ID_INVALID", "query too old", _done),
    _Rule("400", r"(chat|user) not found|PEER_ID_INVALID|USER_IS_DEACTIVATED", "chat not found", _gone),
    _Rule("400", r"group chat was (deactivated|deleted)", "group closed", _gone),
    _Rule("400", r"rights to send|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED", "not allowed to write", _gone),
    _Rule("400", r"", "bad request", _wrong),
    _Rule("401", r"", "token refused", _no_token),
    _Rule("403", r"blocked by the user", "blocked", _gone),
    _Rule("403", r"deactivated", "deactivated", _gone),
    _Rule("403", r"kicked|not a member", "thrown out", _gone),
    _Rule("403", r"", "forbidden", _gone),
    _Rule("404", r"", "token or method unknown", _no_token),
    _Rule("409", r"webhook", "webhook is set", _later),
    _Rule("409", r"", "somebody else asks", _later),
    _Rule("413", r"", "too large", _wrong),
    _Rule("429", r"", "too fast", _later),
    _Rule("5", r"", "server error", _later),
    _Rule("", r"", "unexpected", _wrong),
)

NOT_IN_FORM = _Rule("", "", "not from Telegram", _unknown)


def meaning(error: TelegramError) -> SendError | None:
    """What follows from a failed call; None where it may count as done."""
    if isinstance(error, Answered):
        return _rule(error).means(error)
    cause = error.__cause__
    name = type(cause or error).__name__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Later(name, CONNECT_AGAIN, "channel")
    return Unknown(name)


def _rule(answer: Answered) -> _Rule:
    # A 429 of a gateway was not passed on; of other answers that are not Telegram's nobody knows.
    if answer.parameters is None and answer.status != 429:
        return NOT_IN_FORM
    return next(
        rule
        for rule in _RULES
        if str(answer.status).startswith(rule.status) and re.search(rule.words, answer.description, re.IGNORECASE)
    )

"""The bot's commands and the links that lead to it: what each of them starts.

https://core.telegram.org/bots/features#commands, …#deep-linking
"""

import re
from dataclasses import dataclass

from bot.channels.channel import Json

COMMANDS = {
    "help": "go:help",
    "language": "go:change_language",
    "mybookings": "go:my_bookings",
    "jobs": "go:find_jobs",
    "stop": "go:stop",
}
"""What a command chooses. Its description for Telegram's menu is the message `telegram-` and its name."""

START = "start"
HELLO = "go:start"
"""What `/start` chooses, and every link that leads nowhere."""

_LINKS = {
    "centre": "go:centre?id={}",
    "job": "go:job?id={}",
    "link": "go:link_code?code={}",
    "staff": "go:staff_link?code={}",
}
"""What a link like https://t.me/wnh_bot?start=centre_kottarakkara chooses, by the word before the underscore."""

ACTIONS = frozenset(
    {
        *("find_centre", "find_jobs", "book_desk", "my_bookings", "cancel_booking", "change_booking", "apply_job"),
        *("subscribe", "talk_to_human", "report_problem", "employer_note", "delete_my_data", "link"),
    }
)
"""What a link may start by its bare name, as those do that lead from a group to the private chat."""

_SHORTER = {"job_alert": "find_jobs", "link_code": "link", "link_join": "link"}
"""Actions that say nothing without more than fits into a link, and where they begin."""

_LONGEST_CHOICE = 64
_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w{1,32}))?(?:\s+(.*))?", re.ASCII | re.DOTALL)
_LINK = re.compile(r"(?P<to>[a-z]+)_(?P<what>[A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class Command:
    """`/name@bot rest`."""

    name: str
    bot: str
    rest: str

    @property
    def known(self) -> bool:
        """Whether it is one of ours."""
        return self.name == START or self.name in COMMANDS

    def is_for(self, username: str) -> bool:
        """Whether this bot is meant, in a group where there may be others."""
        return self.bot.casefold() == username.casefold() if self.bot else self.known


def command_of(text: str) -> Command | None:
    """The command that a text is."""
    found = _COMMAND.fullmatch(text.strip())
    return Command(found[1].casefold(), found[2] or "", (found[3] or "").strip()) if found else None


def meaning(command: Command) -> Json:
    """What a command does: a choice, or where it says more than a choice could ("/jobs in Kollam") a text."""
    if command.name == START:
        return {"choice": _choice_of_link(command.rest)}
    if command.name in COMMANDS and not command.rest:
        return {"choice": COMMANDS[command.name]}
    return {"text": f"{command.name} {command.rest}".strip()}


def _choice_of_link(parameter: str) -> str:
    action = _SHORTER.get(parameter, parameter)
    if action in ACTIONS:
        return f"go:{action}"
    link = _LINK.fullmatch(parameter)
    if not link or link["to"] not in _LINKS:
        return HELLO
    choice = _LINKS[link["to"]].format(link["what"])
    return choice if len(choice) <= _LONGEST_CHOICE else HELLO

"""Who of the staff does something with requests, and which of them are theirs to see."""

from typing import Protocol

from sqlalchemy import ColumnElement, or_, true

from bot.db.tables import requests


class Colleague(Protocol):
    """Somebody of the staff, such as `bot.console.accounts.Member`."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def centres(self) -> tuple[str, ...]:
        """Ids of the centres that they mind; admins mind all."""


def minded(by: Colleague) -> ColumnElement[bool]:
    """The requests that somebody sees: those of their centres, and those of none."""
    if by.role == "admin":
        return true()
    return or_(requests.c.centre_id.is_(None), requests.c.centre_id.in_(by.centres))


def may_take_over(by: Colleague) -> bool:
    """Whether somebody may take a request from a colleague who is busy with it."""
    return by.role in ("admin", "manager")

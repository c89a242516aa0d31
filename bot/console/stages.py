"""Groups of those who may do something."""

from bot.console.sessions import Stage

ADMINS: frozenset[Stage] = frozenset({"admin"})
MANAGERS: frozenset[Stage] = ADMINS | {"manager"}
STAFF: frozenset[Stage] = MANAGERS | {"agent"}
HALF: frozenset[Stage] = frozenset({"code", "password", "factor"})
VISITORS: frozenset[Stage] = frozenset({"visitor"})

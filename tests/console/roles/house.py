"""Who may do what in the house itself."""

from bot.console.sessions import Stage
from tests.console.conftest import Console

ROLES = ("admin", "manager", "agent")
STAGES: tuple[Stage, ...] = ("visitor", "code", "password", "factor", *ROLES)

WHO = {
    "GET /sign-in": ("visitor",),
    "POST /sign-in": ("visitor",),
    "GET /code": ("code",),
    "POST /code": ("code",),
    "GET /new-password": ("password",),
    "POST /new-password": ("password",),
    "GET /second-factor": ("factor",),
    "POST /second-factor": ("factor",),
    "POST /language": STAGES,
    "POST /sign-out": STAGES[1:],
    "GET /": ROLES,
    "GET /account": ROLES,
    "POST /account/password": ROLES,
    "POST /account/recovery-codes": ROLES,
    "POST /account/sessions/{id:int}/end": ROLES,
    "POST /account/sign-out-everywhere": ROLES,
    "POST /account/chats/code": ("admin", "manager"),
    "POST /account/chats/end": ROLES,
    "GET /staff": ("admin",),
    "POST /staff": ("admin",),
    "GET /staff/{id:int}": ("admin",),
    "POST /staff/{id:int}": ("admin",),
    "POST /staff/{id:int}/disable": ("admin",),
    "POST /staff/{id:int}/enable": ("admin",),
    "POST /staff/{id:int}/reset": ("admin",),
    "GET /audit": ("admin",),
}
CHANGED = ("staff", "sign_in_attempts")


async def prepare(console: Console) -> dict[str, str]:
    """Somebody whom others would like to change."""
    login = f"victim{console.hired}"
    await console.hire(login)
    return {"{id:int}": str((await console.member(login)).id)}

"""Signing in, the own account, the staff, the audit."""

from bot.console.pages import account, audit, home, setting_up, sign_in, staff
from bot.console.stages import ADMINS, HALF, MANAGERS, STAFF, VISITORS
from bot.console.ways import Way

WAYS = (
    Way("GET", "/sign-in", VISITORS, sign_in.form),
    Way("POST", "/sign-in", VISITORS, sign_in.password),
    Way("GET", "/code", frozenset({"code"}), sign_in.code_form),
    Way("POST", "/code", frozenset({"code"}), sign_in.code),
    Way("GET", "/new-password", frozenset({"password"}), setting_up.password_form),
    Way("POST", "/new-password", frozenset({"password"}), setting_up.password),
    Way("GET", "/second-factor", frozenset({"factor"}), setting_up.factor_form),
    Way("POST", "/second-factor", frozenset({"factor"}), setting_up.factor),
    Way("POST", "/language", VISITORS | HALF | STAFF, home.language),
    Way("POST", "/sign-out", HALF | STAFF, sign_in.sign_out),
    Way("GET", "/", STAFF, home.page),
    Way("GET", "/account", STAFF, account.page),
    Way("POST", "/account/password", STAFF, account.password),
    Way("POST", "/account/recovery-codes", STAFF, account.recovery_codes),
    Way("POST", "/account/sessions/{id:int}/end", STAFF, account.end_session),
    Way("POST", "/account/sign-out-everywhere", STAFF, account.sign_out_everywhere),
    Way("POST", "/account/chats/code", MANAGERS, account.chat_code),
    Way("POST", "/account/chats/end", STAFF, account.end_chat),
    Way("GET", "/staff", ADMINS, staff.page),
    Way("POST", "/staff", ADMINS, staff.add),
    Way("GET", "/staff/{id:int}", ADMINS, staff.one),
    Way("POST", "/staff/{id:int}", ADMINS, staff.change),
    Way("POST", "/staff/{id:int}/disable", ADMINS, staff.disable),
    Way("POST", "/staff/{id:int}/enable", ADMINS, staff.enable),
    Way("POST", "/staff/{id:int}/reset", ADMINS, staff.reset),
    Way("GET", "/audit", ADMINS, audit.page),
)

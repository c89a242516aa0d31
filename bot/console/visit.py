"""One request to the console: who sends it, what was filled in, and what the answer carries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot import clock
from bot.console import csrf, sessions
from bot.console.passwords import Passwords
from bot.console.rooms import rooms_of
from bot.console.second_factor import Sealer
from bot.console.sessions import Session, Stage
from bot.web.languages import language_wished
from bot.web.pages import static_path
from bot.web.state import Web, web_of
from flows.events import Language
from flows.replies import Arg, msg

AT = "/console"
HOMES: dict[Stage, str] = {
    "visitor": "/sign-in",
    "code": "/code",
    "password": "/new-password",
    "factor": "/second-factor",
}
"""Where somebody is led who may not go further yet; all others are at home at `/`."""
LONGEST_FIELD = 4000
FIELDS = 500
_YEAR = 365 * 86400

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    # With no-referrer browsers send forms with the origin "null".
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass
class Visit:
    """A request as the pages meet it. `token` is the session's, or that of a visitor who is not signed in."""

    request: Request
    web: Web
    now: datetime
    token: str
    session: Session | None
    language: Language
    form: FormData = field(default_factory=FormData)
    _cookies: dict[str, tuple[str, int | None]] = field(default_factory=dict)

    @property
    def stage(self) -> Stage:
        """How far the sender is."""
        return self.session.stage if self.session else "visitor"

    @property
    def signed_in(self) -> Session:
        """The session, where the page is for those who have one."""
        assert self.session, "the table of routes lets nobody else in"
        return self.session

    @property
    def passwords(self) -> Passwords:
        passwords: Passwords = self.request.app.state.passwords
        return passwords

    @property
    def sealer(self) -> Sealer:
        return Sealer(self._key)

    @property
    def device(self) -> str:
        """What this browser is called."""
        return sessions.device_label(self.request.headers.get("user-agent", ""))

    @property
    def device_token(self) -> str:
        """By which this browser is known; empty where it is not."""
        return self.request.cookies.get(self._cookie("device"), "")

    @property
    def _key(self) -> bytes:
        return self.web.settings.session_key.get_secret_value().encode()

    def text(self, name: str) -> str:
        """What was filled in, as much as may be; empty where nothing was."""
        value = self.form.get(name)
        return value[:LONGEST_FIELD] if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field that may have several."""
        return tuple(value for value in self.form.getlist(name) if isinstance(value, str))

    def file(self, name: str) -> UploadFile | None:
        """A file that came with the form; None where none was chosen."""
        value = self.form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def minds(self, centre_id: str) -> bool:
        """Whether whoever is signed in minds this centre. Admins mind all."""
        member = self.signed_in.member
        return member.role == "admin" or centre_id in member.centres

    @property
    def asks_for_part(self) -> bool:
        """Whether a live part of a page is asked for, not the whole page (https://htmx.org/reference/#headers)."""
        return self.request.headers.get("hx-request") == "true"

    async def read_form(self, files: int = 0) -> bool:
        """Reads what was filled in, with at most so many files; says whether it comes from a page of ours."""
        self.form = await self.request.form(max_files=files, max_fields=FIELDS)
        ours = csrf.from_here(self.request.headers, self.web.settings.public_url)
        return ours and csrf.holds(self._key, self.token, self.text(csrf.FIELD))

    @asynccontextmanager
    async def changing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction."""
        async with self.web.engine.begin() as connection:
            yield connection

    def say(self, id_: str, /, **args: Arg) -> str:
        """The words of a message."""
        return self.web.wording.say(msg(id_, **args), self.language, self.now.date())

    def page(self, template: str, status: int = 200, /, **given: Any) -> Response:
        """A page of the console."""
        html = _templates.get_template(template).render(
            visit=self,
            say=self.say,
            show=lambda value: self.web.wording.say(value, self.language, self.now.date()),
            csrf=csrf.token_of(self._key, self.token),
            static=static_path(),
            at=AT,
            rooms=rooms_of(self.stage),
            **{"wrong": None, **given},
        )
        return HTMLResponse(html, status, {"Content-Language": self.language})

    def problem(self, kind: str, status: int) -> Response:
        """A page that says what is wrong, and leads on."""
        return self.page("problem.html", status, kind=kind)

    def go(self, path: str) -> Response:
        """On to another page."""
        return RedirectResponse(AT + path, 303)

    def home(self) -> Response:
        """To where the sender belongs, with the whole page, should a part of one have asked."""
        path = HOMES.get(self.stage, "/")
        return Response(headers={"HX-Redirect": AT + path}) if self.asks_for_part else self.go(path)

    def now_under(self, token: str) -> None:
        """The session has another token from now on, or there is another session."""
        self._cookies["staff"] = (token, None)

    def known_as(self, token: str) -> None:
        """The browser is known by this token from now on."""
        self._cookies["device"] = (token, int(sessions.DEVICE_KNOWN.total_seconds()))

    def speak(self, language: Language) -> None:
        """This browser is shown this language."""
        self._cookies["language"] = (language, _YEAR)

    def leave(self, response: Response) -> Response:
        """The response with all that it carries."""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        for name, (cookie, age) in self._cookies.items():
            key, secure = self._cookie(name), self._secure
            response.set_cookie(key, cookie, max_age=age, path="/", secure=secure, httponly=True, samesite="lax")
        return response

    @property
    def _secure(self) -> bool:
        return self.web.settings.public_url.startswith("https:")

    def _cookie(self, name: str) -> str:
        return cookie_name(name, secure=self._secure)


def cookie_name(name: str, *, secure: bool) -> str:
    """With the prefix that browsers give only to cookies that no other host can have set."""
    return f"{'__Host-' if secure else ''}wnh-{name}"


async def arrive(request: Request, *, blind: bool = False) -> Visit:
    """The visit of a request; `blind`, without a look into the database."""
    web, now = web_of(request), clock.now()
    secure = web.settings.public_url.startswith("https:")
    token = request.cookies.get(cookie_name("staff", secure=secure), "")
    session = None
    if token and not blind:
        async with web.reading() as connection:
            # A page that fetches its live parts by itself is not somebody who is there.
            part = "hx-request" in request.headers or request.headers.get("sec-fetch-dest") in ("image", "audio")
            by_itself = request.method == "GET" and part
            session = await sessions.find(connection, token, now, used=not by_itself)
    chosen = session.member.language if session else request.cookies.get(cookie_name("language", secure=secure))
    language: Language = "ml" if chosen == "ml" else "en" if chosen == "en" else language_wished(request)
    visit = Visit(request, web, now, token, session, language)
    if not token:
        visit.token = sessions.new_token()
        visit.now_under(visit.token)
    return visit

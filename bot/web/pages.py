"""The pages: the web chat, and the demonstration beside other channels' limits."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fluent.syntax import parse
from fluent.syntax.ast import Message
from jinja2 import Environment, FileSystemLoader
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot import clock
from bot.channels.telegram.preview import on_telegram
from bot.channels.whatsapp.preview import on_whatsapp
from bot.web.json import json_response
from bot.web.languages import language_wished
from bot.web.problems import documented
from bot.web.schemas import Renderings, Replies
from bot.web.state import Parts, Web
from bot.wording import LANGUAGES, LOCALES
from flows.events import Language
from flows.replies import msg

HERE = Path(__file__).parent
STATIC = HERE / "static"
PAGE_WORDS = "webchat.ftl"

router = APIRouter()

_templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, auto_reload=False)


@router.get("/", response_class=Response, include_in_schema=False)
async def chat(request: Request, web: Parts) -> Response:
    """The web chat."""
    return _page(request, web, "index.html")


@router.get("/webchat/demo", response_class=Response, include_in_schema=False)
async def demo(request: Request, web: Parts) -> Response:
    """The web chat, with what WhatsApp and Telegram would show beside it."""
    return _page(request, web, "demo.html")


@router.post(
    "/webchat/demo/renderings",
    tags=["demonstration"],
    response_model=Renderings,
    responses=documented("too-large", "invalid"),
)
async def renderings(given: Replies) -> Response:
    """Render replies within the limits of WhatsApp and Telegram."""
    return json_response({"whatsapp": on_whatsapp(given.replies), "telegram": on_telegram(given.replies)})


def _page(request: Request, web: Web, template: str) -> Response:
    language = language_wished(request)
    html = render_template(template, language=language, words=_words(web))
    headers = {"Cache-Control": "no-cache", "Content-Language": language, "Vary": "Accept-Language"}
    return Response(html, headers=headers, media_type="text/html; charset=utf-8")


def render_template(template: str, **given: Any) -> str:
    """A page; `static` is where its files lie."""
    return _templates.get_template(template).render(static=static_path(), **given)


_words_of: dict[int, dict[Language, dict[str, str]]] = {}


def _words(web: Web) -> dict[Language, dict[str, str]]:
    """All words of the page, in both languages: it changes the language without loading anew."""
    if id(web.wording) not in _words_of:
        today = clock.now().date()
        resource = parse((LOCALES / "en" / PAGE_WORDS).read_text(encoding="utf-8"))
        ids = [entry.id.name for entry in resource.body if isinstance(entry, Message)]
        _words_of[id(web.wording)] = {
            language: {id_: web.wording.say(msg(id_), language, today) for id_ in ids} for language in LANGUAGES
        }
    return _words_of[id(web.wording)]


@cache
def static_path() -> str:
    """Where the page's files lie as they are now: another path for another content, so that they may be kept long."""
    digest = hashlib.sha256()
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            digest.update(str(file.relative_to(STATIC)).encode() + b"\0" + file.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"


class Static(StaticFiles):
    """The page's files, for a year under their own digest, else to be asked for again each time."""

    def get_path(self, scope: Scope) -> str:
        path = super().get_path(scope)
        own, _, rest = path.partition("/")
        return rest if f"/static/{own}" == static_path() else path

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        lasting = scope["path"].startswith(static_path() + "/")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        return response


def static_files() -> Any:
    """The app that serves them."""
    return Static(directory=STATIC)

"""A broadcast is written, or its draft is changed, with a look at it while it is."""

from dataclasses import replace
from typing import Any, cast

from sqlalchemy import select
from starlette.responses import Response

from bot import stored_files
from bot.broadcasts.audience import Audience
from bot.broadcasts.desk import Broadcast
from bot.broadcasts.draft import KINDS, Draft
from bot.broadcasts.framed import Attached
from bot.broadcasts.wrong import Wrong
from bot.channels.wired import RENDERERS
from bot.console import accounts
from bot.console.pages.broadcasts.bubbles import Look
from bot.console.pages.broadcasts.desk import asked_for, desk_of, digest, in_words, seen
from bot.console.pages.broadcasts.form import Written
from bot.console.visit import Visit
from bot.db.tables import places
from bot.db.tables import stored_files as files
from bot.stored_files import BadFile
from bot.wording import LANGUAGES
from flows.replies import Localised

LOOK = "look"
"""A form with this field is looked at, not kept."""


async def new(visit: Visit) -> Response:
    """An empty form."""
    return await _page(visit, Written())


async def write(visit: Visit) -> Response:
    """Looks at what was written, or keeps it as a draft."""
    return await _take(visit, None)


async def edit(visit: Visit) -> Response:
    """The form of a draft."""
    broadcast = await asked_for(visit)
    if broadcast.state != "draft":
        return visit.go(f"/broadcasts/{broadcast.id}")
    return await _page(visit, Written.of(broadcast.draft), broadcast=broadcast)


async def change(visit: Visit) -> Response:
    """Looks at what was written, or keeps it instead of the draft."""
    return await _take(visit, await asked_for(visit))


async def _take(visit: Visit, before: Broadcast | None) -> Response:
    written = Written.sent(visit)
    if visit.asks_for_part:
        return await _part(visit, written)
    try:
        written = replace(written, media=await _media(visit, written))
        if visit.text(LOOK):
            return await _page(visit, written, broadcast=before)
        async with visit.web.reading() as connection:
            draft = await written.draft(connection)
        desk, by = desk_of(visit), visit.signed_in.member
        if before is None:
            kept = await desk.write(draft, by)
        else:
            kept = await desk.change(before.id, draft, by, seen(visit, before))
    except (Wrong, BadFile) as wrong:
        return await _page(visit, written, 422, wrong, before)
    return visit.go(f"/broadcasts/{kept.id}")


async def _part(visit: Visit, written: Written) -> Response:
    """How it looks by now, for a page that is open. Of what is wrong only mistakes in the texts are told: the rest may
    not be filled in yet."""
    problem = None
    texts = Draft(cast(Any, written.texts), fallback="none", audience=Audience(centres=written.centres))
    try:
        if texts.texts:
            texts.check()
    except Wrong as wrong:
        problem = wrong
    look = await _look(visit, replace(written, media="") if visit.text("drop") else written)
    return visit.page("broadcasts/look.html", look=look, file=look.file, told=in_words(visit, problem))


async def _media(visit: Visit, written: Written) -> str:
    """The file that goes along: a new one, that of before, or none. It is kept whatever else may be wrong."""
    upload = visit.file("file")
    if upload is None:
        return "" if visit.text("drop") else written.media
    content = await upload.read()
    async with visit.changing() as connection:
        by, name = visit.signed_in.member.id, upload.filename or ""
        return (await stored_files.keep(connection, content, name, by=by, now=visit.now)).id


async def _look(visit: Visit, written: Written) -> Look:
    """At any texts, with or without all that a draft needs."""
    kind = written.kind if written.kind in KINDS else "marketing"
    file = await file_of(visit, written.media)
    audience = Audience(channels=tuple(set(written.channels) & RENDERERS.keys()), centres=written.centres)
    draft = Draft(cast(Any, written.texts), cast(Any, kind), None, audience, file.id if file else None)
    return Look(draft, await centre_name(visit, audience), visit.web.wording, file)


async def centre_name(visit: Visit, audience: Audience) -> Localised | None:
    """The name that `{centre}` stands for."""
    if len(audience.centres) != 1:
        return None
    async with visit.web.reading() as connection:
        names = {row.id: row.name for row in await accounts.all_centres(connection)}
    return names.get(audience.centres[0])


async def file_of(visit: Visit, media: str | None) -> Attached | None:
    """The file that goes along."""
    kept = files.c
    async with visit.web.reading() as connection:
        named = await connection.execute(select(kept.id, kept.name, kept.media_type).where(kept.id == media))
        return next((Attached(*row) for row in named), None)


async def _page(
    visit: Visit,
    written: Written,
    status: int = 200,
    problem: Wrong | BadFile | None = None,
    broadcast: Broadcast | None = None,
) -> Response:
    by_name = places.c.name["en"].astext
    async with visit.web.reading() as connection:
        centres = [row for row in await accounts.all_centres(connection) if visit.minds(row.id)]
        districts = select(places.c.name).where(places.c.kind == "district").order_by(by_name)
        choices = {"centres": centres, "districts": list(await connection.scalars(districts))}
    fixed = {"channels": tuple(RENDERERS), "languages": LANGUAGES, "kinds": tuple(KINDS)}
    given = {**choices, **fixed, "broadcast": broadcast}
    given["seen"] = visit.text("seen") or (digest(broadcast.draft) if broadcast else "")
    given["look"] = look = await _look(visit, written)
    given["told"] = in_words(visit, problem)
    return visit.page("broadcasts/write.html", status, written=written, file=look.file, **given)

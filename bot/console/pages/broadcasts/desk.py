"""The desk of the broadcasts as whoever is signed in may use it."""

import hashlib
import json

from starlette.exceptions import HTTPException

from bot.broadcasts.desk import Broadcast, Desk
from bot.broadcasts.draft import Draft
from bot.broadcasts.kept import values_of
from bot.broadcasts.wrong import Wrong
from bot.channels.wired import RENDERERS
from bot.console.visit import Visit
from bot.stored_files import BadFile

LARGEST = 2**63
LONGEST_WORD = 60
"""Characters of what people wrote that stand in a message about it."""


def desk_of(visit: Visit) -> Desk:
    """The desk over the channels that are set up."""
    on = [each.channel.name for each in visit.web.channels]
    settings, renderers = visit.web.settings, {name: RENDERERS[name] for name in on}
    return Desk(visit.web.engine, visit.web.wording, renderers, settings.address, settings.whatsapp)


async def asked_for(visit: Visit) -> Broadcast:
    """The broadcast that the path names; 404 where it is none of theirs."""
    id_ = visit.request.path_params["id"]
    if id_ >= LARGEST:
        raise HTTPException(404)
    try:
        return await desk_of(visit).read(id_, visit.signed_in.member)
    except Wrong:
        raise HTTPException(404) from None


def in_words(visit: Visit, problem: Wrong | BadFile | None) -> str:
    """What is wrong, in the staff's language; nothing for nothing."""
    if problem is None:
        return ""
    if isinstance(problem, BadFile):
        return visit.say(f"wrong-{problem.kind}")
    about = {name: value[:LONGEST_WORD] if isinstance(value, str) else value for name, value in problem.about.items()}
    return visit.say(f"wrong-broadcast-{problem.kind}", **about)


def digest(draft: Draft) -> str:
    """By which a form knows again the draft that somebody had before their eyes."""
    content = json.dumps(values_of(draft), sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def seen(visit: Visit, broadcast: Broadcast) -> Draft:
    """The draft, if it is the one that whoever sent the form had before their eyes.

    Raises:
        Wrong: it was another one.
    """
    if visit.text("seen") != digest(broadcast.draft):
        raise Wrong("changed", "the draft was changed meanwhile")
    return broadcast.draft

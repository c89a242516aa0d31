"""`wnh broadcast`: one announcement to many, each of them once."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.broadcast_drafts import audience_part, from_file, repeat_part
from bot.cli.data import unreachable
from bot.errors import Problem
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.broadcasts.desk import Broadcast, Desk, Preview
    from bot.broadcasts.report import Report
    from bot.console.accounts import Member
    from flows.events import Language

Id = Annotated[int, typer.Argument(metavar="BROADCAST", help="Its number.")]
By = Annotated[
    str, typer.Option("--by", metavar="LOGIN", help="Whose account does it; may be left out where one admin is all.")
]
WIDTH = 12


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="Announcements to many people, each of them once.", no_args_is_help=True)
    for command in (draft, count, test, approve, start, pause, resume, cancel, resend, template, watch, report):
        group.command(command.__name__)(command)
    group.command("list")(list_)
    app.add_typer(group, name="broadcast")


def draft(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE.yaml", help="texts, kind, fallback, audience, repeat.")
    ] = None,
    *,
    ml: Annotated[str | None, typer.Option("--ml", help="The text in Malayalam.")] = None,
    en: Annotated[str | None, typer.Option("--en", help="The text in English.")] = None,
    kind: Annotated[str | None, typer.Option(help="marketing (the default) or utility.")] = None,
    fallback: Annotated[str | None, typer.Option(help="Whose text the others get, or none: ml, en, none.")] = None,
    audience: Annotated[
        list[str] | None, typer.Option("--audience", metavar="PART=VALUE", help="Such as languages=ml or seen_days=30.")
    ] = None,
    repeat: Annotated[
        list[str] | None, typer.Option("--repeat", metavar="PART=VALUE", help="Such as every=week or until=2026-12-31.")
    ] = None,
    attach: Annotated[Path | None, typer.Option("--attach", help="A picture or a PDF that goes along.")] = None,
    change: Annotated[int | None, typer.Option("--change", metavar="BROADCAST", help="Replace this draft.")] = None,
    by: By = "",
    dry_run: Annotated[bool, typer.Option("--count", help="Show whom it would reach, and keep nothing.")] = False,
) -> None:
    """Keep a draft, and show whom it would reach, and who is left out and why.

    Texts may hold {name|friend} and {centre}. Parts of an audience: languages, channels, centres, districts (several
    with commas), latitude, longitude and km, alerts=yes, role, seen_days, booked_on=2026-11-23. Parts of a repeat:
    every=day, week or month, days=mon,thu of a week, until=2026-12-31.
    """
    from bot.broadcasts.draft import Draft

    texts = {language: text for language, text in (("ml", ml), ("en", en)) if text}
    given = from_file(file) if file else {}
    given |= {name: value for name, value in (("kind", kind), ("fallback", fallback)) if value}
    if texts:
        given["texts"] = {**given.get("texts", {}), **texts}
    if audience:
        given["audience"] = {**given.get("audience", {}), **dict(map(audience_part, audience))}
    if repeat:
        given["repeat"] = {**given.get("repeat", {}), **dict(map(repeat_part, repeat))}
    made, content = Draft.from_json(given), attach.read_bytes() if attach else b""

    async def work(desk: "Desk", member: "Member") -> "tuple[Broadcast | None, Preview]":
        whole = replace(made, media=await _attached(desk, attach.name, content, member)) if attach else made
        if dry_run:
            return None, await desk.preview_draft(whole, member)
        kept = await (desk.change(change, whole, member) if change else desk.write(whole, member))
        return kept, await desk.preview(kept)

    kept, preview = _as_somebody(by, work)
    _print_preview(preview)
    if kept:
        print(f"Draft {kept.id} is kept. Send it with `wnh broadcast start {kept.id}`.")


async def _attached(desk: "Desk", name: str, content: bytes, member: "Member") -> str:
    """Keeps a file; gives its id."""
    from bot import clock, stored_files

    async with desk.engine.begin() as connection:
        try:
            kept = await stored_files.keep(connection, content, name, by=member.id, now=clock.now())
        except stored_files.BadFile as bad:
            told = bad.kind.replace("-", " ")
            raise Problem(f"{name}: {told}; a picture or a PDF of up to 5 MB goes along.") from bad
    return kept.id


def count(id_: Id) -> None:
    """Show whom it would reach now, and who is left out and why."""

    async def work(desk: "Desk") -> "Preview":
        return await desk.preview(await desk.read(id_))

    _print_preview(_at_desk(work))


def test(
    id_: Id,
    to: Annotated[
        str,
        typer.Option("--to", metavar="CHANNEL:ADDRESS", help="telegram:4711, whatsapp:+919…, or me: your own chats."),
    ] = "me",
    language: Annotated[str, typer.Option(help="ml or en.")] = "ml",
    by: By = "",
) -> None:
    """Send a copy to yourself: to your linked chats, or to an address from which you have written to the bot."""
    channel, colon, address = to.partition(":")
    if (to != "me" and not colon) or language not in ("ml", "en"):
        raise Problem("Say where to as CHANNEL:ADDRESS or me, and the language as ml or en.")
    speaks: Language = "ml" if language == "ml" else "en"

    async def work(desk: "Desk", member: "Member") -> int:
        given = [(channel, to if channel == "whatsapp" else address)]
        chats = given if colon else await _own_chats(desk, member)
        for name, where in chats:
            await desk.test(id_, name, where, speaks, member)
        return len(chats)

    copies = _as_somebody(by, work)
    print("A copy is queued." if copies == 1 else f"{copies} copies are queued.")


async def _own_chats(desk: "Desk", member: "Member") -> list[tuple[str, str]]:
    """The chats that are linked with the account, of channels that are set up."""
    from bot.staff_chats import chats

    async with desk.engine.connect() as connection:
        linked = await chats.of_member(connection, member.id)
    found = [(chat.channel, chat.address) for chat in linked if chat.channel in desk.renderers]
    if not found:
        raise Problem("No chat is linked with this account: make a code on its page in the console.")
    return found


def approve(id_: Id, *, by: By = "") -> None:
    """Approve what somebody else has drafted."""
    _as_somebody(by, lambda desk, member: desk.approve(id_, member))
    print(f"Broadcast {id_} is approved.")


def start(
    id_: Id,
    *,
    at: Annotated[str | None, typer.Option("--at", help="In Kerala's time, 2026-11-23T09:00. Default: now.")] = None,
    follow: Annotated[bool, typer.Option("--watch", help="Follow it with a progress bar until it is over.")] = False,
    by: By = "",
) -> None:
    """Begin, now or at a time. Nobody is told anything between 9 in the evening and 8 in the morning."""
    moment = _moment(at) if at else None
    _as_somebody(by, lambda desk, member: desk.start(id_, member, moment))
    _say_state(id_)
    if follow:
        watch(id_)


def pause(id_: Id, *, by: By = "") -> None:
    """Stop until it is resumed; what is not on its way yet is taken back."""
    _as_somebody(by, lambda desk, member: desk.pause(id_, member))
    _say_state(id_)


def resume(id_: Id, *, by: By = "") -> None:
    """Go on where it was paused."""
    _as_somebody(by, lambda desk, member: desk.resume(id_, member))
    _say_state(id_)


def cancel(id_: Id, *, by: By = "") -> None:
    """End it for good; whoever has not been told will not be."""
    _as_somebody(by, lambda desk, member: desk.cancel(id_, member))
    _say_state(id_)


def resend(id_: Id, *, by: By = "") -> None:
    """Tell those once more with whom it failed for certain."""
    again = _as_somebody(by, lambda desk, member: desk.resend(id_, member))
    print(f"{again} people are told once more.")


def template(id_: Id, *, by: By = "") -> None:
    """Have WhatsApp approve its very words, for those who wrote over 24 hours ago; or hear how that stands."""
    for state in _as_somebody(by, lambda desk, member: desk.submit_template(id_, member)):
        print(f"{state.language}  {state.category.lower()}  {state.approval}  {state.reason or ''}".rstrip())


def watch(id_: Id) -> None:
    """Follow it with a progress bar until it is over; ctrl-C ends the watching only."""
    import asyncio

    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    from bot.broadcasts.report import report as counted

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), MofNCompleteColumn())
    speed = (TextColumn("{task.fields[rate]}"), TimeRemainingColumn())

    async def work(desk: "Desk") -> None:
        with Progress(*columns, *speed) as bar:
            task = bar.add_task(f"Broadcast {id_}", total=None, rate="")
            while True:
                broadcast = await desk.read(id_)
                found = await counted(desk.engine, id_, afterwards=False)
                total = found.total if broadcast.fixed_at else None
                rate = f"{bar.tasks[0].speed:.0f}/s" if bar.tasks[0].speed else ""
                state = f"Broadcast {id_} ({broadcast.state})"
                bar.update(task, description=state, completed=found.total - found.open, total=total, rate=rate)
                if broadcast.state in ("done", "cancelled", "draft"):
                    return
                await asyncio.sleep(1)

    _at_desk(work)
    report(id_)


def report(id_: Id) -> None:
    """Show what became of it."""
    from bot.broadcasts.report import report as counted

    async def work(desk: "Desk") -> "tuple[Broadcast, Report]":
        return await desk.read(id_), await counted(desk.engine, id_)

    broadcast, found = _at_desk(work)
    print(f"Broadcast {id_}, {broadcast.state}: {found.total} people{'' if broadcast.fixed_at else ' so far'}.")
    for outcome, people in sorted(found.by_outcome().items(), key=lambda row: -row[1]):
        print(f"  {outcome:<{WIDTH}} {people}")
        if outcome in ("failed", "left-out", "held"):
            for reason, some in sorted(found.by_reason(outcome).items(), key=lambda row: -row[1]):
                print(f"  {'':<{WIDTH}} {some} {reason}")
    print(f"Since then {found.opt_outs} said STOP, and {found.replies} wrote within a day.")


def list_() -> None:
    """List the latest broadcasts."""
    for broadcast in _at_desk(lambda desk: desk.newest()):
        begins = f", begins {broadcast.starts_at:%Y-%m-%d %H:%M %Z}" if broadcast.state == "scheduled" else ""
        text = " ".join(next(iter(broadcast.draft.texts.values())).split())
        print(f"{broadcast.id:>5}  {broadcast.state:<{WIDTH}} {text[:60]}{begins}")


def _print_preview(preview: "Preview") -> None:
    from bot.broadcasts.selection import REASONS

    print(f"It reaches {preview.count.total} people:")
    for channel, people in sorted(preview.count.told.items()):
        print(f"  {channel:<{WIDTH}} {people}")
    if preview.count.left_out:
        print("Left out:")
    for (where, reason), people in sorted(preview.count.left_out.items(), key=lambda row: -row[1]):
        print(f"  {where or 'no channel':<{WIDTH}} {people} {REASONS[reason]}")
    if preview.sample:
        print("Among them, by number: " + ", ".join(f"{each.id} ({each.channel})" for each in preview.sample))


def _say_state(id_: int) -> None:
    broadcast = _at_desk(lambda desk: desk.read(id_))
    print(f"Broadcast {id_} is {broadcast.state}.")


def _moment(given: str) -> datetime:
    from bot.clock import KERALA

    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise Problem(f"{given!r} is no time such as 2026-11-23T09:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=KERALA)


def _as_somebody[T](by: str, work: "Callable[[Desk, Member], Coroutine[Any, Any, T]]") -> T:
    """Runs what an account does: the one with this login name, or the only admin.

    Raises:
        Problem: there is no such account.
    """

    async def found(desk: "Desk") -> T:
        from bot.console import accounts

        async with desk.engine.connect() as connection:
            everyone = [one for one in await accounts.everyone(connection) if not one.disabled]
        if by:
            fitting = [one for one in everyone if one.login == by.strip().lower()]
        else:
            fitting = [one for one in everyone if one.role == "admin"]
        if len(fitting) != 1:
            raise Problem(f"there is no account {by!r}." if by else "say whose account does it: --by LOGIN.")
        return await work(desk, fitting[0])

    return _at_desk(found)


def _at_desk[T](work: "Callable[[Desk], Coroutine[Any, Any, T]]") -> T:
    """Runs what needs the database, over the channels that are set up.

    Raises:
        Problem: no channel is set up, or PostgreSQL cannot be reached.
    """
    import asyncio

    from sqlalchemy.exc import SQLAlchemyError

    from bot.broadcasts.desk import Desk
    from bot.channels.wired import RENDERERS
    from bot.db.engine import create_engine
    from bot.wording import Wording

    settings = load_settings()
    on = {"whatsapp": settings.whatsapp, "telegram": settings.telegram}
    renderers = {name: render for name, render in RENDERERS.items() if on.get(name)}
    if not renderers:
        raise Problem("Neither WhatsApp nor Telegram is on: see docs/whatsapp.md and docs/telegram.md.")

    async def run() -> T:
        engine = create_engine(settings.database_url, pool_size=2)
        try:
            return await work(Desk(engine, Wording(), renderers, settings.address, settings.whatsapp))
        finally:
            await engine.dispose()

    try:
        return asyncio.run(run())
    except (OSError, SQLAlchemyError) as error:
        raise unreachable(error) from error

"""`wnh whatsapp`: the Content templates at Twilio, and what its webhooks did not bring."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.data import unreachable
from bot.errors import Problem
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.channel_settings import WhatsAppSettings
    from bot.channel_store import ChannelStore
    from bot.channels.channel import StoredTemplate
    from bot.channels.whatsapp.reconcile import Found
    from bot.channels.whatsapp.sync import Outcome

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
Hours = Annotated[float | None, typer.Option(min=0, max=24 * 400, help="Look back so far, not to the last one seen.")]
Submit = Annotated[bool, typer.Option("--submit", help="Ask WhatsApp to approve what is told unasked.")]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(help="WhatsApp: templates at Twilio, and messages that were missed.", no_args_is_help=True)
    group.command("sync")(sync)
    group.command("templates")(templates)
    group.command("reconcile")(reconcile)
    app.add_typer(group, name="whatsapp")


def sync(*, dry_run: DryRun = False, submit: Submit = False) -> None:
    """Create the templates that Twilio lacks, and hear which of them WhatsApp has approved."""

    async def work(settings: "WhatsAppSettings", store: "ChannelStore") -> "list[Outcome]":
        from bot.channels.whatsapp.client import twilio_over
        from bot.channels.whatsapp.sync import sync as bring_up_to_date
        from bot.channels.whatsapp.templates import Templates
        from bot.channels.whatsapp.transport import Transport
        from bot.wording import Wording

        transport = Transport(settings.api_base)
        needed = Templates(Wording()).all
        try:
            twilio = twilio_over(transport, settings)
            return await bring_up_to_date(twilio, needed, store, dry_run=dry_run, submit=submit)
        finally:
            await transport.close()

    outcomes = _with_store(work)
    _print_table(
        ("Template", "Language", "Would be" if dry_run else "Was", "Approval", "Reason"),
        [(each.template.title, each.template.language, each.did, *_approval(each.stored)) for each in outcomes],
    )
    done = ", ".join(f"{did} {sum(each.did == did for each in outcomes)}" for did in ("kept", "created", "submitted"))
    print(f"{'Dry run, nothing was done: ' if dry_run else ''}{done}.")
    if not submit and any(each.template.category and _approval(each.stored)[0] == "unsubmitted" for each in outcomes):
        print("Reminders and announcements are held until WhatsApp approves them: wnh whatsapp sync --submit")


def templates() -> None:
    """Show the templates that Twilio is known to have, and how their approvals stood at the last sync."""
    from bot.channels.whatsapp.templates import Templates
    from bot.wording import Wording

    async def work(_: "WhatsAppSettings", store: "ChannelStore") -> "list[StoredTemplate]":
        return list(await store.templates())

    needed = {(template.name, template.language) for template in Templates(Wording()).all}
    stored = _with_store(work)
    rows = [
        (row.name, row.language, row.sid, "yes" if (row.name, row.language) in needed else "no", *_approval(row))
        for row in stored
    ]
    _print_table(("Template", "Language", "Sid", "In use", "Approval", "Reason"), rows)
    lacking = len(needed - {(row.name, row.language) for row in stored})
    print(f"Twilio lacks {lacking} of {len(needed)}: wnh whatsapp sync" if lacking else "Twilio has all of them.")


def reconcile(*, hours: Hours = None) -> None:
    """Fetch what Twilio told while the bot was away: messages of people, statuses and prices of ours."""
    from datetime import UTC, datetime, timedelta

    async def work(settings: "WhatsAppSettings", store: "ChannelStore") -> "Found":
        from bot.channels.channel import SendError
        from bot.channels.whatsapp.client import twilio_over
        from bot.channels.whatsapp.errors import told
        from bot.channels.whatsapp.reconcile import Reconciliation
        from bot.channels.whatsapp.transport import Transport

        transport = Transport(settings.api_base)
        since = None if hours is None else datetime.now(UTC) - timedelta(hours=hours)
        try:
            async with store.running():
                return await Reconciliation(twilio_over(transport, settings), settings, store).once(since)
        except SendError as error:
            raise Problem(f"Twilio: {told(error.code).meaning} ({error.code}).") from error
        finally:
            await transport.close()

    found = _with_store(work)
    print(f"Looked at {found.messages} messages of people and {found.statuses} of ours: the inbox has all of them.")


def _approval(stored: "StoredTemplate | None") -> tuple[str, str]:
    return ((stored.approval if stored else None) or "", (stored.reason if stored else None) or "")


def _with_store[T](work: "Callable[[WhatsAppSettings, ChannelStore], Awaitable[T]]") -> T:
    """Runs what needs WhatsApp and the database.

    Raises:
        Problem: WhatsApp is off, or PostgreSQL cannot be reached.
    """
    import asyncio

    from sqlalchemy.exc import SQLAlchemyError

    from bot.channel_store import ChannelStore
    from bot.db.engine import create_engine
    from bot.wake import Hints, connect

    settings = load_settings()
    whatsapp = settings.whatsapp
    if whatsapp is None:
        raise Problem("WhatsApp is off: no TWILIO_ACCOUNT_SID is given (docs/whatsapp.md).")

    async def run() -> T:
        engine, redis = create_engine(settings.database_url, pool_size=1), connect(settings.redis_url)
        try:
            return await work(whatsapp, ChannelStore(engine, Hints(redis), "whatsapp"))
        finally:
            await redis.aclose()
            await engine.dispose()

    try:
        return asyncio.run(run())
    except (OSError, SQLAlchemyError) as error:
        raise unreachable(error) from error


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())

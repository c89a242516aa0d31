"""`wnh whatsapp sync`: Twilio gets the templates that it lacks, once; what is there already, or of others, is left."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.channels.whatsapp.client import twilio_over
from bot.channels.whatsapp.sync import Outcome, sync
from bot.channels.whatsapp.templates import Template
from bot.channels.whatsapp.transport import Transport
from bot.cli.main import app
from bot.errors import Problem
from tests.channels.whatsapp.conftest import TEMPLATES, Shelf, settings_of
from tests.channels.whatsapp.door import whatsapp_settings
from tests.peers.twilio import Twilio

ALL = TEMPLATES.all
UNASKED = [template for template in ALL if template.category]


@dataclass
class Syncing:
    """Syncs with the peer, and counts what was done."""

    twilio: Twilio
    transport: Transport
    shelf: Shelf

    async def __call__(
        self, needed: Sequence[Template] = ALL, *, dry_run: bool = False, submit: bool = False
    ) -> dict[str, int]:
        return Counter(each.did for each in await self.outcomes(needed, dry_run=dry_run, submit=submit))

    async def outcomes(
        self, needed: Sequence[Template] = ALL, *, dry_run: bool = False, submit: bool = False
    ) -> list[Outcome]:
        client = twilio_over(self.transport, settings_of(self.twilio))
        return await sync(client, needed, self.shelf, dry_run=dry_run, submit=submit)

    def names(self) -> Counter[str | None]:
        """Of all templates at Twilio."""
        return Counter(content.name for content in self.twilio.account.contents.values())


@pytest.fixture
async def syncing(twilio: Twilio) -> AsyncIterator[Syncing]:
    transport = Transport(twilio.url)
    yield Syncing(twilio, transport, Shelf())
    await transport.close()


async def test_the_first_run_creates_everything_and_the_next_ones_nothing(syncing: Syncing) -> None:
    assert await syncing() == {"created": len(ALL)}
    kept = dict(syncing.shelf.rows)
    assert await syncing() == await syncing() == {"kept": len(ALL)}
    assert syncing.names() == Counter(template.name for template in ALL)
    assert syncing.shelf.rows == kept
    for template in ALL:
        content = syncing.twilio.account.contents[kept[template.name, template.language].sid]
        assert (content.language, content.types, content.variables) == (
            template.language,
            template.types,
            template.samples,
        )


async def test_a_dry_run_says_the_same_and_does_nothing(syncing: Syncing) -> None:
    assert await syncing(dry_run=True, submit=True) == {"created": len(ALL)}
    assert not syncing.names() and not syncing.shelf.rows
    await syncing()
    assert await syncing(dry_run=True, submit=True) == {"kept": len(ALL) - len(UNASKED), "submitted": len(UNASKED)}
    assert not any(content.approval for content in syncing.twilio.account.contents.values())


async def test_what_is_told_unasked_is_submitted_once_and_its_state_comes_back(syncing: Syncing) -> None:
    account = syncing.twilio.account
    await syncing()
    assert {row.approval for row in syncing.shelf.rows.values() if row.category} == {"unsubmitted"}
    assert await syncing(submit=True) == {"kept": len(ALL) - len(UNASKED), "submitted": len(UNASKED)}
    assert await syncing(submit=True) == {"kept": len(ALL)}
    first, second, *others = [syncing.shelf.rows[t.name, t.language] for t in UNASKED]
    assert {row.approval for row in (first, second, *others)} == {"received"}
    account.approve(first.sid)
    account.reject(second.sid, "It is vague.")
    outcomes = await syncing.outcomes()
    states = [(each.stored.approval, each.stored.reason) for each in outcomes if each.stored and each.template.category]
    assert states[:2] == [("approved", None), ("rejected", "It is vague.")]
    assert set(states[2:]) == {("received", None)}
    for template in UNASKED:
        approval = account.contents[syncing.shelf.rows[template.name, template.language].sid].approval
        assert approval and (approval.name, approval.category) == (template.name, template.category)


async def test_everything_at_once(syncing: Syncing) -> None:
    assert await syncing(submit=True) == {"created": len(ALL) - len(UNASKED), "submitted": len(UNASKED)}


async def test_other_words_are_another_template_beside_the_old_one(syncing: Syncing) -> None:
    await syncing()
    old = TEMPLATES.approved("announcement", "en")
    new = replace(old, types={"twilio/text": {"body": "News of the centres: {{1}} – that is all for now."}})
    needed = [new if template is old else template for template in ALL]
    assert await syncing(needed) == {"kept": len(ALL) - 1, "created": 1}
    assert syncing.names() >= Counter([old.name, new.name])
    assert {(old.name, "en"), (new.name, "en")} <= syncing.shelf.rows.keys()


async def test_templates_of_others_are_left_alone(syncing: Syncing) -> None:
    account = syncing.twilio.account
    text = {"twilio/text": {"body": "Hello"}}
    account.add_content({"friendly_name": "wnh_quick_2_old", "language": "en", "types": text})
    account.add_content({"friendly_name": None, "language": "en", "types": text})
    before = dict(account.contents)
    await syncing()
    assert before.items() <= account.contents.items()
    assert len(account.contents) == len(ALL) + 2


async def test_one_that_somebody_changed_is_not_taken_for_ours(syncing: Syncing) -> None:
    await syncing()
    template = TEMPLATES.session("list", 2, "en")
    content = syncing.twilio.account.contents[syncing.shelf.rows[template.name, "en"].sid]
    content.types = {"twilio/list-picker": {**content.types["twilio/list-picker"], "button": "Something else"}}
    assert await syncing() == {"kept": len(ALL) - 1, "created": 1}
    assert syncing.shelf.rows[template.name, "en"].sid != content.sid
    assert await syncing() == {"kept": len(ALL)}


async def test_what_twilio_adds_to_a_template_changes_nothing(syncing: Syncing) -> None:
    await syncing()
    for content in syncing.twilio.account.contents.values():
        content.types = {kind: {**fields, "footer": None} for kind, fields in content.types.items()}
    assert await syncing() == {"kept": len(ALL)}


async def test_more_templates_than_a_page_are_all_looked_at(syncing: Syncing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.whatsapp.sync.PAGE", 7)
    await syncing()
    assert await syncing() == {"kept": len(ALL)}


async def test_what_was_done_before_an_error_is_kept(syncing: Syncing) -> None:
    bad = replace(ALL[3], types={"twilio/quick-reply": {"body": "{{1}}", "actions": []}}, samples={"1": "x"})
    with pytest.raises(Problem, match=rf"Twilio, {bad.name}: .+ \(\d+\)\."):
        await syncing([*ALL[:3], bad, *ALL[4:]])
    assert [name for name, _ in syncing.shelf.rows] == [template.name for template in ALL[:3]]
    assert await syncing() == {"kept": 3, "created": len(ALL) - 3}
    syncing.twilio.violations.clear()


# -- the command ----------------------------------------------------------------------------------------------------

Command = Callable[..., Awaitable[Result]]


@pytest.fixture
def command(twilio: Twilio, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """`wnh whatsapp …`, on a database of its own."""

    def run(*words: str, token: str = twilio.account.token, api_base: str = twilio.url) -> Awaitable[Result]:
        names = {"twilio_account_sid": twilio.account.sid, "twilio_auth_token": token, "twilio_api_base": api_base}
        settings = whatsapp_settings(database_url, tmp_path, twilio_whatsapp_from=twilio.account.sender, **names)
        monkeypatch.setattr("bot.cli.whatsapp.load_settings", lambda: settings)
        return asyncio.to_thread(CliRunner().invoke, app, ["whatsapp", *words])

    return run


async def test_the_command_from_nothing_to_approved(twilio: Twilio, command: Command) -> None:
    dry = await command("sync", "--dry-run")
    assert f"Dry run, nothing was done: kept 0, created {len(ALL)}, submitted 0." in dry.output
    assert not twilio.account.contents
    assert f"Twilio lacks {len(ALL)} of {len(ALL)}: wnh whatsapp sync" in (await command("templates")).output
    first = await command("sync")
    assert f"kept 0, created {len(ALL)}, submitted 0." in first.output
    assert "held until WhatsApp approves them: wnh whatsapp sync --submit" in first.output
    assert f"submitted {len(UNASKED)}." in (await command("sync", "--submit")).output
    for content in twilio.account.contents.values():
        if content.approval:
            twilio.account.reject(content.sid, "TAG_CONTENT_MISMATCH")
    again = await command("sync")
    assert f"kept {len(ALL)}, created 0, submitted 0." in again.output
    shown = (await command("templates")).output
    assert "Twilio has all of them." in shown
    lines = [line for line in shown.splitlines() if "rejected" in line]
    assert len(lines) == len(UNASKED) and all(line.endswith("TAG_CONTENT_MISMATCH") for line in lines)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"token": "0" * 32}, "check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (20003)."),
        ({"api_base": "http://127.0.0.1:9"}, "Twilio cannot be reached (connect)."),
    ],
)
async def test_the_command_says_what_is_wrong(command: Command, changed: dict[str, str], told: str) -> None:
    failed = await command("sync", **changed)
    assert isinstance(failed.exception, Problem)
    assert str(failed.exception).endswith(told)

"""The world of somebody of the staff who writes from a linked chat: see `flows.staff.StaffWorld`, whose docstrings hold
here. All of it happens in the turn's transaction."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.broadcasts import deeds
from bot.broadcasts.audience import Audience
from bot.broadcasts.desk import Broadcast, Desk
from bot.broadcasts.draft import Draft
from bot.broadcasts.report import report
from bot.broadcasts.wrong import Wrong
from bot.console.accounts import Member
from bot.staff_chats import chats
from bot.staff_chats.approvers import ask_to_approve, fingerprint, tell_approved
from bot.world.world import PersonWorld
from flows.events import Language
from flows.replies import Message, msg
from flows.staff import Announcement, Colleague, Deed, Kept, Reach, StaffCodeState, UnderWay

NEWEST = 20
"""Broadcasts among which those under way are looked for."""
FAULTS = frozenset(
    {"empty", "variable", "name", "centre", "too-long", "one-message", "state", "own", "four-eyes", "gone", "changed"}
)
"""What is wrong with a broadcast, as far as it can come up in a conversation."""
_BEGINNING = 80

DEEDS: Mapping[str, tuple[Deed, ...]] = {
    "scheduled": ("pause", "cancel"),
    "repeating": ("pause", "cancel"),
    "running": ("pause", "cancel"),
    "paused": ("resume", "cancel"),
}


@dataclass
class StaffWorld(PersonWorld):
    """What `PersonWorld` is, and what `member` may do (nobody, while the chat is only being linked)."""

    channel: str = ""
    address: str = ""
    member: Member | None = None
    desk: Desk | None = None
    _reached: tuple[Announcement, Reach | Message] | None = None

    async def link_staff(self, code: str) -> tuple[StaffCodeState, str]:
        if await self.guessed_too_often():
            return "too-many", ""
        owner = await chats.link(self.connection, code, self.channel, self.address, self.now) if code else None
        if owner is None:
            await self.count_guess()
            return "unknown", ""
        return "good", owner.name

    async def colleague(self) -> Colleague:
        by, there = self._staff()[0], await self.centres()
        mine = {centre.id: centre.name for centre in there if by.role == "admin" or centre.id in by.centres}
        return Colleague(by.name, by.role == "admin", mine)

    async def wrong_text(self, language: Language, words: str) -> Message | None:
        centre = Audience(centres=("one",))
        try:
            Draft({language: words}, fallback="none", audience=centre).check()
        except Wrong as wrong:
            return _said(wrong)
        return None

    async def reach(self, announcement: Announcement) -> Reach | Message:
        if self._reached is None or self._reached[0] != announcement:
            self._reached = announcement, await self._reach(announcement)
        return self._reached[1]

    async def _reach(self, announcement: Announcement) -> Reach | Message:
        by, desk = self._staff()
        draft = _draft(announcement)
        try:
            count = (await desk.preview_draft(draft, by, 0)).count
        except Wrong as wrong:
            return _said(wrong)
        left_out: Counter[str] = Counter()
        for (_, reason), people in count.left_out.items():
            left_out[reason] += people
        looks, most = await self.looks(draft), deeds.FOUR_EYES_ABOVE
        return Reach(count.total, dict(count.told), left_out, looks, count.total > most, most)

    async def looks(self, draft: Draft) -> dict[Language, str]:
        """What somebody without a name reads, in each language that there is a text in."""
        _, desk = self._staff()
        writer = await desk.writer(self.connection, draft)
        return {language: writer.row(self.channel, language, None).replies[0]["text"] for language in draft.texts}

    async def announce(self, announcement: Announcement, at: datetime | None) -> Kept | Message:
        by, desk = self._staff()
        try:
            broadcast = await desk.write(_draft(announcement), by)
            try:
                await desk.start(broadcast.id, by, at)
            except Wrong as wrong:
                if wrong.kind != "four-eyes":
                    raise
                return Kept(broadcast.id, "draft", await self._ask_to_approve(broadcast, wrong))
        except Wrong as wrong:
            return _said(wrong)
        return Kept(broadcast.id, "scheduled" if at and at > self.now else "running")

    async def _ask_to_approve(self, broadcast: Broadcast, wrong: Wrong) -> int:
        by, desk = self._staff()
        looks = await self.looks(broadcast.draft)
        people = int(str(wrong.about["people"]))
        return await ask_to_approve(
            self.connection, desk.wording, broadcast, by, people=people, looks=looks, now=self.now
        )

    async def under_way(self) -> Sequence[UnderWay]:
        by, desk = self._staff()
        found = []
        for broadcast in await desk.newest(NEWEST, by):
            able = _deeds(broadcast, by)
            if not able:
                continue
            counted = await report(desk.engine, broadcast.id, afterwards=False)
            state = "approved" if broadcast.state == "draft" and broadcast.approved_by else broadcast.state
            words = tuple(broadcast.draft.texts.values())
            if broadcast.state != "draft":
                words = (_beginning(words[0]),)
            seen = fingerprint(broadcast.draft)
            told = counted.total - counted.open
            found.append(UnderWay(broadcast.id, state, words, told, counted.total, broadcast.starts_at, able, seen))
        return found

    async def steer(self, id_: int, deed: Deed, seen: str) -> Message | None:
        by, desk = self._staff()
        try:
            broadcast = await desk.read(id_, by)
            if deed in ("approve", "send") and seen != fingerprint(broadcast.draft):
                return msg("staff-wrong-changed")
            match deed:
                case "pause":
                    await desk.pause(id_, by)
                case "resume":
                    await desk.resume(id_, by)
                case "cancel":
                    await desk.cancel(id_, by)
                case "send":
                    await desk.start(id_, by, seen=broadcast.draft)
                case "approve":
                    await desk.approve(id_, by, broadcast.draft)
                    await tell_approved(self.connection, desk.wording, broadcast, by, self.now)
        except Wrong as wrong:
            return _said(wrong)
        return None

    def _staff(self) -> tuple[Member, Desk]:
        assert self.member and self.desk, "the catalogue of the staff is held with staff alone"
        return self.member, self.desk


def _draft(said: Announcement) -> Draft:
    audience = Audience(centres=said.centres, booked_on=said.day)
    return Draft(dict(said.texts), "utility" if said.day else "marketing", said.fallback, audience)  # type: ignore[arg-type]


def _deeds(broadcast: Broadcast, by: Member) -> tuple[Deed, ...]:
    if broadcast.state != "draft":
        return DEEDS.get(broadcast.state, ())
    if broadcast.created_by == by.id:
        return ("send", "cancel") if broadcast.approved_by else ("cancel",)
    return () if broadcast.approved_by else ("approve",)


def _said(wrong: Wrong) -> Message:
    return msg(f"staff-wrong-{wrong.kind if wrong.kind in FAULTS else 'other'}", **wrong.about)


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _BEGINNING else words[:_BEGINNING].rstrip() + "…"

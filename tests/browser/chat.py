"""One person's chat, as a test drives it: what is pressed and typed, and what is answered."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "reduced_motion": "reduce"}
SMALL = {"width": 320, "height": 568}
LOCALES = {"en": "en-IN", "ml": "ml-IN"}
ANSWER_WITHIN = 15_000


@dataclass
class Chat:
    """A page in which somebody talks with the bot."""

    page: Page

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log").first

    @property
    def text(self) -> Locator:
        return self.page.locator("#text")

    @property
    def own(self) -> Locator:
        """What the person said."""
        return self.log.locator(".message.own")

    @property
    def answers(self) -> Locator:
        """All that the bot said."""
        return self.log.locator(".message.bot")

    @property
    def answer(self) -> Locator:
        """What the bot said last."""
        return self.answers.last

    @property
    def latest(self) -> Locator:
        """All that the bot answered to what the person said last."""
        return self.log.locator(".message.own:not(:has(~ .message.own)) ~ .message.bot")

    async def type(self, text: str) -> None:
        """Types a message, sends it, and waits for the answer."""
        await self._answered(self.send(text))

    async def send(self, text: str) -> None:
        """Types a message and sends it."""
        await self.text.fill(text)
        await self.text.press("Enter")

    async def press(self, label: str) -> None:
        """Presses the newest button that bears the label, and waits for the answer."""
        await self._answered(self.button(label).click())

    def button(self, label: str) -> Locator:
        """The newest button of the conversation whose first line is the label."""
        label_itself = self.page.get_by_text(label, exact=True)
        return self.log.get_by_role("button").filter(has=label_itself).last

    async def sees(self, *texts: str) -> None:
        """The answer holds these texts."""
        for text in texts:
            await expect(self.latest.filter(has_text=text).first).to_be_visible(timeout=ANSWER_WITHIN)

    async def picture(self, path: Path) -> None:
        """Keeps what is on the screen, once fonts and movements have settled."""
        await self.page.evaluate("document.fonts.ready.then(() => null)")
        await self.page.screenshot(path=path, animations="disabled")

    async def _answered(self, deed: Any) -> None:
        before = await self.own.count()
        await deed
        await expect(self.own).to_have_count(before + 1)
        await expect(self.latest.first).to_be_visible(timeout=ANSWER_WITHIN)


@dataclass
class Visits:
    """Opens the chat for one person after another, each on a phone of their own."""

    browser: Browser
    url: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    async def visit(self, language: str = "en", path: str = "/", **phone: Any) -> Chat:
        """A new person opens the chat; `phone` is what Playwright's contexts take."""
        page = await self.page(language, **phone)
        await page.goto(f"{self.url}{path}")
        await expect(page.get_by_role("log").first.get_by_role("button").first).to_be_visible()
        return Chat(page)

    async def page(self, language: str, **phone: Any) -> Page:
        """A page that shows nothing yet."""
        context = await self.browser.new_context(**{**PHONE, "locale": LOCALES[language], **phone})
        self.contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        return page

    async def close(self) -> None:
        for context in self.contexts:
            await context.close()

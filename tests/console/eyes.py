"""What a browser says against a page: faults of accessibility, complaints, requests that failed, what is too wide."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, Request, Response

GRAVE = ("serious", "critical")
PHONE = {"width": 360, "height": 740}
PC = {"width": 1280, "height": 800}
TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (one) => one && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
    return document.documentElement.scrollWidth <= width ? [] : [...document.body.querySelectorAll("*")]
        .filter((one) => one.getBoundingClientRect().right > width + 1 && !scrolls(one.parentElement))
        .map((one) => one.outerHTML.slice(0, 120));
}"""
WAYS_OUT = ("net::ERR_ABORTED",)
"""What a page left behind unasked, since another one was opened."""
REFUSED = "the server responded with a status of 422"
"""A form that was filled in wrongly comes back so: no fault of the page."""

_axe = Axe()


class Eyes:
    """One page of a browser, looked at. `faults` is all that was found against it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("console", lambda message: self._complains(message.text))
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    async def look(self) -> None:
        """Looks at the page as it is now. The scripts of axe-core come from outside of it, so its policy stays on."""
        if wide := await self.page.evaluate(TOO_WIDE):
            self.faults.append(f"{self.page.url}: wider than the screen: {'; '.join(wide[:3])}")
        results = await _axe.run(self.page)
        for violation in results.response["violations"]:
            if violation["impact"] in GRAVE:
                nodes = "; ".join(f"{node['html'][:120]} {node['failureSummary']}" for node in violation["nodes"][:3])
                self.faults.append(f"{self.page.url}: {violation['id']} ({violation['impact']}): {nodes}")

    def _complains(self, text: str) -> None:
        if REFUSED not in text:
            self.faults.append(f"{self.page.url}: {text}")

    def _failed(self, request: Request) -> None:
        if request.failure not in WAYS_OUT:
            self.faults.append(f"{request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status != 422:
            self.faults.append(f"{response.request.method} {response.url}: {response.status}")


async def new_context(chromium: Browser, language: str, size: dict[str, int], **options: object) -> BrowserContext:
    """A browser of somebody who has never been here."""
    return await chromium.new_context(viewport=size, locale=f"{language}-IN", reduced_motion="reduce", **options)  # type: ignore[arg-type]

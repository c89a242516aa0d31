"""Find a centre, book a desk, see the booking, cancel it: what the software exists for, in either language."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.chat import SMALL, Visits

Step = tuple[str, str, tuple[str, ...]]
TALK: dict[str, list[Step]] = {
    "en": [
        ("press", "Find a centre", ("Where are you?", "I keep your messages", "നിങ്ങളുടെ മെസേജുകളും")),
        ("type", "Punalur", ("Nearest centres to Punalur", "16 km · open")),
        ("press", "Kottarakkara", ("Opened on 19 January 2026",)),
        ("press", "Way there", ("The pin shows about where it is", "Google Maps")),
        ("type", "book a desk for tomorrow 10 to 1", ("How many seats?",)),
        ("press", "1 seat", ("Shall I book this?", "Kottarakkara", "Tue, 24 Nov, 10:00 am – 1:00 pm")),
        ("press", "Yes, book", ("Booked! Your reference is WNH-", "For your calendar", "Show this at the centre")),
        ("press", "My bookings", ("Booking WNH-", "Tue, 24 Nov")),
        ("press", "Cancel booking", ("Cancel booking WNH-",)),
        ("press", "Yes, cancel it", ("is cancelled",)),
        ("type", "my bookings", ("You have no bookings",)),
    ],
    "ml": [
        ("press", "സെന്റർ കണ്ടെത്താം", ("നിങ്ങൾ എവിടെയാണ്?", "നിങ്ങളുടെ മെസേജുകളും")),
        ("type", "പുനലൂർ", ("ഏറ്റവും അടുത്തുള്ള സെന്ററുകൾ", "16 കി.മീ. · തുറന്നു")),
        ("press", "കൊട്ടാരക്കര", ("തുറന്നത്: 2026 ജനുവരി 19",)),
        ("press", "പോകാനുള്ള വഴി", ("ഏകദേശ സ്ഥാനം മാപ്പിൽ കാണാം", "ഗൂഗിൾ മാപ്സ്")),
        ("type", "നാളെ രാവിലെ 10 മുതൽ 1 വരെ സീറ്റ് ബുക്ക് ചെയ്യണം", ("എത്ര സീറ്റ് വേണം?",)),
        ("press", "1 സീറ്റ്", ("ഇത് ബുക്ക് ചെയ്യട്ടെ?", "കൊട്ടാരക്കര", "ചൊവ്വ, നവംബർ 24, രാവിലെ 10:00 – ഉച്ചയ്ക്ക് 1:00")),
        ("press", "അതെ, ബുക്ക് ചെയ്യൂ", ("ബുക്ക് ചെയ്തു!", "WNH-", "കലണ്ടറിൽ ചേർക്കാൻ")),
        ("press", "എന്റെ ബുക്കിംഗ്", ("ബുക്കിംഗ് WNH-", "ചൊവ്വ, നവംബർ 24")),
        ("press", "ബുക്കിംഗ് റദ്ദാക്കാം", ("ഈ ബുക്കിംഗ് റദ്ദാക്കട്ടെ?",)),
        ("press", "അതെ, റദ്ദാക്കൂ", ("ബുക്കിംഗ് റദ്ദാക്കി",)),
        ("type", "ente booking kaanikku", ("ബുക്കിംഗ് ഒന്നുമില്ല",)),
    ],
}


@pytest.mark.parametrize("language", ["en", "ml"])
async def test_find_book_look_up_cancel(visits: Visits, screenshots: Path, language: str) -> None:
    chat = await visits.visit(language, device_scale_factor=2)
    await chat.picture(screenshots / f"{language}-00.png")
    for number, (deed, words, answer) in enumerate(TALK[language], 1):
        await (chat.press(words) if deed == "press" else chat.type(words))
        await chat.sees(*answer)
        await chat.picture(screenshots / f"{language}-{number:02}.png")


async def test_what_a_booking_gives_can_be_fetched(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.type("book a desk in Kottarakkara on 26 November from 2 pm to 4 pm")
    await chat.press("2 seats")
    await chat.press("Yes, book")
    picture = chat.latest.get_by_role("img", name="Show this at the centre")
    await picture.wait_for()
    assert await picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth }") > 200
    async with chat.page.expect_download() as download:
        await chat.latest.get_by_role("link", name="For your calendar").click()
    calendar = await (await download.value).path()
    assert (await download.value).suggested_filename.endswith(".ics")
    assert "DTSTART;TZID=Asia/Kolkata:20261126T140000" in calendar.read_text(encoding="utf-8")


async def test_a_button_of_long_ago_still_works_or_says_why_not(visits: Visits) -> None:
    chat = await visits.visit(viewport=SMALL)
    await chat.press("Find a centre")
    await chat.type("Kollam")
    await chat.press("All centres")
    await chat.sees("These are the centres")
    await chat.type("book a desk for tomorrow")
    await chat.type("cancel")
    await chat.press("Morning")
    await chat.sees("already finished or dropped")
    await chat.press("Start again")
    await chat.sees("which day?")


async def test_the_language_is_changed_in_the_middle(visits: Visits) -> None:
    chat = await visits.visit()
    await chat.press("Find a centre")
    await chat.page.get_by_role("button", name="മലയാളം", exact=True).first.click()
    await chat.sees("ഇനി മലയാളത്തിൽ മറുപടി തരാം", "നിങ്ങൾ എവിടെയാണ്?")
    await chat.press("എല്ലാ സെന്ററുകളും")
    await chat.sees("സെന്ററുകൾ ഇവയാണ്")
    await chat.page.reload()
    await chat.sees("സെന്ററുകൾ ഇവയാണ്")
    await expect(chat.page.get_by_role("textbox", name="മെസേജ്")).to_be_visible()

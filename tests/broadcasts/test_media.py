"""Pictures and documents go along with a broadcast, in one message on each channel."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from bot import stored_files
from bot.broadcasts.draft import LONGEST, Draft
from bot.broadcasts.framed import Attached
from bot.broadcasts.limits import Limit, limits
from bot.broadcasts.message import Writer
from bot.channels.wired import RENDERERS
from bot.documents import Seal
from bot.sender.files import BookingFiles
from bot.wording import Wording
from tests.broadcasts.village import NEWS, Village

WORDING = Wording().load()
ADDRESS = "https://bot.example.org"
PICTURE = Attached("a" * 64, "Poster.jpg", "image/jpeg")
PAPER = Attached("b" * 64, "Times.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("channel", "attached", "sent"),
    [
        ("telegram", PICTURE, {"method": "sendPhoto", "file": {"filename": PICTURE.filename, "language": "ml"}}),
        ("telegram", PAPER, {"method": "sendDocument", "file": {"filename": PAPER.filename, "language": "ml"}}),
        ("whatsapp", PICTURE, {"kind": "media", "filename": PICTURE.filename}),
        ("whatsapp", PAPER, {"kind": "link", "filename": PAPER.filename}),
    ],
)
def test_the_longest_text_is_one_message_with_its_file(channel: str, attached: Attached, sent: dict[str, Any]) -> None:
    longest = "ക" * (LONGEST - 41) + " {name|x}"
    writer = Writer(Draft({"ml": longest}, fallback="ml"), None, WORDING, RENDERERS, attached, ADDRESS)
    message = writer.row(channel, "ml", "n" * 40).message
    assert message is not None
    assert sent.items() <= message.items()
    words = message["caption"] if channel == "telegram" else message["body"]
    assert "ക" * (LONGEST - 41) + " " + "n" * 40 in words


async def test_what_is_kept_is_what_providers_get(village: Village) -> None:
    picture = Image.new("RGB", (8, 8), "red")
    out = io.BytesIO()
    picture.save(out, "PNG")
    async with village.database.begin() as connection:
        file = await stored_files.keep(
            connection, out.getvalue(), "A poster.png", by=village.asha.id, now=datetime.now(UTC)
        )
    broadcast = await village.desk.write(replace(NEWS, media=file.id), village.asha)
    assert broadcast.draft.media == file.id
    async with village.database.connect() as connection:
        attached = (await village.desk.writer(connection, broadcast.draft)).attached
    assert attached is not None
    files = BookingFiles(village.database, Seal(b"key"), WORDING, ADDRESS)
    assert files.url(attached.filename, "ml") == f"{ADDRESS}/files/{file.id}"
    assert await files.content(attached.filename, "ml") == file.content
    assert await files.content(f"{'0' * 64}/{file.name}", "ml") is None


def test_how_much_of_each_limit_is_used() -> None:
    draft = Draft({"en": "Hi {name|you}"}, kind="utility")
    assert limits(draft) == [Limit("whatsapp", "en", 43, LONGEST), Limit("telegram", "en", 43, 4096)]
    framed = {each.channel: each.used for each in limits(replace(draft, kind="marketing"))}
    assert framed["whatsapp"] == 43 < framed["telegram"]
    assert [each.most for each in limits(replace(draft, media="a" * 64))] == [LONGEST, 1024]
    assert [each.over for each in limits(Draft({"en": "x" * (LONGEST + 1)}))] == [True, False]

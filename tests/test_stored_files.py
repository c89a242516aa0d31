"""Files that staff bring: what is kept of them, and what is refused."""

import hashlib
import io
import struct
import zlib
from datetime import datetime
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot import stored_files
from bot.clock import KERALA
from bot.db.tables import stored_files as table
from bot.stored_files import LARGEST, LONGEST_SIDE, BadFile, StoredFile
from bot.wording import Wording
from flows.replies import msg

NOW = datetime(2026, 11, 23, 9, tzinfo=KERALA)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SECRET = "taken at home"


def picture(
    kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", colour: Any = "red", **options: Any
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def with_exif(turned: int) -> bytes:
    """A JPEG whose camera was held in one of the eight ways, and which says where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = turned, SECRET
    return picture("JPEG", exif=exif, comment=SECRET)


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of some bytes that claims to be so large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


async def keep(engine: AsyncEngine, content: bytes, name: str = "photo.jpg") -> StoredFile:
    async with engine.begin() as connection:
        return await stored_files.keep(connection, content, name, by=None, now=NOW)


@pytest.mark.parametrize(
    ("content", "media_type", "size"),
    [
        (picture("JPEG"), "image/jpeg", (40, 20)),
        (picture("JPEG", mode="L", colour=90), "image/jpeg", (40, 20)),
        (picture("JPEG", mode="CMYK", colour=(9, 9, 9, 9)), "image/jpeg", (40, 20)),
        (picture("PNG"), "image/jpeg", (40, 20)),
        (picture("PNG", mode="P", colour=1), "image/jpeg", (40, 20)),
        (picture("PNG", mode="I;16", colour=900), "image/jpeg", (40, 20)),
        (picture("PNG", mode="RGBA", colour=(9, 9, 9, 90)), "image/png", (40, 20)),
        (picture("WEBP"), "image/jpeg", (40, 20)),
        (picture("JPEG", size=(4000, 1000)), "image/jpeg", (LONGEST_SIDE, LONGEST_SIDE // 4)),
        (picture("PNG", size=(100, 3200)), "image/jpeg", (LONGEST_SIDE // 32, LONGEST_SIDE)),
        (with_exif(6), "image/jpeg", (20, 40)),
        (with_exif(1), "image/jpeg", (40, 20)),
    ],
)
async def test_a_picture_is_kept_small_upright_and_bare(
    engine: AsyncEngine, content: bytes, media_type: str, size: tuple[int, int]
) -> None:
    file = await keep(engine, content)
    assert (file.media_type, file.is_picture) == (media_type, True)
    with Image.open(io.BytesIO(file.content)) as shown:
        assert (shown.size, shown.get_format_mimetype()) == (size, media_type)
        assert not shown.getexif()
    assert SECRET.encode() not in file.content
    assert file.id == hashlib.sha256(file.content).hexdigest()


async def test_a_document_is_kept_as_it_is(engine: AsyncEngine) -> None:
    file = await keep(engine, PDF, "Notice.pdf")
    assert (file.media_type, file.content, file.is_picture) == ("application/pdf", PDF, False)
    async with engine.connect() as connection:
        assert await stored_files.read(connection, file.id) == file


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "file-empty"),
        (b"hello", "file-type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "file-type"),
        (b"<!doctype html><script>alert(1)</script>", "file-type"),
        (picture("GIF"), "file-type"),
        (picture("BMP"), "file-type"),
        (picture("TIFF"), "file-type"),
        (b"PK\x03\x04" + b"\0" * 50, "file-type"),
        (b" " + PDF, "file-type"),
        (PDF + b"\0" * LARGEST, "file-too-large"),
        (picture("JPEG")[:200], "file-broken"),
        (b"\xff\xd8\xff" + b"\0" * 100, "file-broken"),
        (b"\x89PNG\r\n\x1a\n", "file-broken"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "file-broken"),
        (png_that_says(600, 600), "file-broken"),
        (png_that_says(8000, 8000), "file-too-many-pixels"),
        (png_that_says(60_000, 60_000), "file-too-many-pixels"),
    ],
)
async def test_anything_else_is_refused_in_words(engine: AsyncEngine, content: bytes, kind: str) -> None:
    with pytest.raises(BadFile) as refused:
        await keep(engine, content)
    assert refused.value.kind == kind
    assert Wording().load().say(msg(f"wrong-{kind}"), "ml", NOW.date())
    async with engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(table)) == 0


async def test_the_same_file_is_kept_once(engine: AsyncEngine) -> None:
    first = await keep(engine, PDF, "one.pdf")
    again = await keep(engine, PDF, "two.pdf")
    async with engine.connect() as connection:
        assert await connection.scalar(select(func.count()).select_from(table)) == 1
        kept = await stored_files.read(connection, again.id)
    assert kept == first


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("photo.jpg", "photo.pdf"),
        ("അറിയിപ്പ്.pdf", "അറിയിപ്പ്.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\my  notice.exe", "my notice.pdf"),
        ('a"b\r\nSet-Cookie: x=1.pdf', "a b Set-Cookie x 1.pdf"),
        ("\u202eevil\u2066.pdf", "evil.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        ("x" * 500, "x" * 80 + ".pdf"),
    ],
)
async def test_a_name_is_one_line_and_says_what_the_file_is(engine: AsyncEngine, given: str, kept: str) -> None:
    assert (await keep(engine, PDF, given)).name == kept


@pytest.mark.parametrize("base", ["https://bot.example", "https://bot.example/"])
def test_the_address_is_below_the_public_one(base: str) -> None:
    assert stored_files.url_of(base, "a" * 64) == f"https://bot.example/files/{'a' * 64}"

"""Files that staff bring: pictures, made small and free of what a camera adds, and PDF documents. Nothing else.

Whoever knows a file's id may fetch it at `/files/<id>`: so a provider gets what a broadcast carries.
"""

import asyncio
import hashlib
import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageOps
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.tables import stored_files

LARGEST = 5 * 1024 * 1024
"""WhatsApp takes pictures of up to 5 MB (https://www.twilio.com/docs/whatsapp/guidance-whatsapp-media-messages)."""
MOST_PIXELS = 50_000_000
"""What a phone's best camera makes; more is a bomb: some bytes that fill the memory."""
LONGEST_SIDE = 1600
LONGEST_NAME = 80
EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
"""Of each media type that is kept."""

_QUALITY = 85
_one_at_a_time = ThreadPoolExecutor(1, thread_name_prefix="files")
"""A large picture takes 200 MB while it is made small."""


class BadFile(Exception):
    """A file that is not kept; `kind` is the end of a message's id (`wrong-file-…`)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class StoredFile:
    """A file as it is kept: of one of the media types of `EXTENSIONS`, its name with the extension of that."""

    id: str
    name: str
    media_type: str
    content: bytes

    @property
    def is_picture(self) -> bool:
        return self.media_type != "application/pdf"


async def keep(connection: AsyncConnection, content: bytes, name: str, *, by: int | None, now: datetime) -> StoredFile:
    """Keeps a file, and gives it as it is kept. What was kept before has the name of then.

    Raises:
        BadFile: it is empty, too large, broken, or neither a picture (JPEG, PNG, WebP) nor a PDF.
    """
    media_type, content = await asyncio.get_running_loop().run_in_executor(_one_at_a_time, _made_safe, content)
    file = StoredFile(hashlib.sha256(content).hexdigest(), _safe_name(name, media_type), media_type, content)
    values = {"id": file.id, "name": file.name, "media_type": media_type, "content": content}
    row = insert(stored_files).values(values | {"created_at": now, "created_by": by})
    await connection.execute(row.on_conflict_do_nothing())
    return file


async def read(connection: AsyncConnection, id_: str) -> StoredFile | None:
    """A file by its id; None where there is none."""
    kept = stored_files.c
    columns = select(kept.id, kept.name, kept.media_type, kept.content)
    row = (await connection.execute(columns.where(kept.id == id_))).one_or_none()
    return StoredFile(*row) if row else None


def path_of(id_: str) -> str:
    """Where the bot's web server gives the file."""
    return f"/files/{id_}"


def url_of(public_url: str, id_: str) -> str:
    """Where providers fetch the file."""
    return public_url.rstrip("/") + path_of(id_)


def _made_safe(content: bytes) -> tuple[str, bytes]:
    if not content:
        raise BadFile("file-empty")
    if content.startswith(b"%PDF-"):
        if len(content) > LARGEST:
            raise BadFile("file-too-large")
        return "application/pdf", content
    if not (content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or content[:4] + content[8:12] == b"RIFFWEBP"):
        raise BadFile("file-type")
    try:
        return _small_picture(content)
    except BadFile:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadFile("file-too-many-pixels") from None
    except Exception:  # Pillow's decoders raise errors of any kind on a picture that is broken
        raise BadFile("file-broken") from None


def _small_picture(content: bytes) -> tuple[str, bytes]:
    """Upright, its longest side at most `LONGEST_SIDE`, and without what cameras write into a picture: where it was."""
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise BadFile("file-too-many-pixels")
        picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        see_through = upright.has_transparency_data
        plain = upright.convert("RGBA" if see_through else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if see_through and len(png := _encoded(plain, "PNG", optimize=True)) <= LARGEST:
        return "image/png", png
    if see_through:
        plain = Image.alpha_composite(Image.new("RGBA", plain.size, "white"), plain).convert("RGB")
    return "image/jpeg", _encoded(plain, "JPEG", quality=_QUALITY, optimize=True, progressive=True)


def _encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    # What the picture was read with (EXIF, comments, profiles) stays behind with its pixels taken over alone.
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    out = io.BytesIO()
    bare.save(out, kind, **options)
    return out.getvalue()


def _safe_name(name: str, media_type: str) -> str:
    """One line of letters, without a folder, with the extension of what the file is."""
    stem = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    seen = "".join(c if unicodedata.category(c)[0] in "LMN" or c in "-_ \u200c\u200d" else " " for c in stem)
    return f"{' '.join(seen.split())[:LONGEST_NAME] or 'file'}.{EXTENSIONS[media_type]}"

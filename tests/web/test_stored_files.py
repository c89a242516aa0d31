"""Files that staff brought, fetched by whoever knows their ids."""

import io

import httpx
import pytest
from PIL import Image

from bot import stored_files
from bot.db.engine import create_engine
from bot.stored_files import StoredFile
from tests.web.conftest import NOW


@pytest.fixture
async def kept(database: str) -> StoredFile:
    """A picture with a name that no header can hold as it is."""
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "green").save(out, "JPEG")
    engine = create_engine(database, pool_size=1)
    async with engine.begin() as connection:
        file = await stored_files.keep(connection, out.getvalue(), 'സെന്റർ "x".jpg', by=None, now=NOW)
    await engine.dispose()
    return file


async def test_who_knows_the_id_fetches_the_file(client: httpx.AsyncClient, kept: StoredFile) -> None:
    got = await client.get(f"/files/{kept.id}")
    assert (got.status_code, got.content, got.headers["content-type"]) == (200, kept.content, "image/jpeg")
    assert got.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in got.headers["cache-control"]
    assert got.headers["content-disposition"].isascii()
    assert got.headers["content-disposition"].startswith(f'inline; filename="{kept.id[:12]}.jpg"; filename*=UTF-8')
    asked = await client.head(f"/files/{kept.id}")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["content-length"] == str(len(kept.content))
    again = await client.get(f"/files/{kept.id}", headers={"if-none-match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "status"),
    [("0" * 64, 404), ("0" * 63, 422), ("0" * 65, 422), ("Z" * 64, 422), ("A" * 64, 422), ("..%2f..%2fetc", 404),
     ("0" * 64 + "%0a", 422), ("0" * 64 + ".svg", 422)],
)  # fmt: skip
async def test_nothing_else_is_there(client: httpx.AsyncClient, name: str, status: int) -> None:
    assert (await client.get(f"/files/{name}")).status_code == status

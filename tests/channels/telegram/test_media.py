"""What people sent is fetched from Telegram, whose addresses of files have the bot's token in them."""

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.channel_settings import TelegramSettings
from bot.channels.channel import Json
from bot.channels.media import Media, NoMedia
from bot.channels.telegram.channel import TelegramChannel
from tests.channels.telegram.conftest import Shelf
from tests.peers.telegram import TOKEN, TelegramPeer

MOST = 1000
PICTURE = b"\xff\xd8" * 100


async def why(channel: TelegramChannel, reference: Json, most: int = MOST) -> str:
    with capture_logs() as logs, pytest.raises(NoMedia) as none:
        await channel.fetch_media(reference, most)
    assert TOKEN not in f"{logs} {none.value!r} {none.value.__cause__!r}"
    return none.value.why


@pytest.mark.parametrize(
    ("reference", "type_"),
    [
        ({"type": "photo"}, "image/jpeg"),
        ({"type": "voice"}, "audio/ogg"),
        ({"type": "voice", "mime_type": "audio/mpeg"}, "audio/mpeg"),
        ({"type": "video_note"}, "video/mp4"),
        ({"type": "document", "mime_type": "text/html"}, "text/html"),
        ({"type": "document"}, "application/octet-stream"),
    ],
)
async def test_a_file_is_fetched(channel: TelegramChannel, peer: TelegramPeer, reference: Json, type_: str) -> None:
    peer.keep("photos/file 1?.jpg", PICTURE)
    media = await channel.fetch_media({**reference, "file_id": "photos/file 1?.jpg"}, MOST)
    assert media == Media(PICTURE, type_)


async def test_too_large_gone_and_away(channel: TelegramChannel, peer: TelegramPeer) -> None:
    peer.keep("P", PICTURE)
    peer.too_big.add("B")
    assert await why(channel, {"type": "photo", "file_id": "P"}, len(PICTURE) - 1) == "too-large"
    assert await why(channel, {"type": "video", "file_id": "B"}) == "too-large"
    assert await why(channel, {"type": "photo", "file_id": "nobody's"}) == "gone"
    assert len(peer.refused) == 2
    peer.refused.clear()


@pytest.mark.parametrize("token", [TOKEN, TOKEN.replace("nobody", "others")])
async def test_without_telegram_or_with_a_token_that_it_refuses_the_token_is_told_nobody(
    peer: TelegramPeer, shelf: Shelf, unused_port: int, token: str
) -> None:
    at = f"http://127.0.0.1:{unused_port}" if token == TOKEN else peer.url
    channel = TelegramChannel(TelegramSettings(SecretStr(token), "polling", api_base=at), shelf)
    assert await why(channel, {"type": "photo", "file_id": "P"}) == "away"
    await channel.close()

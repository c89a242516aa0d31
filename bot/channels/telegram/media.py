"""Files that people sent through Telegram: asked for by their id, then fetched from a path that holds for an hour
(https://core.telegram.org/bots/api#getfile).

The address has the bot's token in it: nobody is told it, and no error quotes it.
"""

from collections.abc import Mapping
from urllib.parse import quote

import httpx
import structlog
from telegram.error import TelegramError

from bot.channel_settings import TelegramSettings
from bot.channels.channel import Json
from bot.channels.media import Media, NoMedia, read
from bot.channels.telegram.client import CONNECT, POOL, READ, WRITE, TelegramClient
from bot.channels.telegram.errors import Answered

TYPES: Mapping[str, str] = {
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
    "photo": "image/jpeg",
    "video": "video/mp4",
    "video_note": "video/mp4",
    "animation": "video/mp4",
}
"""What a file is by its kind, where the sender's app has not said it."""

log = structlog.get_logger(__name__)


class Downloads:
    """The way to the files of one bot."""

    def __init__(self, client: TelegramClient, settings: TelegramSettings) -> None:
        self._client = client
        self._at = f"{settings.api_base}/file/bot{settings.bot_token.get_secret_value()}/"
        self._http = httpx.AsyncClient(timeout=httpx.Timeout(connect=CONNECT, read=READ, write=WRITE, pool=POOL))

    async def fetch(self, reference: Json, most: int) -> Media:
        """See `Channel.fetch_media`. A reference is `{"type", "file_id"}`, perhaps with `mime_type`."""
        path = await self._path(str(reference.get("file_id", "")), most)
        try:
            async with self._http.stream("GET", self._at + quote(path)) as answer:
                if answer.status_code == 404:
                    raise NoMedia("gone")
                answer.raise_for_status()
                content = await read(answer.aiter_bytes(), answer.headers.get("Content-Length"), most)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            log.info("media not fetched", channel="telegram", error=type(error).__name__)
            raise NoMedia("away") from None
        kind = TYPES.get(str(reference.get("type")), "application/octet-stream")
        return Media(content, str(reference.get("mime_type") or kind))

    async def _path(self, file_id: str, most: int) -> str:
        """Where the file is just now."""
        try:
            told = await self._client.call("getFile", file_id=file_id)
        except Answered as error:
            if error.status != 400 or error.parameters is None:
                log.info("media not fetched", channel="telegram", error=error.code)
                raise NoMedia("away") from None
            raise NoMedia("too-large" if "too big" in error.description else "gone") from None
        except TelegramError as error:
            log.info("media not fetched", channel="telegram", error=type(error).__name__)
            raise NoMedia("away") from None
        match told:
            case {"file_size": int(size)} if size > most:
                raise NoMedia("too-large")
            case {"file_path": str(path)} if path:
                return path
        raise NoMedia("gone")

    async def close(self) -> None:
        """Ends the connections."""
        await self._http.aclose()

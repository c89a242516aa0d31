"""The API itself: Accounts, Messages, Content and typing indicators, as the description says."""

import json
from collections.abc import Awaitable, Callable
from typing import Any, Protocol
from urllib.parse import parse_qs

from aiohttp import encode_basic_auth, web

from tests.peers.twilio.account import Account
from tests.peers.twilio.callbacks import Callbacks
from tests.peers.twilio.errors import TwilioError
from tests.peers.twilio.listing import Page, chosen
from tests.peers.twilio.resources import API, Approval, Content, Message, rfc2822

Answer = Callable[[web.Request], Awaitable[web.Response]]
CONTENT = "https://content.twilio.com"


class Holder(Protocol):
    """Who keeps the account; another one may be there for the next test."""

    account: Account
    callbacks: Callbacks


class StandIn:
    """Answers requests out of the holder's account."""

    def __init__(self, holder: Holder) -> None:
        self._holder = holder

    @property
    def account(self) -> Account:
        return self._holder.account

    def routes(self) -> list[web.RouteDef]:
        """Its paths. Each answers a refusal as Twilio writes it."""
        messages, content = f"/{API}/Accounts/{{account}}/Messages", "/v1/Content"
        return [
            web.get(f"/{API}/Accounts/{{account}}.json", self._guarded(self.fetch_account)),
            web.post(f"{messages}.json", self._guarded(self.create_message)),
            web.get(f"{messages}.json", self._guarded(self.list_messages)),
            web.get(f"{messages}/{{sid}}.json", self._guarded(self.fetch_message)),
            web.delete(f"{messages}/{{sid}}.json", self._guarded(self.delete_message)),
            web.get(f"{messages}/{{sid}}/Media.json", self._guarded(self.list_media)),
            web.post(content, self._guarded(self.create_content)),
            web.get(content, self._guarded(self.list_contents)),
            web.get(f"{content}/{{sid}}", self._guarded(self.fetch_content)),
            web.delete(f"{content}/{{sid}}", self._guarded(self.delete_content)),
            web.post(f"{content}/{{sid}}/ApprovalRequests/whatsapp", self._guarded(self.ask_approval)),
            web.get(f"{content}/{{sid}}/ApprovalRequests", self._guarded(self.fetch_approval)),
            web.post("/v2/Indicators/Typing.json", self._guarded(self.show_typing)),
        ]

    def file_routes(self) -> list[web.RouteDef]:
        """Where files of people are: the API's description leaves them out
        (https://www.twilio.com/docs/messaging/api/media-resource)."""
        media = f"/{API}/Accounts/{{account}}/Messages/{{sid}}/Media/{{media:ME[0-9a-f]{{32}}}}"
        return [
            web.get(media, self._guarded(self.lead_to_file)),
            web.get("/_store/{media}", self.hand_out),
        ]

    def _guarded(self, answer: Answer) -> Answer:
        async def guarded(request: web.Request) -> web.Response:
            try:
                self._authenticate(request)
                return await answer(request)
            except TwilioError as error:
                self.account.refused.append(error)
                return web.json_response(error.as_json(), status=error.status)

        return guarded

    def _authenticate(self, request: web.Request) -> None:
        known = encode_basic_auth(self.account.sid, self.account.token)
        account = request.match_info.get("account", self.account.sid)
        if request.headers.get("Authorization") != known or account != self.account.sid:
            raise TwilioError(20003, status=401)

    async def fetch_account(self, _: web.Request) -> web.Response:
        moment = rfc2822(self.account.now())
        fields = {"friendly_name": "Work Near Home", "status": "active", "type": "Full", "subresource_uris": {}}
        names = {"sid": self.account.sid, "owner_account_sid": self.account.sid}
        return web.json_response({**fields, **names, "date_created": moment, "date_updated": moment})

    async def create_message(self, request: web.Request) -> web.Response:
        form = parse_qs(await request.text(), keep_blank_values=True)
        message = self.account.create(form)
        await self._holder.callbacks.follow(self.account, message)
        return web.json_response(message.as_json("accepted" if message.service else "queued"), status=201)

    async def list_messages(self, request: web.Request) -> web.Response:
        page = Page(chosen(self.account.messages.values(), request.query), request.path, request.query)
        return web.json_response({"messages": [message.as_json() for message in page.items], **page.as_json()})

    async def fetch_message(self, request: web.Request) -> web.Response:
        return web.json_response(self._message(request).as_json())

    async def delete_message(self, request: web.Request) -> web.Response:
        del self.account.messages[self._message(request).sid]
        return web.Response(status=204)

    async def list_media(self, request: web.Request) -> web.Response:
        page = Page(self._message(request).files(), request.path, request.query)
        return web.json_response({"media_list": page.items, **page.as_json()})

    async def lead_to_file(self, request: web.Request) -> web.Response:
        """To a store that knows nothing of the account."""
        if (media := request.match_info["media"]) not in self.account.files:
            raise TwilioError(20404, request.path, status=404)
        return web.Response(status=307, headers={"Location": f"http://{request.host}/_store/{media}"})

    async def hand_out(self, request: web.Request) -> web.Response:
        """The store refuses whoever shows it the account's credentials."""
        kind, content = self.account.files[request.match_info["media"]]
        if "Authorization" in request.headers:
            return web.Response(status=400)
        return web.Response(body=content, headers={"Content-Type": kind})

    def _message(self, request: web.Request) -> Message:
        message = self.account.messages.get(request.match_info["sid"])
        if message is None:
            raise TwilioError(20404, request.path, status=404)
        return message

    async def create_content(self, request: web.Request) -> web.Response:
        return web.json_response(self.account.add_content(await _json(request)).as_json(), status=201)

    async def list_contents(self, request: web.Request) -> web.Response:
        page = Page(list(self.account.contents.values()), f"{CONTENT}{request.path}", request.query)
        meta = {
            "page": page.number,
            "page_size": page.size,
            "url": page.at(page.number),
            "first_page_url": page.at(0),
            "next_page_url": page.next,
            "previous_page_url": page.previous,
            "key": "contents",
        }
        return web.json_response({"contents": [content.as_json() for content in page.items], "meta": meta})

    async def fetch_content(self, request: web.Request) -> web.Response:
        return web.json_response(self._content(request).as_json())

    async def delete_content(self, request: web.Request) -> web.Response:
        del self.account.contents[self._content(request).sid]
        return web.Response(status=204)

    async def ask_approval(self, request: web.Request) -> web.Response:
        wanted = await _json(request)
        approval = self.account.ask_approval(self._content(request), wanted["name"], wanted["category"])
        return web.json_response(approval.as_json(), status=201)

    async def fetch_approval(self, request: web.Request) -> web.Response:
        content = self._content(request)
        approval = content.approval or Approval("", "", next(iter(content.types)), "unsubmitted")
        names = {"sid": content.sid, "account_sid": content.account, "url": f"{CONTENT}{request.path}"}
        return web.json_response({**names, "whatsapp": approval.as_json() | {"type": "whatsapp"}})

    def _content(self, request: web.Request) -> Content:
        content = self.account.contents.get(request.match_info["sid"])
        if content is None:
            raise TwilioError(20404, request.path, status=404)
        return content

    async def show_typing(self, request: web.Request) -> web.Response:
        form = await request.post()
        answered = self.account.messages.get(str(form.get("messageId")))
        if form.get("channel") != "whatsapp" or answered is None or answered.direction != "inbound":
            raise TwilioError(20404, "no such message of a person", status=404)
        self.account.typing.append(answered.sid)
        return web.json_response({"success": True})


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        value = json.loads(await request.text())
    except ValueError as error:
        raise TwilioError(20422, "not JSON") from error
    if not isinstance(value, dict) or not {"types", "name"} & value.keys():
        raise TwilioError(20422, "fields are missing")
    return value

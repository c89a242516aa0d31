"""Updates as Telegram sends them: https://core.telegram.org/bots/api#update, and what each of them says.

One row is one update without its number, and the payload that the inbox keeps (but for `id`, the message's number), a
fact about a chat, or None where it is none of the bot's business.
"""

from typing import Any

from bot.channels.telegram.inbound import Blocked, Moved

Update = dict[str, Any]
Said = dict[str, Any]

ANU = {"id": 1001, "is_bot": False, "first_name": "Anu", "last_name": "Thomas", "language_code": "ml"}
JOHN = {"id": 1002, "is_bot": False, "first_name": "John", "language_code": "en-GB"}
PAT = {"id": 1003, "is_bot": False, "first_name": "Pat", "language_code": "de"}
US = {"id": 424242, "is_bot": True, "first_name": "WNH", "username": "wnh_test_bot"}
OTHER_BOT = {"id": 7, "is_bot": True, "first_name": "Other", "username": "other_bot"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
HERE = {"id": -100200300, "type": "supergroup", "title": "Kottarakkara"}

CHANNEL = {"id": -9, "type": "channel", "title": "News"}

OF_ANU: Said = {"profile_name": "Anu Thomas", "language": "ml"}
IN_GROUP: Said = {"group": True}


def message(sender: dict[str, Any] = ANU, **content: Any) -> Update:
    """A message in the private chat with its sender."""
    chat = {"id": sender["id"], "type": "private", "first_name": sender["first_name"]}
    return {"message": {"message_id": 50, "date": 1795000000, "from": sender, "chat": chat, **content}}


def says(text: str, sender: dict[str, Any] = ANU, **more: Any) -> Update:
    return message(sender, text=text, **more)


def in_group(text: str, *entities: dict[str, Any], sender: dict[str, Any] = ANU, **more: Any) -> Update:
    """A text in a group."""
    where = {"chat": HERE, **({"entities": list(entities)} if entities else {}), **more}
    return message(sender, text=text, **where)


def mention(text: str, name: str) -> dict[str, Any]:
    """The entity of the first `name` in a text, in UTF-16 code units."""
    before = text[: text.index(name)]
    return {"type": "mention", "offset": units(before), "length": units(name)}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def in_group_to_us(text: str, name: str = "@wnh_test_bot") -> Update:
    return in_group(text, mention(text, name))


def edited(after: int, **content: Any) -> Update:
    """A message that was changed, so many seconds after it was sent."""
    whole = message(**content)["message"]
    return {"edited_message": {**whole, "edit_date": whole["date"] + after}}


MENU: Update = {
    "message_id": 77,
    "date": 1795000000,
    "from": US,
    "chat": {"id": 1001, "type": "private", "first_name": "Anu"},
    "text": "What next?",
    "reply_markup": {
        "inline_keyboard": [
            [{"text": "സീറ്റ് ബുക്കിംഗ്", "callback_data": "go:book_desk"}, {"text": "Site", "url": "https://example.org"}],
            [{"text": "Help", "callback_data": "go:help"}],
        ]
    },
}


def pressed(data: str | None, on: Update | None = MENU, **more: Any) -> Update:
    query = {"id": "9001", "from": ANU, "chat_instance": "1", **({"data": data} if data is not None else {}), **more}
    return {"callback_query": {**query, **({"message": on} if on else {})}}


def member(status: str, chat: dict[str, Any] | None = None) -> Update:
    about = {"user": US, "status": status}
    return {"my_chat_member": {"chat": chat or {"id": 1001, "type": "private"}, "from": ANU, "new_chat_member": about}}


def text(words: str) -> Said:
    return {"text": words, **OF_ANU}


def chosen(choice: str) -> Said:
    return {"choice": choice, **OF_ANU}


def cannot_read(kind: str, file: str | None = None, caption: str | None = None) -> Said:
    media = {"media": [{"type": kind, "file_id": file}]} if file else {}
    return {"unreadable": kind, **media, **({"caption": caption} if caption else {}), **OF_ANU}


def press(choice: str, **more: Any) -> Said:
    return {"choice": choice, "press": {"query": "9001", **more}, **OF_ANU}


FAMILY = "👨‍👩‍👧"
POINT = {"latitude": 8.99, "longitude": 76.77}
WHERE: Said = {"location": {"lat": 8.99, "lon": 76.77}}
MARKED = {"message": 77, "text": "What next?"}

ROWS: dict[str, tuple[Update, Said | Blocked | Moved | None]] = {
    # what people type
    "a text": (says("book a desk"), text("book a desk")),
    "malayalam": (says("നാളെ ഒരു സീറ്റ് വേണം"), text("നാളെ ഒരു സീറ്റ് വേണം")),
    "lines": (says("tomorrow\n10 am"), text("tomorrow\n10 am")),
    "an app in English": (says("hi", JOHN), {"text": "hi", "profile_name": "John", "language": "en"}),
    "an app in another language": (says("hi", PAT), {"text": "hi", "profile_name": "Pat"}),
    "as long as Telegram lets": (says("ക" * 4096), text("ക" * 4096)),
    "bold": (says("hi", entities=[{"type": "bold", "offset": 0, "length": 2}]), text("hi")),
    "a number": (says("2"), text("2")),
    "only spaces": (says("  "), chosen("go:start")),
    "a path is no command": (says("/etc/passwd"), text("/etc/passwd")),
    "a mention in private": (says("@wnh_test_bot hi", entities=[]), text("@wnh_test_bot hi")),
    "a reply": (says("this one", reply_to_message=MENU), {**text("this one"), "reply_to": "77"}),
    "forwarded": (says("seats?", forward_origin={"type": "hidden_user", "sender_user_name": "X"}), text("seats?")),
    "through an inline bot": (says("hi", via_bot=OTHER_BOT), text("hi")),
    "a quote": (says("yes", reply_to_message=MENU, quote={"text": "What"}), {**text("yes"), "reply_to": "77"}),
    # commands
    "/start": (says("/start"), chosen("go:start")),
    "/start@bot": (says("/start@wnh_test_bot"), chosen("go:start")),
    "/start centre": (says("/start centre_kottarakkara"), chosen("go:centre?id=kottarakkara")),
    "/start job": (says("/start job_17"), chosen("go:job?id=17")),
    "/start job by name": (
        says("/start job_data-entry-kottarakkara"),
        chosen("go:job?id=data-entry-kottarakkara"),
    ),
    "/start link": (says("/start link_K7PQ3XWM"), chosen("go:link_code?code=K7PQ3XWM")),
    "/start action": (says("/start book_desk"), chosen("go:book_desk")),
    "/start action with less": (says("/start job_alert"), chosen("go:find_jobs")),
    "/start from an advertisement": (says("/start fb-2026"), chosen("go:start")),
    "/start with a wrong link": (says("/start room_12"), chosen("go:start")),
    "/start with nonsense": (says("/start ?x=<b>"), chosen("go:start")),
    "/start with too much": (says("/start centre_" + "k" * 57), chosen("go:start")),
    "/help": (says("/help"), chosen("go:help")),
    "/Help": (says("/Help "), chosen("go:help")),
    "/language": (says("/language"), chosen("go:change_language")),
    "/language with one": (says("/language Malayalam"), text("language Malayalam")),
    "/mybookings": (says("/mybookings"), chosen("go:my_bookings")),
    "/jobs": (says("/jobs"), chosen("go:find_jobs")),
    "/jobs with more": (says("/jobs accountant in Kollam"), text("jobs accountant in Kollam")),
    "/stop": (says("/stop"), chosen("go:stop")),
    "an unknown command": (says("/book a desk"), text("book a desk")),
    # places
    "a position": (message(location=POINT), {**WHERE, **OF_ANU}),
    "a live position": (message(location={**POINT, "live_period": 900, "heading": 3}), {**WHERE, **OF_ANU}),
    "a place with a name": (
        message(location=POINT, venue={"location": POINT, "title": "Home", "address": "MC Road"}),
        {**WHERE, **OF_ANU},
    ),
    "a place alone": (message(venue={"location": POINT, "title": "Home"}), {**WHERE, **OF_ANU}),
    "degrees without a fraction": (
        message(location={"latitude": 9, "longitude": 76}),
        {"location": {"lat": 9, "lon": 76}, **OF_ANU},
    ),
    # what can't be read
    "a voice note": (message(voice={"file_id": "V1", "duration": 3}), cannot_read("voice", "V1")),
    "a voice note of which more is told": (
        message(voice={"file_id": "V2", "mime_type": "audio/ogg", "file_size": 2048, "duration": 3}),
        {
            "unreadable": "voice",
            "media": [{"type": "voice", "file_id": "V2", "mime_type": "audio/ogg", "size": 2048}],
            **OF_ANU,
        },
    ),
    "music": (message(audio={"file_id": "A1"}, caption="listen"), cannot_read("audio", "A1", "listen")),
    "a photo": (
        message(photo=[{"file_id": "small"}, {"file_id": "large"}], caption="is this the place?"),
        cannot_read("photo", "large", "is this the place?"),
    ),
    "a video": (message(video={"file_id": "M1"}), cannot_read("video", "M1")),
    "a round video": (message(video_note={"file_id": "M2"}), cannot_read("video_note", "M2")),
    "a moving picture": (
        message(animation={"file_id": "G1"}, document={"file_id": "G1"}),
        cannot_read("animation", "G1"),
    ),
    "a file": (message(document={"file_id": "D1", "file_name": "cv.pdf"}), cannot_read("document", "D1")),
    "a sticker": (message(sticker={"file_id": "S1", "emoji": "👍"}), cannot_read("sticker", "S1")),
    "a contact": (message(contact={"phone_number": "+910000000000", "first_name": "Binu"}), cannot_read("contact")),
    "a poll": (message(poll={"id": "1", "question": "?"}), cannot_read("poll")),
    "a dice": (message(dice={"emoji": "🎲", "value": 3}), cannot_read("dice")),
    "a story": (message(story={"id": 1}), cannot_read("story")),
    # corrections
    "an edit": (edited(30, text="the day after"), {**text("the day after"), "edited": True}),
    "an edited command": (edited(30, text="/jobs"), {**chosen("go:find_jobs"), "edited": True}),
    "an edit after an hour": (edited(3601, text="too late"), None),
    "a live position moves": (edited(30, location=POINT), None),
    "an edited caption": (edited(30, photo=[{"file_id": "P"}], caption="new"), None),
    # buttons
    "a button": (pressed("go:help"), press("go:help", **MARKED, label="Help")),
    "a button in Malayalam": (pressed("go:book_desk"), press("go:book_desk", **MARKED, label="സീറ്റ് ബുക്കിംഗ്")),
    "a button pressed twice": (
        pressed("go:help", {**MENU, "reply_markup": {"inline_keyboard": []}}),
        press("go:help", **MARKED),
    ),
    "a button under a picture": (
        pressed("go:help", {k: v for k, v in MENU.items() if k != "text"}),
        press("go:help", message=77, label="Help"),
    ),
    "a button of a message that is too old": (
        pressed("go:help", {"message_id": 77, "date": 0, "chat": MENU["chat"]}),
        press("go:help"),
    ),
    "a button without its message": (pressed("go:help", None, inline_message_id="1"), press("go:help")),
    "a button without data": (pressed(None, game_short_name="g"), press("", **MARKED)),
    "a button in a group": (
        pressed("go:help", {**MENU, "chat": HERE}),
        {"choice": "go:help", "press": {"query": "9001", **MARKED, "label": "Help"}, **IN_GROUP},
    ),
    "a button in a channel": (pressed("go:help", {**MENU, "chat": CHANNEL}), None),
    # groups
    "talk among people": (in_group("who has seen my keys"), None),
    "the bot is named": (in_group_to_us("@wnh_test_bot is it open"), {"text": "is it open", **IN_GROUP}),
    "named in capitals": (in_group_to_us("@WNH_Test_Bot jobs?", "@WNH_Test_Bot"), {"text": "jobs?", **IN_GROUP}),
    "named at the end": (in_group_to_us("jobs in Kollam @wnh_test_bot"), {"text": "jobs in Kollam", **IN_GROUP}),
    "named in the middle": (in_group_to_us("so, @wnh_test_bot, jobs?"), {"text": "so, jobs?", **IN_GROUP}),
    "named after emoji": (
        in_group_to_us(f"{FAMILY}നാളെ @wnh_test_bot സീറ്റ്"),
        {"text": f"{FAMILY}നാളെ സീറ്റ്", **IN_GROUP},
    ),
    "only named": (in_group_to_us("@wnh_test_bot"), {"choice": "go:start", **IN_GROUP}),
    "named without a username": (
        in_group("WNH, jobs?", {"type": "text_mention", "offset": 0, "length": 3, "user": US}),
        {"text": "jobs?", **IN_GROUP},
    ),
    "another is named": (in_group_to_us("@other_bot hello", "@other_bot"), None),
    "a name that begins alike": (in_group_to_us("@wnh_test_bot2 hello", "@wnh_test_bot2"), None),
    "a name in a text without its entity": (in_group("write to @wnh_test_bot"), None),
    "a reply to the bot": (
        in_group("and tomorrow?", reply_to_message={**MENU, "chat": HERE}),
        {"text": "and tomorrow?", "reply_to": "77", **IN_GROUP},
    ),
    "a reply to somebody": (in_group("yes", reply_to_message={**MENU, "from": JOHN}), None),
    "a command to the bot": (in_group("/jobs@wnh_test_bot"), {"choice": "go:find_jobs", **IN_GROUP}),
    "a command to nobody in particular": (in_group("/jobs"), {"choice": "go:find_jobs", **IN_GROUP}),
    "a command that is another bot's": (in_group("/weather"), None),
    "a command to another bot": (in_group("/help@other_bot"), None),
    "a position in a group": (message(chat=HERE, location=POINT), None),
    "a position in reply to the bot": (
        message(chat=HERE, location=POINT, reply_to_message=MENU),
        {**WHERE, "reply_to": "77", **IN_GROUP},
    ),
    "a photo that names the bot": (
        message(
            chat=HERE,
            photo=[{"file_id": "P"}],
            caption="@wnh_test_bot here?",
            caption_entities=[mention("@wnh_test_bot here?", "@wnh_test_bot")],
        ),
        {"unreadable": "photo", "media": [{"type": "photo", "file_id": "P"}], "caption": "here?", **IN_GROUP},
    ),
    "who runs the group writes as the group": (
        in_group("/jobs", sender=ANONYMOUS, sender_chat=HERE),
        {"choice": "go:find_jobs", **IN_GROUP},
    ),
    "another bot": (in_group("/jobs", sender=OTHER_BOT), None),
    "a post passed on into its group": (in_group("/jobs", sender=TELEGRAM, is_automatic_forward=True), None),
    # what happens to chats
    "somebody joins": (message(chat=HERE, new_chat_members=[JOHN]), None),
    "a pinned message": (message(pinned_message=MENU), None),
    "a title changes": (message(chat=HERE, new_chat_title="New"), None),
    "a group moves": (
        message(chat={"id": -77, "type": "group"}, migrate_to_chat_id=-100200300),
        Moved("-77", "-100200300"),
    ),
    "a group has moved here": (message(chat=HERE, migrate_from_chat_id=-77), None),
    "blocked": (member("kicked"), Blocked("1001")),
    "let in again": (member("member"), None),
    "thrown out of a group": (member("left", HERE), Blocked("-100200300")),
    # none of the bot's business
    "a post in a channel": (
        {"channel_post": {"message_id": 1, "chat": CHANNEL, "text": "x"}},
        None,
    ),
    "a reaction": ({"message_reaction": {"chat": HERE, "message_id": 1, "new_reaction": []}}, None),
    "an inline query": ({"inline_query": {"id": "1", "from": ANU, "query": "x", "offset": ""}}, None),
    "a business message": ({"business_message": says("hi")["message"]}, None),
    "something new": ({"telepathy": {"text": "hi"}}, None),
    "nothing": ({}, None),
}

"""What WhatsApp and Telegram allow, checked on every reply that a test sees."""

from bot.rendering import Rendered

BUTTON, ROW, DESCRIPTION, CALLBACK = 20, 24, 72, 64
"""https://www.twilio.com/docs/content/twilio-quick-reply, …/twilio-list-picker,
https://core.telegram.org/bots/api#inlinekeyboardbutton"""
BODY = 1024
FEW = 3


def assert_within_limits(replies: list[Rendered]) -> None:
    """Texts, labels and ids of the replies fit every channel, or are what the channels split and number by rule."""
    for reply in replies:
        options = reply.get("options", [])
        assert isinstance(options, list)
        if options:
            assert len(reply["text"]) <= BODY, f"too long for a body with options: {len(reply['text'])}"
        longest = BUTTON if len(options) <= FEW and reply.get("style") == "buttons" else ROW
        for option in options:
            assert option["id"].isascii() and len(option["id"]) <= CALLBACK, option["id"]
            # Rows with a description are named by data (a job's title); channels number those that do not fit.
            fits = len(option["label"]) <= longest or "description" in option
            assert fits, f"{option['label']!r} has {len(option['label'])} of {longest}"
            assert len(option.get("description", "")) <= DESCRIPTION, option["description"]

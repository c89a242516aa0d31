"""The main menu, and the small talk around it."""

from flows.events import Language
from flows.form import Turn
from flows.replies import Choices, Localised, Option, Replies, Say, msg

MALAYALAM = Localised("മലയാളം", "മലയാളം")
ENGLISH = Localised("English", "English")


def menu(turn: Turn, text: str) -> Choices:
    """The main menu under a text."""
    return Choices(msg(text), menu_options(turn), style="list")


def menu_options(turn: Turn) -> tuple[Option, ...]:
    """What people come for, and the other language; in a group what is nobody's own business."""
    if turn.group:
        return (
            turn.go(msg("find-centre"), "find_centre", msg("find-centre-more")),
            turn.go(msg("find-jobs"), "find_jobs", msg("find-jobs-more")),
            turn.go(msg("about-wnh"), "about_wnh", msg("about-wnh-more")),
            turn.go(msg("write-to-me"), "private", msg("write-to-me-more"), start="hello"),
            _other_language(turn),
        )
    return (
        turn.go(msg("find-centre"), "find_centre", msg("find-centre-more")),
        turn.go(msg("book-desk"), "book_desk", msg("book-desk-more")),
        turn.go(msg("find-jobs"), "find_jobs", msg("find-jobs-more")),
        turn.go(msg("my-bookings"), "my_bookings", msg("my-bookings-more")),
        turn.go(msg("about-wnh"), "about_wnh", msg("about-wnh-more")),
        turn.go(msg("talk-to-person"), "talk_to_human", msg("talk-to-person-more")),
        _other_language(turn),
    )


def _other_language(turn: Turn) -> Option:
    if turn.conversation.language == "ml":
        return turn.go(ENGLISH, "change_language", language="en")
    return turn.go(MALAYALAM, "change_language", language="ml")


async def greet(turn: Turn) -> Replies:
    """Hello, and what can be done here; in the middle of something only hello."""
    if turn.conversation.frame:
        return (Say(msg("hello-short")),)
    return (menu(turn, "hello"),)


async def help_(turn: Turn) -> Replies:
    """The main menu."""
    return (menu(turn, "what-i-can-do"),)


async def cancel_nothing(turn: Turn) -> Replies:
    """Nothing is under way; the menu."""
    return (menu(turn, "nothing-under-way"),)


async def yes(turn: Turn) -> Replies:
    """A yes to nothing in particular."""
    return (menu(turn, "what-next"),)


async def no(turn: Turn) -> Replies:
    """A no to nothing in particular."""
    return (menu(turn, "all-right"),)


async def thank(turn: Turn) -> Replies:
    """You are welcome."""
    return (Choices(msg("welcome"), (turn.go(msg("main-menu"), "help"),)),)


async def goodbye(turn: Turn) -> Replies:
    """Goodbye."""
    return (Choices(msg("goodbye"), (turn.go(msg("main-menu"), "help"),)),)


async def bot_challenge(turn: Turn) -> Replies:
    """A machine answers, and says so."""
    options = (turn.go(msg("talk-to-person"), "talk_to_human"), turn.go(msg("main-menu"), "help"))
    return (Choices(msg("i-am-a-bot"), options),)


async def change_language(turn: Turn) -> Replies:
    """Answers in the language asked for from now on; the choice of both where none was named."""
    asked = turn.params.get("language") or turn.reading.last("language")
    language: Language
    if asked in ("ml", "en"):
        language = "ml" if asked == "ml" else "en"
        turn.conversation.language, turn.conversation.pinned = language, True
        return (menu(turn, "language-set"),)
    options = (
        turn.go(MALAYALAM, "change_language", language="ml"),
        turn.go(ENGLISH, "change_language", language="en"),
    )
    return (Choices(msg("which-language"), options, both=True, asks_back=True),)

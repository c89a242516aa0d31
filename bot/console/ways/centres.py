"""Centres: what is known of them, edited and confirmed."""

from bot.console.pages.centres import centre, overview, saving
from bot.console.stages import ADMINS, MANAGERS
from bot.console.ways import Way

WAYS: tuple[Way, ...] = (
    Way("GET", "/centres", MANAGERS, overview.page),
    Way("POST", "/centres", ADMINS, overview.add),
    Way("GET", "/centres/{centre}", MANAGERS, centre.page),
    Way("POST", "/centres/{centre}/confirm", MANAGERS, saving.confirm_part),
    Way("POST", "/centres/{centre}/status", ADMINS, saving.save_status),
    Way("POST", "/centres/{centre}/hours", MANAGERS, saving.save_hours),
    Way("POST", "/centres/{centre}/holidays", MANAGERS, saving.add_holiday),
    Way("POST", "/centres/{centre}/holidays/remove", MANAGERS, saving.remove_holiday),
    Way("POST", "/centres/{centre}/desks", MANAGERS, saving.save_desks),
    Way("POST", "/centres/{centre}/fees", MANAGERS, saving.save_fees),
    Way("POST", "/centres/{centre}/facilities", MANAGERS, saving.save_facilities),
    Way("POST", "/centres/{centre}/name", MANAGERS, saving.save_name),
    Way("POST", "/centres/{centre}/position", MANAGERS, saving.save_position),
    Way("POST", "/centres/{centre}/pictures", MANAGERS, saving.add_picture, files=1),
    Way("POST", "/centres/{centre}/pictures/{picture}", MANAGERS, saving.change_picture),
)

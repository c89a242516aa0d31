"""Every page and every action of the console, and who may have it. There is no other way in."""

from bot.console.ways import Way, broadcasts, centres, house, inbox, jobs, today

WAYS: tuple[Way, ...] = (*house.WAYS, *today.WAYS, *inbox.WAYS, *centres.WAYS, *jobs.WAYS, *broadcasts.WAYS)

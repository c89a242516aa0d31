# Seeing and erasing what is kept

kept-is = This is what is kept about you since { $since }:
kept-messages = • messages: { $count }
kept-bookings = • bookings: { $count }
kept-interests = • job interests: { $count }
kept-requests = • requests to the staff: { $count }
kept-alerts = • alerts: { $count }
kept-profiles = • people you book for: { $count }
kept-name = • your name
kept-phone = • your phone number
erase-ask = Shall I erase all of it? Bookings that are still to come are cancelled. This can't be undone.
yes-erase = Yes, erase all
erased = Everything about you is erased.

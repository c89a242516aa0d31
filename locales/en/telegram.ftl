# Telegram's own: the button that sends a position, the commands, and what stands in the bot's profile

telegram-send-position = 📍 Send my location
telegram-help = What I can do
telegram-mybookings = My bookings
telegram-jobs = Job openings
telegram-language = മലയാളം / English
telegram-stop = No more messages from me
telegram-description = Kerala's Work Near Home centres: find the nearest centre, book a desk, see job openings. In Malayalam or English, typed as you speak.
telegram-about = The assistant of Kerala's Work Near Home centres: desks, job openings, questions.

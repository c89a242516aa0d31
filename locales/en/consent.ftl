# What the person wants to be told unasked

subscribed = You will get job alerts and announcements here. Type "stop" to end them.
unsubscribed = Stopped. You will get no more alerts, announcements or reminders. I only answer when you write. To get them again, type "start".
not-subscribed = You get no alerts, announcements or reminders from us, and will get none unless you ask.
opted-in = Welcome back! I may remind you of your bookings again. Would you like job alerts and announcements as well?
stop-alerts = Stop alerts
start-alerts = Get alerts

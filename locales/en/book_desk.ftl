# Booking a desk

book-ask-centre = At which centre?
book-ask-centre-again = Please choose a centre, or type a place near you.
book-unknown-place = I don't know that place in Kerala.
nearest-is = There is no open centre there yet. The nearest is { $centre }, { $km } km away. Book there?
yes-book-there = Yes, there
book-planned = { $centre } is planned and not open yet.
book-ask-day = { $centre }: which day? Choose, or type one such as "Friday" or "28 Nov".
book-ask-day-again = Please tell me the day, for example: tomorrow, Friday, 28 November.
day-past = That day is over.
day-over = The centre has closed for today.
day-closed = { $centre } is closed on { $day }.
day-too-far = I can book up to { $days } days ahead, not later.
which-day-of = Which of these days?
all-these-days = All { $count } days
book-ask-start = { $day }: what time? The centre is open { $opens } – { $closes }.
book-ask-start-again = Please tell me the time, for example: 10 am, 10 to 1, afternoon, full day.
time-past = That time is over.
time-outside = { $centre } is open from { $opens } to { $closes } that day.
time-in-break = { $centre } has a break from { $start } to { $end }.
time-backwards = The end is before the start.
book-ask-stay = From { $start }: for how long?
book-ask-stay-again = For how long? For example: 2 hours, half day, until 5 pm.
stay-unclear = I did not understand for how long.
stay-too-long = I can book { $days } days at most. For longer, our staff will arrange it with you.
book-ask-people = How many seats? Or a cabin or meeting room?
book-ask-people-again = How many seats? For example: 1 or 3.
book-ask-people-room = { $kind }: for how many people?
people-unclear = I did not understand how many.
people-too-many = There is room for { $most } at most.
kind-missing = There is no { $kind } at { $centre }.
full-some = Only { $free } free at that time.
full-none = All taken at that time.
full-offer = Would one of these do?
other-day = Another day
other-time = Another time
book-summary = Shall I book this?
line-centre = 📍 { $centre }
line-when = 🗓 { $when }
line-what = 🪑 { $what }
change-day = Day
change-time = Time
change-seats = Seats or room
change-centre = Centre
booked = ✅ Booked! Your reference is { $ref }.
moved = ✅ Changed. The reference is still { $ref }.
calendar-caption = For your calendar
qr-caption = Show this at the centre: { $ref }
booked-next = See you there! What next?
too-many-bookings = You already have { $limit } bookings, the most one person may have. Cancel one to make a new one.
free-on = { $centre }, { $day } – { $kind }:
part-free = • { $start } – { $end }: { $count ->
    [0] full
   *[other] { $count } free
}
book-this-day = Book this day

# For somebody else

for-someone = For someone else
for-myself = For myself
whom-ask = For whom is it? Type the name, for example: Amma.
whom-before = booked for before
whom-unclear = That does not look like a name, or it has more than { $most } letters.
line-whom = 👤 For: { $whom }

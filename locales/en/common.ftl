# Days, times, counts and kinds, used everywhere

day = { $day-in ->
    [0] Today, { $day }
    [1] Tomorrow, { $day }
   *[other] { $day }
}
weekday = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
weekdays = { $first } to { $last }
from-to = { $start } – { $end }
from-to-free = { $start } – { $end } · { $count ->
    [0] full
   *[other] { $count } free
}
free-count = { $count ->
    [0] full for the whole day
   *[other] { $count } free the whole day
}
when-day = { $day }, { $start } – { $end }
when-days = { $first } to { $last } ({ $count } days), { $start } – { $end }
same-time = at the same time
morning = Morning
afternoon = Afternoon
evening = Evening
full-day = Full day
hours-count = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
until-closing = Until { $closes }
one-week = One week
kind-desk = Desk
kind-cabin = Cabin
kind-meeting_room = Meeting room
seat-count = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
people-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
room-for = { $count ->
    [one] { $kind }
   *[other] { $kind } × { $count }
} for { $people ->
    [one] 1 person
   *[other] { $people } people
}
stay = { $stay ->
    [PT1H] an hour
    [PT4H] half a day
    [P1D] a day
    [P1W] a week
   *[P1M] a month
}
km-away = { $km } km
your-location = your location
hours-assumed = (Hours are not published yet. Please confirm at the centre.)
fees-assumed = (Fees are not published yet. Please confirm at the centre.)
status-open = open
status-planned = planned
yes-book = Yes, book
yes-agree = Yes, I agree
no-thanks = No, thanks
keep-it = No, keep it

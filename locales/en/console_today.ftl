# The console's room Today: a centre's day at its front desk

console-today = Today
console-today-more = Who comes when, check-in, guests without a booking, blocked desks, holidays.

today-days = Days
today-day = Day
today-day-before = The day before: { $day }
today-day-after = The day after: { $day }
today-show = Show
today-today = To today
today-is-closed = The centre is closed on this day.
today-nobody = Nothing is booked on this day.
today-table = Desks and hours
today-desk = Desk
today-desks = { $kind } { $numbers }
today-any = { $kind }: any that is free
today-free = free { $start } – { $end }, take it for a guest
today-guest = Guest
today-no-name = No name
today-booking = Booking
today-came-at = Here since { $at }
today-released-at = Let go on { $at }, as nobody had come

stay-expected = expected
stay-late = not here yet
stay-here = here
stay-left = was here
stay-missed = did not come
stay-released = did not come, free again
stay-cancelled = cancelled
stay-blocked = blocked

today-check-in = Check in
today-reference = Booking number
today-reference-more = As in WNH-7K3P9Q. Small letters, or without WNH, are fine.
today-scan = Scan the QR code
today-camera = Camera picture
today-camera-stop = Stop the camera
today-camera-none = The camera cannot be used here. Please type the number.
today-camera-denied = The browser may not use the camera. Allow it in the browser's settings, or type the number.
today-take-back = Came after all
today-undo = Not here after all: undo the check-in

today-walk-in = Guest without a booking
today-walk-in-more = For somebody who comes to the desk. They need no account.
today-what = What
today-from = From
today-until = Until
today-stay = For how long
today-count = How many
today-name = Name, if they tell it
today-walk-in-do = Book for the guest

today-block = Block a desk
today-block-more = Nobody can book it in that time.
today-block-from = First day
today-block-until = Last day
today-why = Why
today-unblock = Free it again

today-holidays = Close this day
today-close-more = First you see which bookings this cancels. Nothing is done before you say yes.
today-close-still = The day is closed, but something is still booked. It can be cancelled, and everybody told.
today-close = Close { $day }
today-close-sure = Close { $day }?
today-close-cancels = { $count ->
    [one] This booking is cancelled, and the person is told why:
   *[other] These { $count } bookings are cancelled, and everybody is told why:
}
today-close-none = Nothing is booked on that day.
today-close-yes = Yes, close it
today-close-no = No
today-is-holiday = { $day } is a day on which the centre is closed.
today-reopen = Open it again
today-closed-days = Closed days to come:

today-cancel = Cancel this booking
today-cancel-more = The person is told at once, in their language, and can book anew.
today-cancel-guest = A guest has no account: please tell them yourself.
cause-closed = The centre is closed
cause-power-cut = Power cut
cause-maintenance = Repairs
cause-other = Something else
today-note = In your own words
today-note-more = Only with "something else". The person reads it just as you write it.
today-only-day = Only { $day }, if it is booked for several days
today-cancel-do = Cancel and tell the person

done-checked-in = Checked in:
done-undone = No longer checked in:
done-walk-in = Booked for the guest:
done-cancelled = Cancelled:
done-blocked = The desk is blocked.
done-unblocked = The desk can be booked again.
done-closed = The day is closed. Everybody who can be reached is told.
done-reopened = The day is open again. What was cancelled stays cancelled.

audit-booking-checked-in = Checked somebody in
audit-booking-taken-back = Checked somebody in whose desk had been let go
audit-booking-check-in-undone = Undid a check-in
audit-walk-in = Booked for a guest
audit-booking-cancelled = Cancelled a booking for the centre
audit-desk-blocked = Blocked a desk
audit-desk-unblocked = Freed a blocked desk
audit-day-closed = Closed a day
audit-day-reopened = Opened a closed day
detail-centre = centre
detail-reason = reason
detail-cause = reason
detail-day = day

wrong-today-no-reference = That is no booking number. It looks like WNH-7K3P9Q.
wrong-today-unknown = There is no booking { $ref }. Please look once more.
wrong-today-gone = This booking is gone, or nothing of it is to come any more.
wrong-today-other-centre = { $ref } is for another centre: { $centre }.
wrong-today-other-day = { $ref } is not for today but for another day: { $day }.
wrong-today-cancelled = { $ref } was cancelled.
wrong-today-checked-in = { $ref } was checked in already, at { $time }.
wrong-today-not-here = { $ref } is not checked in.
wrong-today-over = The time of { $ref } is over: it ended at { $time }.
wrong-today-early = { $ref } begins at { $start }. Check-in is possible from { $opens }.
wrong-today-taken-since = { $ref }: nobody came in time, and somebody else has the desk now. Book another one as for a guest.
wrong-today-no-room = { $free ->
    [0] Nothing of this kind is free in that time.
    [one] Only one is free in that time.
   *[other] Only { $free } are free in that time.
}
wrong-today-taken = The desk is booked in that time: { $refs }. Cancel or move that first.
wrong-today-taken-just-now = Somebody else has just taken the desk. Please choose again.
wrong-today-closed = The centre is closed on this day.
wrong-today-past = This day is over.
wrong-today-desk = Please choose a desk from the list.
wrong-today-time = Please choose a time to come within the hours, in half hours, the end after the start.
wrong-today-day = Please choose a day.
wrong-today-count = Please give a number from 1 to { $most }.
wrong-today-name = A name has at most { $most } letters.
wrong-today-cause = Please choose why.
wrong-today-reason = Please say why, in at most { $most } letters.

# Seeing, cancelling and changing bookings

your-bookings = Your { $count } bookings:
booking-title = Booking { $ref }
no-bookings = You have no bookings at the moment.
booking-unknown = I can't find an upcoming booking of yours with the reference { $ref }.
change = Change
cancel-booking = Cancel booking
which-booking = Which booking?
which-booking-again = Please choose the booking, or type its reference such as WNH-7K3P9Q.
cancel-summary = Cancel booking { $ref }?
yes-cancel = Yes, cancel it
cancelled = Booking { $ref } is cancelled. The seat is free for someone else now.
book-another = Book another
change-what = What shall I change in { $ref }?
change-summary = Shall I change { $ref }?
change-old = Before: { $when }
yes-change = Yes, change it

# What the centre tells people of their bookings, without being asked

centre-cancelled = ❗ The centre has had to cancel your booking { $ref }. We are sorry.
centre-cancelled-why = Why: { $reason }
reason-closed = the centre is closed that day
reason-power-cut = there is no power at the centre
reason-maintenance = repairs at the centre
desk-released = Your booking { $ref } was kept until { $time }. Nobody had come by then, so the seat is free for others now.
desk-released-come = Still coming? Ask at the centre: if a seat is free, it is yours.

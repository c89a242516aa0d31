# The day before a booking

reminder = ⏰ { $day-in ->
    [0] Today at Work Near Home:
    [1] Tomorrow at Work Near Home:
   *[other] Soon at Work Near Home:
} your booking { $ref }
reminder-how = To see or cancel it, type "my bookings".
see-booking = See booking

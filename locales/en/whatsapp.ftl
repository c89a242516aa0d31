# What only WhatsApp says: the button of a list, how to send a location, and what is told after 24 hours of silence

whatsapp-list-button = Choose
whatsapp-send-location = To send your location: tap 📎 (on an iPhone +), then "Location", then "Send your current location".

# WhatsApp approves these word by word: a change has to be approved anew (wnh whatsapp sync --submit)
approved-booking-reminder =
    A reminder of your Work Near Home booking:

    Centre: { $centre }
    When: { $when }
    Booking number: { $ref }

    Please show this number at the desk. If your plans have changed, reply to this message to change or cancel the booking.
approved-booking-cancelled =
    The Work Near Home centre has had to cancel your booking { $ref }. We are sorry.

    Centre: { $centre }
    When: { $when }
    Why: { $reason }

    Reply to this message to book another time.
approved-booking-released =
    Your Work Near Home booking { $ref } has ended, because nobody had come when its time had begun.

    Centre: { $centre }
    When: { $when }

    Still coming? Ask at the desk: if a seat is free, it is yours. Reply to this message to book another time.
approved-announcement =
    A notice from the Work Near Home centres:

    { $text }

    You can reply to this message with a question. If you would rather get no notices, reply STOP.
approved-request-answered =
    The staff of Work Near Home have answered your request number { $number }. They write:

    { $answer }

    If you want to know more, just reply to this message.
approved-job-alert =
    A new opening that fits the job alert you asked Work Near Home for:

    Work: { $title }
    Company: { $employer }
    Place: { $place }

    Reply to this message to read more or to apply. If you want no more job alerts, reply STOP.

# Where others read along

private-please = That is between you and me. Please write to me in private.
write-to-me = Write in private
write-to-me-more = Bookings, job alerts, our staff

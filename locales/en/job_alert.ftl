# New openings, told to those who asked to be told

job-alert = { $count ->
    [one] 🔔 A new opening that fits what you are looking for:
   *[other] 🔔 New openings that fit what you are looking for:
}
job-alert-line = • { $title }, { $employer }, 📍 { $place }
job-alert-line-until = • { $title }, { $employer }, 📍 { $place } (last date: { $day })
job-alert-others = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
job-alert-how = Choose one to read more. If you want no more job alerts, send "stop".

# Job openings

jobs-ask = What kind of work are you looking for? Choose, or type a job such as "data entry" or a place.
jobs-ask-again = Tell me a job or a place, and I will look. For example: accountant, Punalur, part time.
all-jobs = All openings
other-jobs = Other openings
more-jobs = More openings
work-part_time = Part time
work-full_time = Full time
work-remote = From home
work-internship = Internship
work-freelance = Freelance
jobs-found = { $total ->
    [one] 1 opening:
   *[other] { $total } openings. Here are { $first } to { $last }:
}
jobs-nearest = There is no opening quite like that just now. These come nearest:
jobs-none = There is no opening like that just now.
jobs-are-samples = (Openings marked as samples are examples, not real vacancies.)
job-gone = That opening is closed now.
job-sample = ⚠️ Sample: an example, not a real vacancy.
job-title = { $title }, { $employer }
job-place = 📍 { $place }
job-kind = Work: { $kind }
job-hours = Hours: { $value }
job-pay = Pay: { $value }
job-last-date = Last date: { $day }
job-how = How to apply: { $how }
job-verified = ✔️ Verified. Nobody will ask you for a fee.
job-verified-sample = ✔️ Real openings are verified before they are shown here. No fee is ever asked.
job-no-fee = Nobody will ask you for a fee.
i-am-interested = I am interested
tell-me-later = Tell me later
part-time-jobs = Part-time jobs
alert-set = I will tell you when such an opening comes.

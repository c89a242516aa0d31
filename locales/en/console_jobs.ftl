# The staff's pages about openings.

console-jobs = Jobs
console-jobs-more = Openings: add, bring a list, close; see who is interested.
console-jobs-new = New opening
console-jobs-change = Change an opening
console-jobs-states = Which ones
jobstate-open = Open
jobstate-expired = Past the last date
jobstate-closed = Closed
jobstate-all = All
console-jobs-search = Job or company
console-jobs-any-centre = All my centres
console-jobs-no-centre = No centre
console-jobs-mine = Made by me
console-jobs-show = Show
console-jobs-interested = Interested
console-jobs-people = { $count ->
    [one] one person
   *[other] { $count } people
}
console-jobs-nothing = No openings here.
console-jobs-sample = sample
console-jobs-verified = verified
console-jobs-verified-more = Somebody of us has asked the employer: the job is real, and no fee is taken. People are told so.
console-jobs-pages = Pages
console-jobs-page = Page { $number } of { $pages }
console-jobs-before = Before
console-jobs-after = Next
console-jobs-not-saved = Not saved yet. Please put this right:
console-jobs-both = English and Malayalam. One of the two is enough: it then stands in both.
console-jobs-how-default = Send your interest in this chat; the staff will pass it on to the employer.
console-jobs-until-closed = After this day people no longer see the opening. Empty: until somebody closes it.
console-jobs-close = Close
console-jobs-close-this = Close this one
console-jobs-reopen = Open again

console-jobs-alike = Looks the same
console-jobs-alike-more = Openings of one employer at one place, whose titles are alike. Close the one that is too many.
console-jobs-alike-none = No two openings look the same.
console-jobs-alike-rest = And { $count } more pairs.
console-jobs-likeness = { $percent } % alike

console-jobs-interested-none = Nobody has said so yet.
console-jobs-export = Save as a file
console-jobs-export-all = Save all who are interested as a file
console-jobs-export-noted = The file has names and phone numbers: keep it safe. The audit notes who saved it.
jobinterest-job = Job
jobinterest-employer = Company
jobinterest-centre = Centre
jobinterest-name = Name
jobinterest-phone = Phone
jobinterest-about = About
jobinterest-at = When

console-jobs-import = Bring a list
console-jobs-import-more = A list from Excel or any spreadsheet program. You see every row first; nothing is taken until you say so.
console-jobs-import-again = Bring another list
console-jobs-file = File
console-jobs-file-more = CSV or XLSX, at most { $most } rows and { $megabytes } MB.
console-jobs-file-centre = Centre of rows that name none
console-jobs-read = Read the file
console-jobs-columns = The columns
console-jobs-columns-more = Their order does not matter, and other names such as "Company" or "Salary" are understood. Columns marked * are needed, in English or Malayalam. Only staff can mark an opening as verified, one by one.
console-jobs-template = An empty list with these columns (CSV)
console-jobs-needed = needed
console-jobs-preview = What is in the list
console-jobs-counted = { $rows } rows: { $good } good, { $doubles } that look the same as another, { $bad } bad.
console-jobs-nothing-taken = Nothing is taken yet.
console-jobs-ignored = These columns mean nothing to us and are left out:
console-jobs-take = { $count ->
    [one] Take the one good row
   *[other] Take the { $count } good rows
}
console-jobs-take-doubles = { $count ->
    [one] Take one row, though it looks the same as another
   *[other] Take { $count } rows, with those that look the same
}
console-jobs-drop = Throw the list away
console-jobs-row = Row
console-jobs-verdict = How it is
console-jobs-in-row = Row { $row }:
console-jobs-copied = In one language only, so shown in both:
jobrow-all = All
jobrow-new = Good
jobrow-double = Looks the same
jobrow-bad = Bad
jobrow-is-new = Good
jobrow-is-double = Looks the same
jobrow-is-bad = Bad
console-jobs-taken = List taken
console-jobs-taken-count = { $count ->
    [0] No opening came of this list.
    [one] One opening came of this list.
   *[other] { $count } openings came of this list.
}
console-jobs-taken-more = People find them from now on. Those who asked to be told are told by day. None is marked as verified: do that where somebody has asked the employer.
console-jobs-see = See my openings

jobcolumn-title = Title
jobcolumn-title-more = The job, as people call it: Data entry operator
jobcolumn-title_ml = Title (Malayalam)
jobcolumn-title_ml-more = The same in Malayalam: ഡാറ്റ എൻട്രി ഓപ്പറേറ്റർ
jobcolumn-employer = Company
jobcolumn-employer-more = Who gives the work.
jobcolumn-employer_ml = Company (Malayalam)
jobcolumn-employer_ml-more = The name in Malayalam letters.
jobcolumn-place = Place
jobcolumn-place-more = A town, panchayat or village of Kerala, or its PIN code.
jobcolumn-district = District
jobcolumn-district-more = Needed only where several districts have a place of that name.
jobcolumn-centre = Centre
jobcolumn-centre-more = The Work Near Home centre that minds the opening. Without one, only who made it and the admins see it here.
jobcolumn-roles = Roles
jobcolumn-roles-more = What people may search for, with commas between: accountant, tally, gst. Empty: taken from the title.
jobcolumn-work_types = Kind of work
jobcolumn-work_types-more = Full time, part time, remote, internship or freelance; several with commas between.
jobcolumn-hours = Hours
jobcolumn-hours-more = Monday to Friday, 9:30 am to 1:30 pm
jobcolumn-hours_ml = Hours (Malayalam)
jobcolumn-hours_ml-more = The same in Malayalam.
jobcolumn-pay = Pay
jobcolumn-pay-more = ₹12,000 a month
jobcolumn-pay_ml = Pay (Malayalam)
jobcolumn-pay_ml-more = The same in Malayalam.
jobcolumn-last_date = Last date
jobcolumn-last_date-more = 31/03/2027 or 2027-03-31. Empty: until somebody closes it.
jobcolumn-summary = Description
jobcolumn-summary-more = What is to be done and what one needs, at most 600 letters.
jobcolumn-summary_ml = Description (Malayalam)
jobcolumn-summary_ml-more = The same in Malayalam.
jobcolumn-how_to_apply = How to apply
jobcolumn-how_to_apply-more = Empty: by saying so in the chat, and the staff pass it on.
jobcolumn-how_to_apply_ml = How to apply (Malayalam)
jobcolumn-how_to_apply_ml-more = The same in Malayalam.

wrong-job-needed = This is missing.
wrong-job-too-long = Too long. At most { $given } letters.
wrong-job-place-unknown = "{ $given }" is no place that we know. Write a town or village of Kerala, or its PIN code.
wrong-job-place-elsewhere = There is no such place in that district: { $given }
wrong-job-place-several = Several districts have a place of that name. Say which district: { $given }
wrong-job-centre = "{ $given }" is none of your centres.
wrong-job-centre-none = Please choose one of your centres: you did not make this opening.
wrong-job-work-type = "{ $given }" is no kind of work. Write full time, part time, remote, internship or freelance.
wrong-job-role = "{ $given }" is no role that we know. Write it in English.
wrong-job-roles-needed = Please write in English what people search for, such as: accountant, tally
wrong-job-date = "{ $given }" is no date. Write it like 31/03/2027.
wrong-job-past = { $given } is over.
wrong-job-far = { $given } is more than three years away. Is the year right?
wrong-job-changed = Somebody else has changed this opening meanwhile. Open it again in another tab, compare, and save it there.
wrong-job-file-none = Please choose a file.
wrong-job-file-centre = Please choose one of your centres.
wrong-job-file-empty = The file is empty.
wrong-job-file-kind = This is neither a CSV nor an XLSX file. Open it in your spreadsheet program and save it as one of these.
wrong-job-file-locked = The file has a password. Save it without one.
wrong-job-file-header = The line with the names of the columns is missing. It needs at least two of: Title, Company, Place, Kind of work, Description.
wrong-job-file-no-rows = There are column names, but no rows under them.
wrong-job-file-quotes = The quotation marks do not match near line { $row }. Save the list as XLSX and bring that.
wrong-job-file-too-many-rows = There are more than { $most } rows. Bring them in several files.
wrong-job-file-too-many-columns = There are more than 100 columns. Keep only those of the template.
wrong-job-file-too-large = The file is too large. At most { $megabytes } MB.

audit-job-added = Added an opening
audit-job-changed = Changed an opening
audit-job-closed = Closed an opening
audit-job-reopened = Opened an opening again
audit-jobs-imported = Took openings from a list
audit-interests-exported = Saved who is interested as a file
detail-job = opening
detail-job-fields = changed
detail-job-file = file
detail-job-taken = rows taken
detail-job-people = people

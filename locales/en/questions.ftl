# Questions and answers

hours-of = Opening hours at { $centre }:
hours-line = { $days }: { $opens } – { $closes }
hours-closed = Closed: { $days }
fees-of = Fees at { $centre }:
fee-line = • { $kind }, { $stay }: ₹{ $rupees }
facilities-of = The centre at { $centre } has:
facility-line = • { $name }
facilities-rest = For anything else, the staff can tell you.
safety-cctv = { $centre } has CCTV.
safety-rest = That is all I know about safety. About women staff, late hours or anything else, please ask our staff before you come.
eligibility-rest = No list of required documents is published. Bring an ID to be safe; the staff can tell you more.
registration-is = To work for a day, you only need to book a desk in this chat. How to become a member is not published yet; the staff can tell you.
return-to-work-rest = You could start with part-time work, or try a desk near your home for a day.
training-is = No training programme is published yet. Some jobs give training; the opening says so.
employer-rest = For seats, a satellite office or posting a job, leave an enquiry. The staff will call you back.
leave-enquiry = Leave an enquiry
who-may-use = Who may use it
work-from-near = Find a centre

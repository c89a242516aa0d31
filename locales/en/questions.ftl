# Questions and answers

hours-of = Opening hours at { $centre }:
hours-line = { $days }: { $opens } – { $closes }
hours-closed = Closed: { $days }
fees-of = Fees at { $centre }:
fee-line = • { $kind }, { $stay }: ₹{ $rupees }
facilities-of = At { $centre } there is:
facility-line = • { $name }
facilities-rest = For anything else, the staff can tell you.
safety-cctv = { $centre } has CCTV.
safety-rest = I know no more about safety than that. For a lady staff member, late hours or anything else, please ask our staff before you come.
eligibility-rest = No list of required documents is published. Bring an ID to be safe; the staff can tell you more.
registration-is = To work a day you only need to book a desk here. How to become a member is not published yet: the staff can tell you.
return-to-work-rest = You could start with part-time work, or try a desk near your home for a day.
training-is = No training programme is published yet. Some openings include training: they say so.
employer-rest = Leave an enquiry, and the staff will call you back about seats, a satellite office or posting a job.
leave-enquiry = Leave an enquiry
who-may-use = Who may use it
work-from-near = Find a centre

# Finding a centre

ask-where = Where are you? Send your location, or type your place, district or PIN code.
ask-where-again = Send a place such as Punalur, a district such as Kollam, or a PIN code such as 691506, and I will look it up.
ask-district = Which district?
choose-district = Choose a district
all-centres = All centres
other-centres = Other centres
which-place = There is more than one place called { $name }. Which one?
outside-kerala = That seems to be outside Kerala, and the centres are in Kerala only. Which district of Kerala would suit you?
unknown-pincode = I don't know the PIN code { $pincode } in Kerala. Which district are you in?
unknown-place = I don't know that place. Which district are you in?
nearest-centres = Nearest centres to { $place } (straight distance; more by road):
all-centres-are = These are the centres:
unknown-centre = I don't know that centre. These are the centres:
centre-title = Work Near Home, { $centre }
centre-facts = Opened on { $opened }, { $workspaces } workspaces.
centre-planned = The centre at { $centre } ({ $district }) is planned. It is not open yet, and no opening date is published.
way-there-is = { $centre }: { $address }. The pin shows about where it is.
way-there = Way there
facilities = Facilities
hours = Hours
fees = Fees
jobs-there = Jobs there
tell-me-news = Get alerts

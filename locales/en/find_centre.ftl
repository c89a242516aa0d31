# Finding a centre

ask-where = Where are you? Send your location, or type your place, district or PIN code.
ask-where-again = I can look it up by a place such as Punalur, a district such as Kollam, or a PIN code such as 691506. Which one?
ask-district = Which district?
choose-district = Choose a district
all-centres = All centres
other-centres = Other centres
which-place = There is more than one place called { $name }. Which one?
outside-kerala = The centres are in Kerala only, and that seems to be outside. Which district of Kerala would suit you?
unknown-pincode = I don't know the PIN code { $pincode } in Kerala. Which district are you in?
unknown-place = I don't know that place. Which district are you in?
nearest-centres = Nearest centres to { $place } (distance by air):
nearest-line = • { $centre } – { $km } km – { $status }
all-centres-are = These are the centres:
centre-line = • { $centre }, { $district } – { $status }
centre-title = Work Near Home, { $centre }
centre-facts = Opened on { $opened }, { $workspaces } workspaces.
centre-planned = The centre at { $centre } ({ $district }) is planned. It is not open yet, and no opening date is published.
way-there-is = { $centre }: { $address }. The pin shows about where it is.
way-there = Way there
facilities = Facilities
hours = Hours
fees = Fees
jobs-there = Jobs there
tell-me-news = Tell me the news

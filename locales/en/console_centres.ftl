# The console's pages about the centres.

centres-room = Centres
centres-room-more = Hours, holidays, desks, fees, pictures, and where it is: what the bot tells people.
centres-map = Map of Kerala with its districts and the centres
centres-map-more = The map is only a sketch, drawn from the places that the bot knows.

centre-part-hours = Hours
centre-part-holidays = Holidays
centre-part-desks = Desks and rooms
centre-part-fees = Fees
centre-part-facilities = Facilities
centre-part-pictures = Pictures
centre-part-name = Name and address
centre-part-position = Place on the map
centre-part-status = Open or planned

centre-assumed = not confirmed
centre-assumed-more = The bot tells people to ask at the centre about what is not confirmed. Is it right? Then say so, and the bot says it plainly at once.
centre-confirm = These are right
centre-still-assumed = Not confirmed yet: people should ask at the centre
centre-saved = Saved. The bot says it from now on.
centre-change = Change
centre-remove = Remove
centre-nothing = Nothing yet

centre-hours-more = The second pair is for after a break. A day on which the centre is closed stays empty.
centre-opens = { $day }, opens ({ $number })
centre-closes = { $day }, closes ({ $number })
centre-hours-anyway = Save all the same; these bookings stay as they are
centre-holiday-day = Day
centre-holiday-add = Add this day
centre-holiday-name-en = Why, in English
centre-holiday-name-ml = Why, in Malayalam
centre-holiday-remove = Remove { $day }
centre-rooms = { $count } ({ $seats ->
    [one] 1 person each
   *[other] { $seats } people each
})
centre-count = How many
centre-seats = People in each
centre-fees-more = In whole rupees. Leave empty what has no price.
centre-picture = Picture
centre-picture-more = JPEG, PNG or WebP; at most { $most } pictures. It is made smaller, and where it was taken is removed.
centre-picture-add = Add this picture
centre-alt-en = What it shows, in English
centre-alt-ml = What it shows, in Malayalam
centre-earlier = Earlier
centre-later = Later
centre-name-en = Name in English
centre-name-ml = Name in Malayalam
centre-address-en = Address in English
centre-address-ml = Address in Malayalam
centre-district = District
centre-place = Town or village
centre-map = Map of the surroundings
centre-map-more = Click where the centre is, or type the degrees. The outline is only a sketch.
centre-latitude = Latitude (north)
centre-longitude = Longitude (east)
centre-position-save = Save this place
centre-status-open = open
centre-status-planned = planned
centre-opened-on = opened on { $day }
centre-opened = Opened on
centre-add = Add a centre
centre-add-more = It begins as a planned one. When its hours, desks and fees are filled in, it can be opened.
centre-id = Short name
centre-id-more = Small letters and digits with hyphens, for example: adoor. It stays for good.

wrong-changed-meanwhile = Somebody else has saved this meanwhile. Above is what is there now; below is what you filled in. Save again if yours is right.
wrong-nothing-to-confirm = There is nothing yet to confirm. Please fill it in first.
wrong-hours-half = { $day }: please give both times, or neither.
wrong-hours-time = { $day }: please write times like 09:00.
wrong-hours-backwards = { $day }: it closes before it opens.
wrong-hours-overlap = { $day }: the two openings overlap.
wrong-hours-none = An open centre needs hours on at least one day.
wrong-hours-bookings =
    { $count ->
        [one] A booking lies outside these hours. Look at it first, or save all the same.
       *[other] { $count } bookings lie outside these hours. Look at them first, or save all the same.
    }
wrong-holiday-day = Please choose a day.
wrong-holiday-when = Please choose a day from tomorrow on, at most two years ahead.
wrong-holiday-twice = This day is in the list already.
wrong-holiday-name = Please use at most 60 characters for why it is closed.
wrong-holiday-none = This day is not in the list, or is over.
wrong-holiday-bookings =
    { $count ->
        [one] There is a booking on this day. Close the day on its page in Today: the person is told there.
       *[other] There are { $count } bookings on this day. Close the day on its page in Today: people are told there.
    }
wrong-desks-number = { $kind }: please give a whole number, at most { $most }.
wrong-desks-seats = { $kind }: how many people sit in each?
wrong-desks-none = An open centre needs at least one desk or room.
wrong-desks-fee = { $kind }: there is a price for it. Please remove that first.
wrong-desks-bookings =
    { $count ->
        [one] A booking needs a desk that would be gone. Please look after it first.
       *[other] { $count } bookings need desks that would be gone. Please look after them first.
    }
wrong-fees-number = { $kind }: please give whole rupees, at most { $most }.
wrong-fees-none = An open centre needs at least one price; 0 means free.
wrong-fees-kind = { $kind }: there is none at this centre. Please add it to the desks first.
wrong-facility = There is no such facility. Please choose from the list.
wrong-centre-name = Please give a name of at most { $most } characters in both languages.
wrong-centre-address = Please give an address of at most { $most } characters in both languages.
wrong-place = There is no such place in this district. Please write the name of a town or village there.
wrong-position-number = Please give degrees with a decimal point, like 9.00050 and 76.77420.
wrong-position-outside = This point is not in Kerala.
wrong-position-far = This point is { $km } km from { $place }. Please choose one nearer, or change the place first.
wrong-status = Please choose one of the two.
wrong-status-day = Please give a day that is not to come, or none.
wrong-status-needs-hours = Before it opens, the centre needs hours.
wrong-status-needs-seats = Before it opens, the centre needs desks.
wrong-status-needs-fees = Before it opens, the centre needs fees.
wrong-status-bookings =
    { $count ->
        [one] There is a booking to come. Please look after it first.
       *[other] There are { $count } bookings to come. Please look after them first.
    }
wrong-picture-alt = Please say what the picture shows in both languages, in at most { $most } characters.
wrong-picture-many = There are { $most } pictures already. Please remove one first.
wrong-picture-type = Please choose a picture; this is a document.
wrong-picture-twice = This picture is there already.
wrong-picture-gone = This picture is no longer there.
wrong-centre-id = A short name has small letters and digits, with hyphens between them; at most 40.
wrong-centre-taken = There is a centre of this short name already.

audit-centre-added = Added a centre
audit-centre-hours-changed = Changed a centre's hours
audit-centre-hours-confirmed = Confirmed a centre's hours
audit-centre-holidays-changed = Changed a centre's holidays
audit-centre-holidays-confirmed = Confirmed a centre's holidays
audit-centre-desks-changed = Changed a centre's desks
audit-centre-desks-confirmed = Confirmed a centre's desks
audit-centre-fees-changed = Changed a centre's fees
audit-centre-fees-confirmed = Confirmed a centre's fees
audit-centre-facilities-changed = Changed a centre's facilities
audit-centre-pictures-changed = Changed a centre's pictures
audit-centre-name-changed = Changed a centre's name or address
audit-centre-position-changed = Moved a centre on the map
audit-centre-status-changed = Opened a centre, or made it a planned one
detail-of-centre = centre
detail-taken-out = no longer
detail-put-in = now

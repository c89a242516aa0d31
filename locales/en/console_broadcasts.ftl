# Broadcasts in the staff's console: write, look, count, send, watch, report.

console-broadcasts = Broadcasts
console-broadcasts-more = Tell many people something, once, on WhatsApp and Telegram.
broadcast-new = New broadcast
broadcast-none = Nothing has been broadcast yet.
broadcast-no-channel = Neither WhatsApp nor Telegram is on, so nobody can be told anything yet. You can write drafts already.
broadcast-number = Broadcast { $number }
broadcast-by = Written:
broadcast-approved = Approved:
broadcast-someone = the command line
broadcast-begins = Begins: { $at }
broadcast-next = Next time: { $at }
broadcast-begun = Begun: { $at }
broadcast-ended = Ended: { $at }
broadcast-of-series = One time of a broadcast that repeats
broadcast-edit = Change the draft
broadcast-back = Back to the broadcast
broadcast-all = All broadcasts

campaign-draft = draft
campaign-scheduled = waits for its time
campaign-repeating = repeats
campaign-running = under way
campaign-paused = paused
campaign-done = done
campaign-cancelled = cancelled

medium-whatsapp = WhatsApp
medium-telegram = Telegram
medium-webchat = Web chat
medium-none = No channel
tongue-ml = Malayalam
tongue-en = English

broadcast-text = Text
broadcast-text-of =
    { $language ->
        [ml] Text in Malayalam
       *[en] Text in English
    }
broadcast-variables = You can write {"{name|friend}"}: everybody is called by name, and whoever gave none is called “friend”. {"{centre}"} becomes the centre's name, if you choose exactly one centre.
broadcast-fallback = If there is a text in one language only
broadcast-fallback-none = People who speak the other language get nothing
broadcast-fallback-text = They get the text that is there
broadcast-purpose = What is it about?
purpose-marketing = News
purpose-marketing-more = News, offers, classes, openings. It goes to those who agreed to announcements, and nobody gets more than one a day. WhatsApp counts it as marketing: it may go out at any time of the day, with an approved template.
purpose-utility = About people's own bookings
purpose-utility-more = Such as a centre that is closed on the day of a booking. It goes to people with a booking, whether they agreed to announcements or not. Choose the centre or the day below. WhatsApp counts it as utility; there it reaches those who wrote within 24 hours, and all others once a template of its own is approved.
broadcast-file = Picture or document
broadcast-file-more = One picture (JPEG, PNG, WebP) or one PDF, up to 5 MB. The preview shows it once the draft is kept.
broadcast-file-kept = Goes along: { $name }
broadcast-file-drop = Take it out again

broadcast-look = How it looks
broadcast-look-again = Look at it
broadcast-look-empty = Write a text, and you will see here how it looks on the phone.
broadcast-fills = { $length } of { $most } characters
counts-whatsapp = your text, on WhatsApp
counts-telegram = on Telegram, with what stands around it
looks-within = to those who wrote within 24 hours
looks-outside = to all others, as an approved template: without line breaks
looks-webchat = Nothing can be sent to the web chat; this is how it would look there.

broadcast-audience = Who gets it?
broadcast-everybody = Everybody
broadcast-audience-more = All that you choose has to be true of a person. What you leave open does not matter.
broadcast-audience-bound = It goes to people of your centres only: those who have booked there.
broadcast-languages = Language
broadcast-channels = Channel
broadcast-centres = Booked at
broadcast-districts = Districts
broadcast-districts-more = Who has booked at a centre there, or waits for openings there.
broadcast-near = Near a place
broadcast-place = Place, PIN code or position
broadcast-place-more = Such as Punalur, 691305, or 9.017, 76.926.
broadcast-km = Kilometres around it
broadcast-work = Work
broadcast-alerts = Who asked to be told of openings
broadcast-job = For this work
broadcast-job-more = Such as data entry. Leave it empty for any work.
broadcast-lately = Lately
broadcast-seen-days = Who wrote within so many days
broadcast-booked-on = Who has a booking on this day
broadcast-keep = Keep the draft
broadcast-keep-more = Nobody is told anything yet. You will see how many people it reaches.

broadcast-for-languages = Speakers of
broadcast-for-channels = On
broadcast-for-centres = Booked at
broadcast-for-within = Only people of
broadcast-for-districts = In the districts
broadcast-for-near = { $km } km around { $latitude }, { $longitude }
broadcast-for-alerts = Waits for openings
broadcast-for-role = Waits for openings as
broadcast-for-seen =
    { $days ->
        [one] Wrote within a day
       *[other] Wrote within { $days } days
    }
broadcast-for-booked = Has a booking on
broadcast-told = What is told
broadcast-whom = To whom

broadcast-count = How many people
broadcast-count-now = Count
broadcast-reaches =
    { $people ->
        [0] It reaches nobody.
        [one] It reaches one person.
       *[other] It reaches { $people } people.
    }
broadcast-channel = Channel
broadcast-people = People
broadcast-why = Why
broadcast-left-out = Left out
broadcast-left-out-nobody = Nobody is left out.
broadcast-sample = Some of them
broadcast-nameless = gave no name
leftout-opted-out = said STOP
leftout-no-consent = never agreed to announcements
leftout-no-channel = can only be reached on a channel that is off, or that nothing can be sent to
leftout-blocked = blocked the bot, or cannot be reached
leftout-language = speak the language that there is no text in
leftout-capped = got an announcement today already
leftout-no-template = wrote on WhatsApp more than 24 hours ago, and no template is approved
leftout-gone = are no longer there
leftout-too-long = the text got too long with their name
leftout-cancelled = the broadcast was cancelled before their turn
leftout-other = another reason


broadcast-template = WhatsApp template
broadcast-template-more = Whoever has not written to the bot for 24 hours gets approved templates only. There is a general one for news, which carries your text without line breaks. With a template of its own, the text keeps them, and can go out with a picture or about bookings, too.
broadcast-template-words = What WhatsApp is asked to approve
broadcast-template-make = Make a template of this text and submit it
broadcast-template-ask = Ask WhatsApp how far it is
broadcast-template-make-more = WhatsApp usually answers within a day.
approval-approved = approved
approval-pending = WhatsApp is looking at it
approval-received = WhatsApp is looking at it
approval-rejected = rejected
approval-paused = paused by WhatsApp
approval-disabled = switched off by WhatsApp
approval-unsubmitted = not submitted yet
approval-missing = not made yet
looks-own = to all others, as the approved template of this text
broadcast-rate = { $rate } a second
broadcast-time-left = about { $minutes } min left
broadcast-time-left-short = less than a minute left
broadcast-chart = Over time
broadcast-chart-more = How many people it was sent to, delivered to, and read by, and with how many it failed, added up over time. The table below has the numbers.

broadcast-test = Test copy to yourself
broadcast-test-more = Only you get it, on a chat from which you have written to the bot.
broadcast-test-chats = Your chats
broadcast-test-none = Link your own chat under My account first. Then a copy can be sent there.
broadcast-test-language = In
broadcast-test-send = Send me a copy
broadcast-test-sent = A copy is on its way to you.

broadcast-send = Send
broadcast-asked =
    { $people ->
        [one] One colleague who may approve it was asked on Telegram.
       *[other] { $people } colleagues who may approve it were asked on Telegram.
    }
broadcast-approve = Approve
broadcast-approve-more = If it reaches more than { $most } people, a second person has to approve it first. If you have read the texts and agree with whom it goes to, you can.
broadcast-approve-own = You can send it yourself to up to { $most } people. If it reaches more, somebody else has to approve it first.
broadcast-count-large = These are more than { $most }: a second person has to approve it before it is sent.
broadcast-start-series = Start it
broadcast-start = Send it now
broadcast-start-quiet = It is between 9 in the evening and 8 in the morning: it begins at 8.
broadcast-schedule = At a time
broadcast-schedule-more = In Kerala's time. Nobody is told anything between 9 in the evening and 8 in the morning.
broadcast-schedule-do = Send it then
broadcast-repeat = Repeat
broadcast-repeat-every = How often
broadcast-repeat-no = Only once
every-day = Every day
every-week = Every week
every-month = Every month
broadcast-repeat-days = On these days, if every week
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
broadcast-repeat-until = Last day
broadcast-repeats-until = Last day: { $until }
broadcast-series = Its times so far
broadcast-pause = Pause
broadcast-resume = Go on
broadcast-cancel = Cancel…
broadcast-cancel-sure = Whoever has not been told yet will never be. This cannot be undone.
broadcast-cancel-do = Yes, cancel it
broadcast-resend = Send again to those with whom it failed
broadcast-resend-more = Only those of whom it is certain that nothing arrived.

broadcast-progress = Progress
broadcast-finished = { $done } of { $total }
broadcast-finished-so-far = { $done } of { $total } so far; people are still being looked up
broadcast-quiet-now = Quiet hours: it goes on at 8 in the morning.
broadcast-see-now = Look again

broadcast-report = Report
broadcast-outcome = What became of it
outcome-waiting = not told yet
outcome-queued = on their way
outcome-sent = sent
outcome-delivered = delivered
outcome-read = read
outcome-failed = failed
outcome-unknown = unknown whether it arrived
outcome-held = held back
outcome-left-out = left out
broadcast-failures = Why it failed
broadcast-left-out-why = Why people were left out
failure-window = the 24 hours on WhatsApp were over
failure-template = WhatsApp refused the template, or has none that is approved
failure-blocked = the person blocked the bot
failure-stop = the person said STOP
failure-address = the number or chat is not there
failure-off = the phone is off or cannot be reached
failure-limit = WhatsApp chose not to deliver one more advertisement to this person
failure-late = the day ended before it could be sent
failure-other = another reason
broadcast-code = Code
broadcast-afterwards = Afterwards
broadcast-replies =
    { $people ->
        [0] Nobody answered within a day.
        [one] One person answered within a day.
       *[other] { $people } people answered within a day.
    }
broadcast-opt-outs =
    { $people ->
        [0] Nobody said STOP.
        [one] One person said STOP.
       *[other] { $people } people said STOP.
    }

audit-broadcast-written = Wrote a broadcast
audit-broadcast-changed = Changed a broadcast
audit-broadcast-approved = Approved a broadcast
audit-broadcast-started = Started a broadcast
audit-broadcast-paused = Paused a broadcast
audit-broadcast-resumed = Let a broadcast go on
audit-broadcast-cancelled = Cancelled a broadcast
audit-broadcast-resent = Sent a broadcast again where it had failed
audit-broadcast-tested = Sent a test copy of a broadcast
audit-broadcast-template-submitted = Submitted a broadcast's template
detail-approval = WhatsApp
detail-kind = about
detail-people = people
detail-at = begins

wrong-broadcast-other = This did not work: { $text }
wrong-broadcast-audience = Something in the choice of people makes no sense. Please choose again.
wrong-broadcast-day = Please give the day of the booking as day, month and year.
wrong-broadcast-point = Near a place: please give the place and the kilometres around it, 1 to 1,000.
wrong-broadcast-no-place = This place is not known. Please check how it is spelt, or give its PIN code.
wrong-broadcast-which-place = There are several places of this name. Please give the PIN code instead.
wrong-broadcast-seen-days = “Wrote within so many days” takes a number from 1 to 3650.
wrong-broadcast-draft = Something is missing in the draft.
wrong-broadcast-kind = Please say what it is about.
wrong-broadcast-no-text = Please write a text, in Malayalam or in English.
wrong-broadcast-fallback = The text that others should get is not there.
wrong-broadcast-no-fallback = There is a text in one language only: please say what people who speak the other one get.
wrong-broadcast-utility = A broadcast about people's own bookings needs a centre, or the day of the bookings.
wrong-broadcast-empty =
    { $language ->
        [ml] The text in Malayalam is empty.
       *[en] The text in English is empty.
    }
wrong-broadcast-variable =
    { $language ->
        [ml] The text in Malayalam says {"{"}{ $name }{"}"}, which is not known. There are name and centre.
       *[en] The text in English says {"{"}{ $name }{"}"}, which is not known. There are name and centre.
    }
wrong-broadcast-name =
    { $language ->
        [ml] Not everybody gave a name: please write {"{name|സുഹൃത്തേ}"} in the Malayalam text, with what others are called behind the bar.
       *[en] Not everybody gave a name: please write {"{name|friend}"} in the English text, with what others are called behind the bar.
    }
wrong-broadcast-centre = {"{centre}"} needs exactly one centre, chosen under “Booked at”.
wrong-broadcast-too-long =
    { $language ->
        [ml] The Malayalam text is too long: { $length } of { $longest } characters, counted with the longest names.
       *[en] The English text is too long: { $length } of { $longest } characters, counted with the longest names.
    }
wrong-broadcast-one-message =
    { $language ->
        [ml] The Malayalam text does not fit into one message on { $channel }.
       *[en] The English text does not fit into one message on { $channel }.
    }
wrong-broadcast-channel = This channel is off. Please choose another one, or none.
wrong-broadcast-no-centre = There is no such centre among yours. Please choose from the list.
wrong-broadcast-no-district = There is no such district. Please choose from the list.
wrong-broadcast-own = You wrote it, so you cannot approve it. Somebody else has to.
wrong-broadcast-four-eyes = It goes to { $people } people. Above { $most }, somebody else has to approve it first.
wrong-broadcast-no-text-for =
    { $language ->
        [ml] There is no text for people who speak Malayalam.
       *[en] There is no text for people who speak English.
    }
wrong-broadcast-nobody = Nobody has written to the bot from there. Write to it from that chat once, then try again.
wrong-broadcast-state =
    { $state ->
        [draft] That cannot be done with a draft.
        [scheduled] It waits for its time: that cannot be done now.
        [repeating] It repeats: that cannot be done now.
        [running] It is under way: that cannot be done now.
        [paused] It is paused: that cannot be done now.
        [done] It is done already.
       *[cancelled] It was cancelled.
    }
wrong-broadcast-gone = There is no such broadcast.
wrong-broadcast-changed = Somebody has changed the draft since you opened the page. Please read it again.
wrong-broadcast-time = Please give a day and a time, such as 23 November 2026, 9:00 am.
wrong-broadcast-past = This time is over. Please choose a later one.
wrong-broadcast-role = Managers write to people of their centres, admins to all.
wrong-broadcast-repeat = Please say how often: every day, every week or every month.
wrong-broadcast-repeat-until = Please give the last day, within a year from now.
wrong-broadcast-repeat-over = None of these days is still to come. Please choose a later last day.
wrong-broadcast-repeat-days = Every week needs its days. Every day and every month need none.
wrong-broadcast-no-file = The file is no longer there. Please choose it once more.
wrong-broadcast-template-edge = WhatsApp approves no template that begins or ends with a name. Please put a word before or after it.
wrong-broadcast-template-long = Too long for a template: with what stands around it, at most { $most } characters.
wrong-broadcast-no-whatsapp = WhatsApp is off, so there is nobody to submit a template to.
wrong-broadcast-provider = Twilio did not take the template. Please try again later, or ask an admin to look at WhatsApp's settings.
wrong-broadcast-job = Please describe the work in at most 80 characters.

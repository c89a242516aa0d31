# The console's inbox: requests of people to the staff.

console-inbox = Inbox
console-inbox-more = People who wait for a person: take one, answer, hand back to the bot.

inbox-group = { $group ->
    [waiting] Waiting
    [mine] Yours
   *[others] With colleagues
} ({ $count })
inbox-none = Nobody.
inbox-closed = Closed requests
inbox-request = Request { $number }
inbox-kind = { $kind ->
    [talk_to_human] asked for a person
    [report_problem] complained
    [employer_enquiry] asks for a company
   *[not_understood] was not understood
}
inbox-on = { $channel ->
    [whatsapp] WhatsApp
    [telegram] Telegram
    [webchat] web chat
    [terminal] terminal
   *[other] { $channel }
}
inbox-no-name = No name given
inbox-erased = Erased at the person's wish
inbox-unanswered = The bot failed to answer a message.
inbox-media = { $kind ->
    [voice] voice note
    [picture] picture
    [video] video
   *[file] file, sticker or the like
}
inbox-media-size = { $size } KB
inbox-no-media = { $why ->
    [gone] WhatsApp or Telegram no longer has this file. Please ask the person to send it again.
    [too-large] This file is too large to be fetched. Please ask the person for a smaller one, or for a link.
   *[away] This file cannot be fetched from WhatsApp or Telegram just now. Please try again in a few minutes.
}
inbox-holder = { $name }
inbox-waits = Waiting for { $time }
inbox-waits-not = Has an answer
inbox-minutes = { $count ->
    [0] less than a minute
    [one] 1 minute
   *[other] { $count } minutes
}
inbox-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
inbox-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}

inbox-is-open = Nobody has this yet. The bot answers meanwhile.
inbox-is-yours = You have this. The bot is silent until { $until }.
inbox-is-yours-but-late = You have this, but there was no answer for long: the bot answers again.
inbox-is-with = { $name } has this. The bot is silent until { $until }.
inbox-is-with-but-late = { $name } has this, but has not answered for long: the bot answers again. Anybody may take it.
inbox-is-closed = Closed

inbox-conversation = Conversation
inbox-side = { $side ->
    [person] Person
   *[bot] Bot
}
inbox-staff = Staff
inbox-pressed = Chose:
inbox-location = Location:
inbox-options = Offered:
inbox-nothing-said = Nothing is kept of what was said.
inbox-types = { $name } is typing…
inbox-status = { $status ->
    [queued] { $pushed ->
        [yes] Waiting to be sent
       *[no] Not fetched yet: it will be when the page is open again
    }
    [sending] Being sent
    [sent] Sent
    [delivered] Delivered
    [read] Read
    [failed] Not delivered
    [held] Waits until it may be sent
   *[unknown] Nobody knows whether it arrived
}
inbox-reason = { $reason ->
    [expired] (it came too late)
    [blocked] (the person has blocked the bot)
    [opted-out] (the person said STOP)
    [outside] (more than 24 hours since the person wrote)
   *[no-template] (WhatsApp has not approved the template yet)
}

inbox-take = Take
inbox-take-again = Take again
inbox-take-more = The bot falls silent, and the person is told that you are there.
inbox-take-over = Take it over
inbox-take-over-more = { $name } is talking with this person. Two who answer at once confuse people.
inbox-take-over-yes = Yes, take it over
inbox-hand-back = Hand back to the bot
inbox-hand-back-more = The bot talks again; the request waits for whoever takes it next.
inbox-close = Close
inbox-close-more = It is settled. The bot talks again.

inbox-answer = Answer
inbox-words = Your answer
inbox-send = Send
inbox-most = At most { $most } characters.
inbox-place = Goes to { $channel ->
    [whatsapp] WhatsApp
    [telegram] Telegram
    [webchat] the web chat
   *[other] { $channel }
}, where the person wrote last. They speak { $language ->
    [ml] Malayalam
   *[en] English
} with the bot.
inbox-place-none = There is no chat left in which this person could be answered.
inbox-place-blocked = The last message was refused: the person has probably blocked the bot.
inbox-outside = More than 24 hours have passed since the person wrote. WhatsApp takes only an approved template now, in one paragraph:
inbox-outside-approved = Your answer goes out in it at once.
inbox-outside-waits = It is not approved yet: your answer waits until it is, or until the person writes again.
inbox-insert = Insert

inbox-notes = Notes
inbox-notes-more = Only for the staff. The person never sees them.
inbox-note = New note
inbox-keep-note = Keep

inbox-canned = Ready answers
inbox-canned-more = Answers that are given again and again. Everybody in the inbox can insert them, in the language of the person.
inbox-canned-add = Add an answer
inbox-canned-title = Title, for the staff
inbox-canned-ml = In Malayalam
inbox-canned-en = In English
inbox-remove = Remove

wrong-request-taken = { $name } was faster and has this request now.
wrong-request-not-yours = This request is not with you now; nothing was sent.
wrong-request-with-other = { $name } has this request now; nothing was sent.
wrong-request-closed = This request is closed.
wrong-answer-empty = Please write an answer.
wrong-answer-long = This is too long for one message: at most { $most } characters, please.
wrong-answer-meanwhile = Not sent yet: somebody has answered since you opened this page. Please look at it above; if your answer is still needed, send it once more.
wrong-answer-nowhere = There is no chat left in which this person could be answered.
wrong-note-length = A note has 1 to { $most } characters.
wrong-canned-title = Please give a title of at most { $most } characters.
wrong-canned-words = Please write the answer in both languages, each with at most { $most } characters.
wrong-canned-taken = There is an answer of this title already.

audit-request-taken = Took a request
audit-request-taken-over = Took a request from a colleague
audit-request-answered = Answered a request
audit-request-handed-back = Handed a request back to the bot
audit-request-closed = Closed a request
audit-request-noted = Noted something with a request
audit-canned-added = Added a ready answer
audit-canned-changed = Changed a ready answer
audit-canned-removed = Removed a ready answer
detail-request = request
detail-holder = from
detail-canned = title

# Staff's own chats: linked in the console, used for test copies and, on Telegram, for broadcasts.

# -- the console's account page --------------------------------------------------------------------------------------

console-chats = Your own chats
console-chats-more = Link your Telegram or WhatsApp: test copies of broadcasts come there. On Telegram you can also write broadcasts with /broadcast.
console-chat-since = linked { $at }
console-chat-end = Unlink
console-chat-new-code = Make a code
console-chat-code = Send this to the bot from your own chat. It holds for { $minutes } minutes, and once:
console-chat-telegram = Open it in Telegram
audit-chat-code-made = Made a code for a chat
audit-chat-linked = Linked a chat
audit-chat-unlinked = Unlinked a chat
detail-channel = channel
staff-channel-telegram = Telegram
staff-channel-whatsapp = WhatsApp

# -- linking ---------------------------------------------------------------------------------------------------------

staff-linked = This chat now belongs to the account of { $name }. On Telegram, /broadcast starts a broadcast.
staff-link-unknown = This code does not hold any more. Make a new one on your account's page in the console.
staff-link-too-many = That was too many wrong codes. Please try again in an hour.

# -- writing a broadcast ---------------------------------------------------------------------------------------------

title-staff-broadcast = the broadcast
staff-ask-ml = Write the text in Malayalam. { "{name|friend}" } becomes the person's name.
staff-ask-en = Now the text in English.
staff-english-only = English only
staff-ml-for-all = Malayalam for everybody
staff-ml-only = Malayalam speakers only
staff-no-text = A broadcast needs a text in one language at least.
staff-ask-fallback = What do those get who speak Malayalam?
staff-en-for-all = The English text
staff-en-only = Nothing
staff-ask-audience = Who is it for?
staff-everybody = All who agreed to news
staff-my-centres = All my centres
staff-booked = Booked on a day
staff-ask-day = Who has a booking on which day?
staff-day-wrong = That day is over, or too far away.
staff-at-a-time = At a time
staff-ask-time = When shall it go? Such as "tomorrow at 10".
staff-time-wrong = That time is over, or too far away.
staff-time-quiet = Nobody is told anything between 9 in the evening and 8 in the morning.
staff-reaches =
    { $people ->
        [one] It reaches one person.
       *[other] It reaches { $people } people.
    }
staff-reaches-on = { $channel }: { $people }
staff-left-out = Left out:
staff-left-out-line = – { $reason }: { $people }
staff-about-bookings = It is about their own bookings, so they get it whether they agreed to news or not.
staff-reason-opted-out = said STOP
staff-reason-no-consent = never agreed to news
staff-reason-no-channel = no chat to write to
staff-reason-blocked = blocked the bot
staff-reason-language = no text in their language
staff-reason-capped = got one today already
staff-reason-no-template = on WhatsApp, silent for over 24 hours, and no template is approved
staff-look-ml = How it looks in Malayalam:
staff-look-en = How it looks in English:
staff-approval-needed = It is for more than { $most } people, so a second person has to approve it.
staff-goes-at = It goes { $moment }.
staff-quiet-now = It is night: the first get it at 8 in the morning.
staff-shall-it-go = Shall it go?
staff-nobody = It would reach nobody. Change the text or who it is for.
staff-send = Send now
staff-send-then = Send at that time
staff-ask-approval = Ask for approval
staff-edit-texts = The texts
staff-edit-audience = Who it is for
staff-is-sent = Broadcast { $id } is on its way.
staff-is-scheduled = Broadcast { $id } goes { $moment }.
staff-waits-for-approval =
    { $asked ->
        [0] Broadcast { $id } is kept. Nobody who may approve it has a linked chat: ask a colleague to approve it in the console.
        [one] Broadcast { $id } is kept. One colleague has been asked to approve it; you will be told here.
       *[other] Broadcast { $id } is kept. { $asked } colleagues have been asked to approve it; you will be told here.
    }

# -- how it goes -----------------------------------------------------------------------------------------------------

staff-broadcasts = Broadcasts
staff-nothing = No broadcast is under way.
staff-write = Would you like to write another one?
staff-write-one = Write a broadcast
staff-look-again = How is it going?
staff-state-running = Broadcast { $id } is under way: { $told } of { $people } done.
staff-state-paused = Broadcast { $id } is paused: { $told } of { $people } done.
staff-state-scheduled = Broadcast { $id } is waiting for its time.
staff-state-repeating = Broadcast { $id } is sent again and again.
staff-state-draft = Broadcast { $id } is waiting for approval.
staff-state-approved = Broadcast { $id } is approved.
staff-pause = Pause
staff-resume = Go on
staff-cancel = Cancel it
staff-approve = Approve
staff-done-pause = Broadcast { $id } is paused. Nobody else gets it for now.
staff-done-resume = Broadcast { $id } goes on.
staff-done-cancel = Broadcast { $id } is cancelled. Nobody else gets it.
staff-done-approve = Thank you. Broadcast { $id } is approved, and its writer is told.
staff-done-send = Broadcast { $id } is on its way.
staff-please-approve =
    { $people ->
        [one] { $who } would like to send broadcast { $id } to one person. Please read it:
       *[other] { $who } would like to send broadcast { $id } to { $people } people. Please read it:
    }
staff-was-approved = { $who } has approved broadcast { $id }.

# -- what is wrong ---------------------------------------------------------------------------------------------------

staff-wrong-empty = The text is empty.
staff-wrong-variable = There is no { "{" }{ $name }{ "}" }. Only { "{name|friend}" } and { "{centre}" } can stand in a text.
staff-wrong-name = Not everybody gave a name: write { "{name|friend}" }.
staff-wrong-centre = { "{centre}" } needs one centre that it is for.
staff-wrong-too-long = The text is too long: { $length } of { $longest } characters.
staff-wrong-one-message = The text does not fit into one message. Please make it shorter.
staff-wrong-state = That is not possible any more.
staff-wrong-own = A second person has to approve it, not the writer.
staff-wrong-four-eyes = It goes to { $people } people now, more than { $most }: a second person has to approve it first.
staff-wrong-gone = There is no such broadcast any more.
staff-wrong-changed = The text was changed meanwhile. Please look at it again.
staff-wrong-other = It cannot be sent like that. Please write it in the console.

# What the staff takes over

human-asked = I have passed this on to our staff (request { $number }). They can see our chat, and will answer you here.
not-understood-3 = Sorry, I can't follow. I have asked our staff to help you (request { $number }). They can see our chat, and will answer you here.
report-ask = I am sorry to hear that. What went wrong, and where?
report-kept = Thank you for telling us. Our staff have your complaint (request { $number }) and will answer you here.
employer-ask = Please write in one message: your company, what you need, and how to reach you.
employer-kept = Thank you! The staff have your enquiry (request { $number }) and will get in touch.
staff-is-here = { $name } from our staff is with you now.
staff-is-here-now = One of our staff is with you now.
bot-is-back = This is the assistant again. Is there anything else you need?
staff-answers-later = Sorry, our staff could not answer just now. They will as soon as they can; until then I can help.
note-too-long = That is a little long. Please keep it under { $most } characters.
media-kept = { $kind ->
    [voice] I can't listen to voice notes yet, but our staff will hear it
    [picture] I can't look at pictures yet, but our staff will see it
    [video] I can't watch videos yet, but our staff will see it
   *[file] I can't open files yet, but our staff will look at it
} and answer you here (request { $number }). If you like, type it as well and I may help at once.

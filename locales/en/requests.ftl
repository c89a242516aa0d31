# What the staff takes over

human-asked = I have passed this on to our staff (request { $number }). They can see our chat, and will answer you here.
report-ask = I am sorry to hear that. What went wrong, and where?
report-kept = Thank you for telling us. Our staff have your complaint (request { $number }) and will answer you here.
employer-ask = Please write in one message: your company, what you need, and how to reach you.
employer-kept = Thank you! The staff have your enquiry (request { $number }) and will get in touch.
note-too-long = That is a little long. Please keep it under { $most } characters.

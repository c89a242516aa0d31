# Expressing interest in an opening

apply-ask-job = Which opening are you interested in?
apply-ask-job-again = Please choose an opening from the list, or look for others.
apply-consent = I will keep your name, your phone number and a line about you. Only the centre's staff see them, and they pass them on to this employer. Do you agree?
apply-consent-again = Without your agreement I keep nothing. Do you agree that the staff see your name and phone number?
apply-ask-name = What is your name?
apply-ask-name-again = Please type your name.
apply-ask-phone = What is your mobile number?
apply-ask-phone-again = Please type a mobile number of ten digits.
apply-ask-about = Please write a line about yourself: what you have studied, or the work you have done.
apply-ask-about-again = Just one line, for example: "B.Com, 3 years in accounts, free in the mornings".
name-unclear = That does not look like a name.
phone-unclear = That is not a mobile number of ten digits.
about-too-long = That is a little long. Please keep it under { $most } characters.
apply-summary = { $title }, { $employer } – shall I send this to the staff?
line-name = Name: { $name }
line-phone = Phone: { $phone }
line-about = About you: { $about }
yes-send = Yes, send
applied = Thank you! The staff have it now and will get in touch with you. Nobody will ask you for a fee.
change-name = Name
change-phone = Phone
change-about = About you

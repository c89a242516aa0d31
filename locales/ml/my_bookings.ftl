# ബുക്കിംഗ് കാണൽ, റദ്ദാക്കൽ, മാറ്റൽ

your-bookings = നിങ്ങളുടെ { $count } ബുക്കിംഗുകൾ:
booking-title = ബുക്കിംഗ് { $ref }
no-bookings = നിങ്ങൾക്ക് ഇപ്പോൾ ബുക്കിംഗ് ഒന്നുമില്ല.
booking-unknown = { $ref } എന്ന നമ്പറിൽ നിങ്ങളുടെ വരാനുള്ള ബുക്കിംഗ് ഒന്നും കണ്ടില്ല.
change = മാറ്റാം
cancel-booking = ബുക്കിംഗ് റദ്ദാക്കാം
which-booking = ഏത് ബുക്കിംഗ്?
which-booking-again = ബുക്കിംഗ് തിരഞ്ഞെടുക്കൂ, അല്ലെങ്കിൽ നമ്പർ ടൈപ്പ് ചെയ്യൂ. ഉദാ: WNH-7K3P9Q
cancel-summary = { $ref } – ഈ ബുക്കിംഗ് റദ്ദാക്കട്ടെ?
yes-cancel = അതെ, റദ്ദാക്കൂ
cancelled = { $ref } – ബുക്കിംഗ് റദ്ദാക്കി. ആ സീറ്റ് ഇനി മറ്റൊരാൾക്ക് ഉപയോഗിക്കാം.
book-another = വേറെ ബുക്ക് ചെയ്യാം
change-what = { $ref } – എന്താണ് മാറ്റേണ്ടത്?
change-summary = { $ref } – ഇങ്ങനെ മാറ്റട്ടെ?
change-old = പഴയത്: { $when }
yes-change = അതെ, മാറ്റൂ

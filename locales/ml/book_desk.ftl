# സീറ്റ് ബുക്കിംഗ്

book-ask-centre = ഏത് സെന്ററിലാണ് വേണ്ടത്?
book-ask-centre-again = ഒരു സെന്റർ തിരഞ്ഞെടുക്കൂ, അല്ലെങ്കിൽ അടുത്തുള്ള സ്ഥലത്തിന്റെ പേര് ടൈപ്പ് ചെയ്യൂ.
book-unknown-place = കേരളത്തിൽ അങ്ങനെയൊരു സ്ഥലം എനിക്ക് അറിയില്ല.
nearest-is = അവിടെ ഇപ്പോൾ സെന്റർ തുറന്നിട്ടില്ല. ഏറ്റവും അടുത്തത്: { $centre }, { $km } കി.മീ. അവിടെ ബുക്ക് ചെയ്യട്ടെ?
yes-book-there = അവിടെ മതി
book-planned = { $centre }: ഈ സെന്റർ തുറന്നിട്ടില്ല, വരാനിരിക്കുന്നതേയുള്ളൂ.
book-ask-day = { $centre } – ഏത് ദിവസമാണ് വേണ്ടത്? തിരഞ്ഞെടുക്കൂ, അല്ലെങ്കിൽ "വെള്ളി", "നവംബർ 28" എന്നിങ്ങനെ ടൈപ്പ് ചെയ്യൂ.
book-ask-day-again = ദിവസം പറയാമോ? ഉദാ: നാളെ, വെള്ളിയാഴ്ച, നവംബർ 28.
day-past = ആ ദിവസം കഴിഞ്ഞുപോയി.
day-over = ഇന്നത്തെ സമയം കഴിഞ്ഞു.
day-closed = { $centre } – { $day } അവധിയാണ്.
day-too-far = { $days } ദിവസം മുമ്പ് മുതലേ ബുക്ക് ചെയ്യാനാകൂ.
which-day-of = ഇതിൽ ഏത് ദിവസം?
all-these-days = ഈ { $count } ദിവസവും
book-ask-start = { $day } – ഏത് സമയം? സെന്ററിന്റെ സമയം: { $opens } – { $closes }.
book-ask-start-again = സമയം പറയാമോ? ഉദാ: രാവിലെ 10 മണി, 10 മുതൽ 1 വരെ, ഉച്ചയ്ക്ക് ശേഷം, മുഴുവൻ ദിവസം.
time-past = ആ സമയം കഴിഞ്ഞുപോയി.
time-outside = { $centre } – അന്നത്തെ പ്രവൃത്തി സമയം: { $opens } – { $closes }.
time-backwards = തീരുന്ന സമയം തുടങ്ങുന്ന സമയത്തിന് മുമ്പാണല്ലോ.
book-ask-stay = { $start } മുതൽ എത്ര നേരത്തേക്ക്?
book-ask-stay-again = എത്ര നേരത്തേക്ക് വേണം? ഉദാ: 2 മണിക്കൂർ, അര ദിവസം, അടയ്ക്കുന്നത് വരെ.
stay-unclear = എത്ര നേരത്തേക്കാണെന്ന് മനസ്സിലായില്ല.
stay-too-long = ഒരുമിച്ച് { $days } ദിവസം വരെയേ എനിക്ക് ബുക്ക് ചെയ്യാനാകൂ. അതിൽ കൂടുതലാണെങ്കിൽ സ്റ്റാഫ് ശരിയാക്കിത്തരും.
book-ask-people = എത്ര സീറ്റ് വേണം? അതോ മുറിയാണോ വേണ്ടത്?
book-ask-people-again = എത്ര സീറ്റ് വേണമെന്ന് പറയാമോ? ഉദാ: 1 അല്ലെങ്കിൽ 3.
book-ask-people-room = { $kind } – എത്ര പേർക്ക്?
people-unclear = എത്രയെന്ന് മനസ്സിലായില്ല.
people-too-many = പരമാവധി { $most } പേർക്കേ സ്ഥലമുള്ളൂ.
kind-missing = { $centre } – ഇവിടെ { $kind } ഇല്ല.
full-some = ആ സമയത്ത് { $free } എണ്ണം മാത്രമേ ഒഴിവുള്ളൂ.
full-none = ആ സമയത്ത് ഒഴിവില്ല.
full-offer = ഇതിൽ ഏതെങ്കിലും മതിയോ?
other-day = വേറെ ദിവസം
other-time = വേറെ സമയം
book-summary = ഇത് ബുക്ക് ചെയ്യട്ടെ?
line-centre = 📍 { $centre }
line-when = 🗓 { $when }
line-what = 🪑 { $what }
change-day = ദിവസം
change-time = സമയം
change-seats = സീറ്റ് / മുറി
change-centre = സെന്റർ
booked = ✅ ബുക്ക് ചെയ്തു! നിങ്ങളുടെ ബുക്കിംഗ് നമ്പർ: { $ref }
moved = ✅ മാറ്റിയിട്ടുണ്ട്. ബുക്കിംഗ് നമ്പർ പഴയത് തന്നെ: { $ref }
calendar-caption = നിങ്ങളുടെ കലണ്ടറിലേക്ക്
qr-caption = സെന്ററിൽ ഇത് കാണിച്ചാൽ മതി: { $ref }
booked-next = സെന്ററിൽ കാണാം! ഇനി എന്താണ് വേണ്ടത്?
too-many-bookings = നിങ്ങൾക്ക് ഇപ്പോൾ തന്നെ { $limit } ബുക്കിംഗ് ഉണ്ട്; ഒരാൾക്ക് അത്രയേ പറ്റൂ. ഒരെണ്ണം റദ്ദാക്കിയാൽ പുതിയത് ചെയ്യാം.
free-on = { $centre }, { $day } – { $kind }:
part-free = • { $start } – { $end }: { $count ->
    [0] ഒഴിവില്ല
   *[other] ഒഴിവ് { $count }
}
book-this-day = ഈ ദിവസം മതി

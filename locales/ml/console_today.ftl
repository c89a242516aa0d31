# കൺസോളിലെ "ഇന്ന്": സെന്ററിലെ ഒരു ദിവസം

console-today = ഇന്ന്
console-today-more = ആരൊക്കെ എപ്പോൾ വരും, ചെക്ക്-ഇൻ, ബുക്ക് ചെയ്യാതെ വരുന്നവർ, ഉപയോഗിക്കാൻ പറ്റാത്ത സീറ്റുകൾ, അവധികൾ.

today-days = ദിവസങ്ങൾ
today-day = ദിവസം
today-day-before = തലേദിവസം: { $day }
today-day-after = പിറ്റേന്ന്: { $day }
today-show = കാണിക്കൂ
today-today = ഇന്നത്തേക്ക്
today-is-closed = ഈ ദിവസം സെന്റർ അവധിയാണ്.
today-nobody = ഈ ദിവസം ബുക്കിംഗ് ഒന്നുമില്ല.
today-table = സീറ്റുകളും സമയവും
today-desk = സീറ്റ്
today-desks = { $kind } { $numbers }
today-any = { $kind }: ഒഴിവുള്ള ഏതെങ്കിലും
today-free = { $start } – { $end } ഒഴിവുണ്ട്, അതിഥിക്ക് കൊടുക്കാം
today-guest = അതിഥി
today-no-name = പേരില്ല
today-booking = ബുക്കിംഗ്
today-came-at = വന്നത്: { $at }
today-released-at = ആരും വരാത്തതുകൊണ്ട് വിട്ടുകൊടുത്തത്: { $at }

stay-expected = വരാനുണ്ട്
stay-late = ഇതുവരെ വന്നില്ല
stay-here = ഇവിടെയുണ്ട്
stay-left = വന്നുപോയി
stay-missed = വന്നില്ല
stay-released = വന്നില്ല, ഇപ്പോൾ ഒഴിവാണ്
stay-cancelled = റദ്ദാക്കി
stay-blocked = മാറ്റിവെച്ചു

today-check-in = ചെക്ക്-ഇൻ ചെയ്യൂ
today-reference = ബുക്കിംഗ് നമ്പർ
today-reference-more = ഉദാ: WNH-7K3P9Q. ചെറിയ അക്ഷരങ്ങളിലോ WNH ഇല്ലാതെയോ ടൈപ്പ് ചെയ്താലും മതി.
today-scan = QR കോഡ് സ്കാൻ ചെയ്യൂ
today-camera = ക്യാമറയിലെ ചിത്രം
today-camera-stop = ക്യാമറ നിർത്തൂ
today-camera-none = ഇവിടെ ക്യാമറ ഉപയോഗിക്കാൻ പറ്റുന്നില്ല. നമ്പർ ടൈപ്പ് ചെയ്യൂ.
today-camera-denied = ക്യാമറ ഉപയോഗിക്കാൻ ബ്രൗസറിന് അനുവാദമില്ല. ബ്രൗസറിന്റെ സെറ്റിംഗ്സിൽ അനുവദിക്കൂ, അല്ലെങ്കിൽ നമ്പർ ടൈപ്പ് ചെയ്യൂ.
today-take-back = വൈകി വന്നു
today-undo = വന്നിട്ടില്ല: ചെക്ക്-ഇൻ വേണ്ടെന്നു വെക്കൂ

today-walk-in = ബുക്ക് ചെയ്യാതെ വന്ന അതിഥി
today-walk-in-more = നേരിട്ട് വരുന്നവർക്ക്. അവർക്ക് അക്കൗണ്ട് വേണ്ട.
today-what = എന്ത്
today-from = എപ്പോൾ മുതൽ
today-until = എപ്പോൾ വരെ
today-stay = എത്ര നേരം
today-count = എത്ര എണ്ണം
today-name = പേര് (പറഞ്ഞാൽ മാത്രം)
today-walk-in-do = അതിഥിക്കായി ബുക്ക് ചെയ്യൂ

today-block = സീറ്റ് മാറ്റിവെക്കൂ
today-block-more = ആ സമയത്ത് ആർക്കും അത് ബുക്ക് ചെയ്യാൻ പറ്റില്ല.
today-block-from = ആദ്യത്തെ ദിവസം
today-block-until = അവസാനത്തെ ദിവസം
today-why = കാരണം
today-unblock = വീണ്ടും തുറന്നുകൊടുക്കൂ

today-holidays = ഈ ദിവസം അവധിയാക്കൂ
today-close-more = ഏതൊക്കെ ബുക്കിംഗ് റദ്ദാകുമെന്ന് ആദ്യം കാണിക്കും. സമ്മതിച്ചാൽ മാത്രമേ എന്തെങ്കിലും ചെയ്യൂ.
today-close-still = ഈ ദിവസം അവധിയാണ്, എന്നാൽ ഇപ്പോഴും ബുക്കിംഗുണ്ട്. അത് റദ്ദാക്കി എല്ലാവരെയും അറിയിക്കാം.
today-close = അവധിയാക്കൂ: { $day }
today-close-sure = { $day }: അവധിയാക്കട്ടെ?
today-close-cancels = { $count ->
    [one] ഈ ബുക്കിംഗ് റദ്ദാകും; കാരണം ആളെ അറിയിക്കും:
   *[other] ഈ { $count } ബുക്കിംഗുകൾ റദ്ദാകും; കാരണം എല്ലാവരെയും അറിയിക്കും:
}
today-close-none = അന്ന് ബുക്കിംഗ് ഒന്നുമില്ല.
today-close-yes = അതെ, അവധിയാക്കൂ
today-close-no = വേണ്ട
today-is-holiday = { $day }: സെന്ററിന് അവധിയാണ്.
today-reopen = അവധി മാറ്റൂ
today-closed-days = വരാനുള്ള അവധികൾ:

today-cancel = ഈ ബുക്കിംഗ് റദ്ദാക്കൂ
today-cancel-more = ആളെ ഉടനെ അവരുടെ ഭാഷയിൽ അറിയിക്കും; അവർക്ക് വീണ്ടും ബുക്ക് ചെയ്യാം.
today-cancel-guest = അതിഥിക്ക് അക്കൗണ്ടില്ല: നേരിട്ട് അറിയിക്കണം.
cause-closed = സെന്റർ അവധിയാണ്
cause-power-cut = കറന്റില്ല
cause-maintenance = അറ്റകുറ്റപ്പണി
cause-other = മറ്റെന്തെങ്കിലും
today-note = സ്വന്തം വാക്കുകളിൽ
today-note-more = "മറ്റെന്തെങ്കിലും" ആണെങ്കിൽ മാത്രം. എഴുതുന്നത് അതേപടി ആൾ വായിക്കും.
today-only-day = പല ദിവസത്തെ ബുക്കിംഗാണെങ്കിൽ ഈ ദിവസം മാത്രം: { $day }
today-cancel-do = റദ്ദാക്കി അറിയിക്കൂ

done-checked-in = ചെക്ക്-ഇൻ ചെയ്തു:
done-undone = ചെക്ക്-ഇൻ മാറ്റി:
done-walk-in = അതിഥിക്കായി ബുക്ക് ചെയ്തു:
done-cancelled = റദ്ദാക്കി:
done-blocked = സീറ്റ് മാറ്റിവെച്ചു.
done-unblocked = ആ സീറ്റ് ഇനി ബുക്ക് ചെയ്യാം.
done-closed = ഈ ദിവസം അവധിയാക്കി. അറിയിക്കാൻ പറ്റുന്നവരെയെല്ലാം അറിയിച്ചു.
done-reopened = അവധി മാറ്റി. റദ്ദാക്കിയ ബുക്കിംഗുകൾ തിരിച്ചുവരില്ല.

audit-booking-checked-in = ചെക്ക്-ഇൻ ചെയ്തു
audit-booking-taken-back = വിട്ടുകൊടുത്ത സീറ്റിൽ ചെക്ക്-ഇൻ ചെയ്തു
audit-booking-check-in-undone = ചെക്ക്-ഇൻ മാറ്റി
audit-walk-in = അതിഥിക്കായി ബുക്ക് ചെയ്തു
audit-booking-cancelled = സെന്ററിനായി ബുക്കിംഗ് റദ്ദാക്കി
audit-desk-blocked = സീറ്റ് മാറ്റിവെച്ചു
audit-desk-unblocked = മാറ്റിവെച്ച സീറ്റ് തുറന്നുകൊടുത്തു
audit-day-closed = ഒരു ദിവസം അവധിയാക്കി
audit-day-reopened = ഒരു അവധി മാറ്റി
detail-centre = സെന്റർ
detail-reason = കാരണം
detail-cause = കാരണം
detail-day = ദിവസം

wrong-today-no-reference = ഇത് ബുക്കിംഗ് നമ്പറല്ല. WNH-7K3P9Q പോലെയാണ് നമ്പർ.
wrong-today-unknown = { $ref } എന്ന ബുക്കിംഗ് ഇല്ല. ഒന്നുകൂടി നോക്കൂ.
wrong-today-gone = ഈ ബുക്കിംഗ് ഇപ്പോഴില്ല, അല്ലെങ്കിൽ അതിന്റെ സമയം കഴിഞ്ഞു.
wrong-today-other-centre = { $ref } മറ്റൊരു സെന്ററിലെ ബുക്കിംഗാണ്: { $centre }.
wrong-today-other-day = { $ref } ഇന്നത്തേക്കല്ല, മറ്റൊരു ദിവസത്തേക്കാണ്: { $day }.
wrong-today-cancelled = { $ref } റദ്ദാക്കിയതാണ്.
wrong-today-checked-in = { $ref } നേരത്തേ ചെക്ക്-ഇൻ ചെയ്തതാണ്: { $time }.
wrong-today-not-here = { $ref } ചെക്ക്-ഇൻ ചെയ്തിട്ടില്ല.
wrong-today-over = { $ref }: സമയം കഴിഞ്ഞു. { $time } വരെയായിരുന്നു.
wrong-today-early = { $ref } തുടങ്ങുന്നത് { $start }. ചെക്ക്-ഇൻ { $opens } മുതൽ പറ്റും.
wrong-today-taken-since = { $ref }: സമയത്ത് വരാത്തതുകൊണ്ട് സീറ്റ് മറ്റൊരാൾക്ക് കൊടുത്തു. അതിഥിക്ക് കൊടുക്കുന്നതുപോലെ വേറെ ബുക്ക് ചെയ്യൂ.
wrong-today-no-room = { $free ->
    [0] ആ സമയത്ത് ഇത് ഒഴിവില്ല.
    [one] ആ സമയത്ത് ഒരെണ്ണമേ ഒഴിവുള്ളൂ.
   *[other] ആ സമയത്ത് { $free } എണ്ണമേ ഒഴിവുള്ളൂ.
}
wrong-today-taken = ആ സമയത്ത് സീറ്റിന് ബുക്കിംഗുണ്ട്: { $refs }. ആദ്യം അത് റദ്ദാക്കുകയോ മാറ്റുകയോ ചെയ്യൂ.
wrong-today-taken-just-now = ഇപ്പോൾത്തന്നെ മറ്റൊരാൾ ആ സീറ്റെടുത്തു. വീണ്ടും തിരഞ്ഞെടുക്കൂ.
wrong-today-closed = ഈ ദിവസം സെന്റർ അവധിയാണ്.
wrong-today-past = ഈ ദിവസം കഴിഞ്ഞു.
wrong-today-desk = ലിസ്റ്റിൽ നിന്ന് ഒരു സീറ്റ് തിരഞ്ഞെടുക്കൂ.
wrong-today-time = പ്രവൃത്തി സമയത്തിനുള്ളിൽ, വരാനുള്ള സമയം തിരഞ്ഞെടുക്കൂ; അര മണിക്കൂർ കണക്കിൽ, തീരുന്നത് തുടങ്ങിയതിനു ശേഷം.
wrong-today-day = ഒരു ദിവസം തിരഞ്ഞെടുക്കൂ.
wrong-today-count = 1 മുതൽ { $most } വരെയുള്ള ഒരു എണ്ണം എഴുതൂ.
wrong-today-name = പേരിന് പരമാവധി { $most } അക്ഷരം.
wrong-today-cause = കാരണം തിരഞ്ഞെടുക്കൂ.
wrong-today-reason = കാരണം എഴുതൂ; പരമാവധി { $most } അക്ഷരം.

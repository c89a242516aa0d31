# ജോലി ഒഴിവുകൾ

jobs-ask = ഏത് തരം ജോലിയാണ് നോക്കുന്നത്? തിരഞ്ഞെടുക്കൂ, അല്ലെങ്കിൽ ജോലിയോ സ്ഥലമോ ടൈപ്പ് ചെയ്യൂ. ഉദാ: ഡാറ്റാ എൻട്രി
jobs-ask-again = "അക്കൗണ്ടന്റ്" പോലെ ഒരു ജോലിയോ സ്ഥലമോ "പാർട്ട് ടൈം" എന്നോ പറഞ്ഞാൽ ഞാൻ നോക്കാം.
all-jobs = എല്ലാ ഒഴിവുകളും
other-jobs = മറ്റ് ഒഴിവുകൾ
more-jobs = കൂടുതൽ ഒഴിവുകൾ
work-part_time = പാർട്ട് ടൈം
work-full_time = ഫുൾ ടൈം
work-remote = വീട്ടിലിരുന്ന് ജോലി
work-internship = ഇന്റേൺഷിപ്പ്
work-freelance = ഫ്രീലാൻസ്
jobs-found = { $total ->
    [one] ഒരു ഒഴിവുണ്ട്:
   *[other] { $total } ഒഴിവുകളുണ്ട്:
}
jobs-nearest = അതുപോലെ ഒന്ന് ഇപ്പോഴില്ല. ഏതാണ്ട് ചേരുന്നവ ഇതാ:
jobs-none = അങ്ങനെയൊരു ഒഴിവ് ഇപ്പോഴില്ല.
job-line = { $number }. { $title } – { $employer }, { $place }
jobs-are-samples = (സാമ്പിൾ എന്ന് കാണുന്നവ ഉദാഹരണങ്ങൾ മാത്രമാണ്, യഥാർത്ഥ ഒഴിവുകളല്ല.)
job-gone = ആ ഒഴിവ് ഇപ്പോഴില്ല.
job-sample = ⚠️ സാമ്പിൾ: ഉദാഹരണം മാത്രം, യഥാർത്ഥ ഒഴിവല്ല.
job-title = { $title }, { $employer }
job-place = 📍 { $place }
job-kind = ജോലി: { $kind }
job-hours = സമയം: { $value }
job-pay = ശമ്പളം: { $value }
job-last-date = അവസാന തീയതി: { $day }
job-how = അപേക്ഷിക്കാൻ: { $how }
job-verified = ✔️ പരിശോധിച്ചത്. ഫീസ് ഒന്നും ചോദിക്കില്ല.
job-no-fee = ഫീസ് ഒന്നും ചോദിക്കില്ല.
i-am-interested = താൽപ്പര്യമുണ്ട്
tell-me-later = വരുമ്പോൾ അറിയിക്കണം
part-time-jobs = പാർട്ട് ടൈം ജോലികൾ
alert-set = അങ്ങനെയൊരു ഒഴിവ് വന്നാൽ അറിയിക്കാം.
subscribed = ജോലി ഒഴിവുകളും അറിയിപ്പുകളും ഇനി ഇവിടെ കിട്ടും. നിർത്താൻ "stop" എന്ന് അയച്ചാൽ മതി.
unsubscribed = നിർത്തി. ഇനി അറിയിപ്പുകൾ വരില്ല.
not-subscribed = നിങ്ങൾക്ക് ഇപ്പോൾ അറിയിപ്പുകൾ ഒന്നും അയയ്ക്കുന്നില്ല. ഇനിയും അയയ്ക്കില്ല.
stop-alerts = അറിയിപ്പ് നിർത്താം
start-alerts = അറിയിപ്പ് വേണം

# സ്റ്റാഫിന്റെ കൺസോളിലെ അറിയിപ്പുകൾ: എഴുതാം, കാണാം, എണ്ണാം, അയയ്ക്കാം, നോക്കിയിരിക്കാം, റിപ്പോർട്ട് വായിക്കാം.

console-broadcasts = അറിയിപ്പുകൾ
console-broadcasts-more = പലരോട് ഒരേ കാര്യം ഒറ്റത്തവണ അറിയിക്കാം; WhatsApp വഴിയും Telegram വഴിയും.
broadcast-new = പുതിയ അറിയിപ്പ്
broadcast-none = ഇതുവരെ അറിയിപ്പൊന്നും അയച്ചിട്ടില്ല.
broadcast-no-channel = WhatsApp, Telegram എന്നിവ രണ്ടും ഓണല്ല; അതുകൊണ്ട് ആർക്കും ഒന്നും അയയ്ക്കാനാവില്ല. ഇപ്പോൾ എഴുതിവയ്ക്കാം.
broadcast-number = അറിയിപ്പ് { $number }
broadcast-by = എഴുതിയത്:
broadcast-approved = അനുമതി നൽകിയത്:
broadcast-someone = കമാൻഡ് ലൈൻ
broadcast-begins = തുടങ്ങുന്നത്: { $at }
broadcast-next = അടുത്ത തവണ: { $at }
broadcast-begun = തുടങ്ങിയത്: { $at }
broadcast-ended = തീർന്നത്: { $at }
broadcast-of-series = ആവർത്തിക്കുന്ന അറിയിപ്പിന്റെ ഒരു തവണ
broadcast-edit = എഴുതിയത് മാറ്റാം
broadcast-back = അറിയിപ്പിലേക്ക് മടങ്ങാം
broadcast-all = എല്ലാ അറിയിപ്പുകളും

campaign-draft = അയച്ചിട്ടില്ല
campaign-scheduled = സമയമാകാൻ കാത്തിരിക്കുന്നു
campaign-repeating = ആവർത്തിക്കുന്നു
campaign-running = അയച്ചുകൊണ്ടിരിക്കുന്നു
campaign-paused = നിർത്തിവച്ചിരിക്കുന്നു
campaign-done = അയച്ചുകഴിഞ്ഞു
campaign-cancelled = റദ്ദാക്കി

medium-whatsapp = WhatsApp
medium-telegram = Telegram
medium-webchat = വെബ് ചാറ്റ്
medium-none = ഒരു ചാനലുമില്ല
tongue-ml = മലയാളം
tongue-en = ഇംഗ്ലീഷ്

broadcast-text = എഴുത്ത്
broadcast-text-of =
    { $language ->
        [ml] മലയാളത്തിൽ
       *[en] ഇംഗ്ലീഷിൽ
    }
broadcast-variables = {"{name|സുഹൃത്തേ}"} എന്നെഴുതിയാൽ ഓരോരുത്തരെയും പേര് വിളിക്കും; പേര് തരാത്തവരെ “സുഹൃത്തേ” എന്നും. {"{centre}"} എന്നത് സെന്ററിന്റെ പേരാകും; അതിന് ഒരൊറ്റ സെന്റർ തിരഞ്ഞെടുക്കണം.
broadcast-fallback = ഒരു ഭാഷയിൽ മാത്രമാണ് എഴുതിയതെങ്കിൽ
broadcast-fallback-none = മറ്റേ ഭാഷ പറയുന്നവർക്ക് ഒന്നും അയയ്ക്കണ്ട
broadcast-fallback-text = അവർക്കും ഇതുതന്നെ അയയ്ക്കാം
broadcast-purpose = എന്തിനെക്കുറിച്ചാണ്?
purpose-marketing = പൊതുവിവരം
purpose-marketing-more = വാർത്ത, ഓഫർ, ക്ലാസ്, ജോലി ഒഴിവ് തുടങ്ങിയവ. അറിയിപ്പുകൾ വേണമെന്ന് പറഞ്ഞവർക്ക് മാത്രം പോകും; ഒരാൾക്ക് ഒരു ദിവസം ഒന്നിൽ കൂടുതൽ കിട്ടില്ല. WhatsApp ഇതിനെ മാർക്കറ്റിംഗ് ആയി കാണുന്നു: അംഗീകരിച്ച ടെംപ്ലേറ്റ് ഉണ്ടെങ്കിൽ പകൽ എപ്പോൾ വേണമെങ്കിലും അയയ്ക്കാം.
purpose-utility = സ്വന്തം ബുക്കിംഗിനെക്കുറിച്ച്
purpose-utility-more = ഉദാഹരണത്തിന്, ബുക്ക് ചെയ്ത ദിവസം സെന്റർ അവധിയാണെങ്കിൽ. ബുക്കിംഗ് ഉള്ളവർക്ക് പോകും; അറിയിപ്പുകൾ വേണമെന്ന് പറഞ്ഞില്ലെങ്കിലും. താഴെ സെന്ററോ ദിവസമോ തിരഞ്ഞെടുക്കണം. WhatsApp ഇതിനെ യൂട്ടിലിറ്റി ആയി കാണുന്നു; അവിടെ 24 മണിക്കൂറിനുള്ളിൽ മെസേജ് അയച്ചവർക്ക് കിട്ടും; സ്വന്തം ടെംപ്ലേറ്റ് അംഗീകരിച്ചുകഴിഞ്ഞാൽ മറ്റുള്ളവർക്കും.
broadcast-file = ചിത്രം അല്ലെങ്കിൽ ഡോക്യുമെന്റ്
broadcast-file-more = ഒരു ചിത്രമോ (JPEG, PNG, WebP) ഒരു PDF-ഓ ആകാം; 5 MB വരെ. സേവ് ചെയ്താൽ അതും ചേർത്ത് കാണാം.
broadcast-file-kept = കൂടെ അയയ്ക്കുന്നത്: { $name }
broadcast-file-drop = ഇത് ഒഴിവാക്കാം

broadcast-look = ഫോണിൽ കാണുന്നത്
broadcast-look-again = കണ്ടുനോക്കാം
broadcast-look-empty = എഴുതിത്തുടങ്ങിയാൽ ഫോണിൽ എങ്ങനെ കാണുമെന്ന് ഇവിടെ കാണാം.
broadcast-fills = { $most } അക്ഷരത്തിൽ { $length }
counts-whatsapp = നിങ്ങൾ എഴുതിയത്, WhatsApp വഴി
counts-telegram = Telegram വഴി, ചുറ്റുമുള്ള വാചകങ്ങളും ചേർത്ത്
looks-within = 24 മണിക്കൂറിനുള്ളിൽ മെസേജ് അയച്ചവർക്ക്
looks-outside = മറ്റുള്ളവർക്ക്, അംഗീകരിച്ച ടെംപ്ലേറ്റായി: വരി മുറിയാതെ
looks-webchat = വെബ് ചാറ്റിലേക്ക് അങ്ങോട്ട് അയയ്ക്കാനാവില്ല; അവിടെ കണ്ടാൽ ഇങ്ങനെയിരിക്കും.

broadcast-audience = ആർക്കൊക്കെ?
broadcast-everybody = എല്ലാവർക്കും
broadcast-audience-more = തിരഞ്ഞെടുക്കുന്നതെല്ലാം ഒരാൾക്ക് ചേരണം. ഒഴിച്ചിട്ടത് കണക്കാക്കില്ല.
broadcast-audience-bound = നിങ്ങളുടെ സെന്ററുകളിൽ ബുക്ക് ചെയ്തിട്ടുള്ളവർക്ക് മാത്രമേ പോകൂ.
broadcast-languages = ഭാഷ
broadcast-channels = ചാനൽ
broadcast-centres = ബുക്ക് ചെയ്ത സെന്റർ
broadcast-districts = ജില്ലകൾ
broadcast-districts-more = അവിടത്തെ സെന്ററിൽ ബുക്ക് ചെയ്തവർ, അല്ലെങ്കിൽ അവിടെ ജോലി ഒഴിവ് കാത്തിരിക്കുന്നവർ.
broadcast-near = ഒരു സ്ഥലത്തിനടുത്ത്
broadcast-place = സ്ഥലം, പിൻകോഡ് അല്ലെങ്കിൽ സ്ഥാനം
broadcast-place-more = ഉദാഹരണം: പുനലൂർ, 691305, 9.017, 76.926.
broadcast-km = ചുറ്റും എത്ര കിലോമീറ്റർ
broadcast-work = ജോലി
broadcast-alerts = ജോലി ഒഴിവ് അറിയിക്കാൻ പറഞ്ഞവർ
broadcast-job = ഈ ജോലിക്ക്
broadcast-job-more = ഉദാഹരണം: data entry. ഏത് ജോലിയുമാകാമെങ്കിൽ ഒഴിച്ചിടൂ.
broadcast-lately = അടുത്തിടെ
broadcast-seen-days = ഇത്ര ദിവസത്തിനുള്ളിൽ മെസേജ് അയച്ചവർ
broadcast-booked-on = ഈ ദിവസം ബുക്കിംഗ് ഉള്ളവർ
broadcast-keep = സേവ് ചെയ്യാം
broadcast-keep-more = ഇപ്പോൾ ആർക്കും പോകില്ല. എത്ര പേർക്ക് കിട്ടുമെന്ന് അടുത്തതായി കാണാം.

broadcast-for-languages = പറയുന്ന ഭാഷ
broadcast-for-channels = ചാനൽ
broadcast-for-centres = ബുക്ക് ചെയ്ത സെന്റർ
broadcast-for-within = ഈ സെന്ററുകളിലുള്ളവർ മാത്രം
broadcast-for-districts = ജില്ലകൾ
broadcast-for-near = { $latitude }, { $longitude } എന്ന സ്ഥാനത്തിന് ചുറ്റും { $km } കി.മീ.
broadcast-for-alerts = ജോലി ഒഴിവ് കാത്തിരിക്കുന്നവർ
broadcast-for-role = കാത്തിരിക്കുന്ന ജോലി
broadcast-for-seen =
    { $days ->
        [one] ഒരു ദിവസത്തിനുള്ളിൽ മെസേജ് അയച്ചവർ
       *[other] { $days } ദിവസത്തിനുള്ളിൽ മെസേജ് അയച്ചവർ
    }
broadcast-for-booked = ബുക്കിംഗ് ഉള്ള ദിവസം
broadcast-told = അയയ്ക്കുന്നത്
broadcast-whom = ആർക്കൊക്കെ

broadcast-count = എത്ര പേർ
broadcast-count-now = എണ്ണാം
broadcast-reaches =
    { $people ->
        [0] ആർക്കും കിട്ടില്ല.
        [one] ഒരാൾക്ക് കിട്ടും.
       *[other] { $people } പേർക്ക് കിട്ടും.
    }
broadcast-channel = ചാനൽ
broadcast-people = ആളുകൾ
broadcast-why = കാരണം
broadcast-left-out = കിട്ടാത്തവർ
broadcast-left-out-nobody = കിട്ടാത്തവരായി ആരുമില്ല.
broadcast-sample = അവരിൽ ചിലർ
broadcast-nameless = പേര് തന്നിട്ടില്ല
leftout-opted-out = STOP പറഞ്ഞവർ
leftout-no-consent = അറിയിപ്പുകൾ വേണമെന്ന് പറഞ്ഞിട്ടില്ലാത്തവർ
leftout-no-channel = ഓണല്ലാത്ത ചാനലിലോ അങ്ങോട്ട് അയയ്ക്കാനാവാത്ത ചാനലിലോ മാത്രം ഉള്ളവർ
leftout-blocked = ബോട്ടിനെ ബ്ലോക്ക് ചെയ്തവർ, അല്ലെങ്കിൽ മെസേജ് എത്താത്തവർ
leftout-language = എഴുതിയിട്ടില്ലാത്ത ഭാഷ പറയുന്നവർ
leftout-capped = ഇന്ന് ഒരു അറിയിപ്പ് കിട്ടിയവർ
leftout-no-template = WhatsApp-ൽ 24 മണിക്കൂറിനുള്ളിൽ മെസേജ് അയച്ചിട്ടില്ലാത്തവർ; അംഗീകരിച്ച ടെംപ്ലേറ്റും ഇല്ല
leftout-gone = ഇപ്പോൾ ഇല്ലാത്തവർ
leftout-too-long = പേര് ചേർത്തപ്പോൾ നീളം കൂടിപ്പോയി
leftout-cancelled = ഊഴമെത്തും മുമ്പ് അറിയിപ്പ് റദ്ദാക്കി
leftout-other = മറ്റൊരു കാരണം


broadcast-template = WhatsApp ടെംപ്ലേറ്റ്
broadcast-template-more = 24 മണിക്കൂറായി ബോട്ടിന് മെസേജ് അയയ്ക്കാത്തവർക്ക് അംഗീകരിച്ച ടെംപ്ലേറ്റ് മാത്രമേ അയയ്ക്കാനാവൂ. പൊതുവിവരത്തിന് ഒരു പൊതു ടെംപ്ലേറ്റുണ്ട്; അതിൽ വരികൾ മുറിയില്ല. സ്വന്തം ടെംപ്ലേറ്റ് ഉണ്ടെങ്കിൽ വരികൾ എഴുതിയതുപോലെ കാണും; ചിത്രം ചേർക്കാം, ബുക്കിംഗിനെക്കുറിച്ചും അയയ്ക്കാം.
broadcast-template-words = WhatsApp അംഗീകരിക്കേണ്ടത്
broadcast-template-make = ഈ എഴുത്തിൽ നിന്ന് ടെംപ്ലേറ്റ് ഉണ്ടാക്കി സമർപ്പിക്കാം
broadcast-template-ask = എവിടെവരെ ആയെന്ന് WhatsApp-നോട് ചോദിക്കാം
broadcast-template-make-more = സാധാരണ ഒരു ദിവസത്തിനുള്ളിൽ WhatsApp മറുപടി തരും.
approval-approved = അംഗീകരിച്ചു
approval-pending = WhatsApp പരിശോധിക്കുന്നു
approval-received = WhatsApp പരിശോധിക്കുന്നു
approval-rejected = അംഗീകരിച്ചില്ല
approval-paused = WhatsApp നിർത്തിവച്ചു
approval-disabled = WhatsApp നിർത്തലാക്കി
approval-unsubmitted = സമർപ്പിച്ചിട്ടില്ല
approval-missing = ഉണ്ടാക്കിയിട്ടില്ല
looks-own = മറ്റുള്ളവർക്ക്, ഈ എഴുത്തിന്റെ അംഗീകരിച്ച ടെംപ്ലേറ്റായി
broadcast-rate = ഒരു സെക്കൻഡിൽ { $rate }
broadcast-time-left = ഇനി ഏകദേശം { $minutes } മിനിറ്റ്
broadcast-time-left-short = ഇനി ഒരു മിനിറ്റിൽ താഴെ
broadcast-chart = സമയം അനുസരിച്ച്
broadcast-chart-more = എത്ര പേർക്ക് അയച്ചു, എത്ര പേർക്ക് കിട്ടി, എത്ര പേർ വായിച്ചു, എത്ര പേർക്ക് എത്തിയില്ല എന്നതിന്റെ ആകെത്തുക, സമയം അനുസരിച്ച്. എണ്ണം താഴെയുള്ള പട്ടികയിലുണ്ട്.

broadcast-test = സ്വന്തം ഫോണിലേക്ക് ഒരു കോപ്പി
broadcast-test-more = നിങ്ങൾക്ക് മാത്രം കിട്ടും; നിങ്ങൾ ബോട്ടിന് മെസേജ് അയച്ചിട്ടുള്ള ചാറ്റിൽ.
broadcast-test-chats = നിങ്ങളുടെ ചാറ്റുകൾ
broadcast-test-none = ആദ്യം “എന്റെ അക്കൗണ്ട്” പേജിൽ നിങ്ങളുടെ ചാറ്റ് ബന്ധിപ്പിക്കൂ. പിന്നെ കോപ്പി അവിടെ കിട്ടും.
broadcast-test-language = ഭാഷ
broadcast-test-send = എനിക്ക് ഒരു കോപ്പി അയയ്ക്കാം
broadcast-test-sent = കോപ്പി അയച്ചിട്ടുണ്ട്; ഉടൻ കിട്ടും.

broadcast-send = അയയ്ക്കാം
broadcast-asked =
    { $people ->
        [one] അനുമതി നൽകാവുന്ന ഒരാളോട് Telegram വഴി ചോദിച്ചിട്ടുണ്ട്.
       *[other] അനുമതി നൽകാവുന്ന { $people } പേരോട് Telegram വഴി ചോദിച്ചിട്ടുണ്ട്.
    }
broadcast-approve = അനുമതി നൽകാം
broadcast-approve-more = { $most } പേരിൽ കൂടുതലുണ്ടെങ്കിൽ ആദ്യം മറ്റൊരാളുടെ അനുമതി വേണം. എഴുതിയത് വായിച്ച്, ആർക്കൊക്കെ പോകുന്നു എന്നും നോക്കിയെങ്കിൽ നിങ്ങൾക്ക് അനുമതി നൽകാം.
broadcast-approve-own = { $most } പേർക്ക് വരെ നിങ്ങൾക്ക് തന്നെ അയയ്ക്കാം. അതിൽ കൂടുതലുണ്ടെങ്കിൽ ആദ്യം മറ്റൊരാൾ അനുമതി നൽകണം.
broadcast-count-large = { $most } പേരിൽ കൂടുതലുണ്ട്: അയയ്ക്കും മുമ്പ് മറ്റൊരാൾ അനുമതി നൽകണം.
broadcast-start-series = തുടങ്ങാം
broadcast-start = ഇപ്പോൾ അയയ്ക്കാം
broadcast-start-quiet = രാത്രി 9 മുതൽ രാവിലെ 8 വരെ ആർക്കും അയയ്ക്കില്ല: രാവിലെ 8-ന് തുടങ്ങും.
broadcast-schedule = പിന്നീട് ഒരു സമയത്ത്
broadcast-schedule-more = കേരളത്തിലെ സമയം. രാത്രി 9 മുതൽ രാവിലെ 8 വരെ ആർക്കും അയയ്ക്കില്ല.
broadcast-schedule-do = അപ്പോൾ അയയ്ക്കാം
broadcast-repeat = ആവർത്തിക്കണോ?
broadcast-repeat-every = എത്ര കൂടെക്കൂടെ
broadcast-repeat-no = ഒരു തവണ മാത്രം
every-day = എല്ലാ ദിവസവും
every-week = എല്ലാ ആഴ്ചയും
every-month = എല്ലാ മാസവും
broadcast-repeat-days = എല്ലാ ആഴ്ചയുമാണെങ്കിൽ, ഈ ദിവസങ്ങളിൽ
weekday-0 = തിങ്കൾ
weekday-1 = ചൊവ്വ
weekday-2 = ബുധൻ
weekday-3 = വ്യാഴം
weekday-4 = വെള്ളി
weekday-5 = ശനി
weekday-6 = ഞായർ
broadcast-repeat-until = അവസാന ദിവസം
broadcast-repeats-until = അവസാന ദിവസം: { $until }
broadcast-series = ഇതുവരെയുള്ള തവണകൾ
broadcast-pause = നിർത്തിവയ്ക്കാം
broadcast-resume = തുടരാം
broadcast-cancel = റദ്ദാക്കാം…
broadcast-cancel-sure = ഇനിയും കിട്ടാത്തവർക്ക് പിന്നെ കിട്ടില്ല. ഇത് തിരിച്ചെടുക്കാനാവില്ല.
broadcast-cancel-do = അതെ, റദ്ദാക്കാം
broadcast-resend = എത്താത്തവർക്ക് വീണ്ടും അയയ്ക്കാം
broadcast-resend-more = ഒന്നും കിട്ടിയിട്ടില്ലെന്ന് ഉറപ്പുള്ളവർക്ക് മാത്രം.

broadcast-progress = പുരോഗതി
broadcast-finished = { $total } പേരിൽ { $done }
broadcast-finished-so-far = ഇതുവരെ { $total } പേരിൽ { $done }; ആളുകളെ കണ്ടെത്തിക്കൊണ്ടിരിക്കുന്നു
broadcast-quiet-now = രാത്രി 9 മുതൽ രാവിലെ 8 വരെ അയയ്ക്കില്ല: രാവിലെ 8-ന് തുടരും.
broadcast-see-now = വീണ്ടും നോക്കാം

broadcast-report = റിപ്പോർട്ട്
broadcast-outcome = എന്തായി
outcome-waiting = ഇനിയും അയച്ചിട്ടില്ല
outcome-queued = പോയിക്കൊണ്ടിരിക്കുന്നു
outcome-sent = അയച്ചു
outcome-delivered = കിട്ടി
outcome-read = വായിച്ചു
outcome-failed = എത്തിയില്ല
outcome-unknown = കിട്ടിയോ എന്നറിയില്ല
outcome-held = പിടിച്ചുവച്ചിരിക്കുന്നു
outcome-left-out = ഒഴിവാക്കി
broadcast-failures = എത്താത്തതിന്റെ കാരണം
broadcast-left-out-why = ഒഴിവാക്കിയതിന്റെ കാരണം
failure-window = WhatsApp-ലെ 24 മണിക്കൂർ കഴിഞ്ഞിരുന്നു
failure-template = WhatsApp ടെംപ്ലേറ്റ് സ്വീകരിച്ചില്ല, അല്ലെങ്കിൽ അംഗീകരിച്ചത് ഇല്ല
failure-blocked = ആൾ ബോട്ടിനെ ബ്ലോക്ക് ചെയ്തു
failure-stop = ആൾ STOP പറഞ്ഞു
failure-address = ആ നമ്പറോ ചാറ്റോ ഇപ്പോൾ ഇല്ല
failure-off = ഫോൺ ഓഫാണ് അല്ലെങ്കിൽ കിട്ടുന്നില്ല
failure-limit = ഇയാൾക്ക് കൂടുതൽ പരസ്യം വേണ്ടെന്ന് WhatsApp തീരുമാനിച്ചു
failure-late = അയയ്ക്കും മുമ്പ് ദിവസം തീർന്നു
failure-other = മറ്റൊരു കാരണം
broadcast-code = കോഡ്
broadcast-afterwards = അതിനുശേഷം
broadcast-replies =
    { $people ->
        [0] ഒരു ദിവസത്തിനുള്ളിൽ ആരും മറുപടി അയച്ചില്ല.
        [one] ഒരു ദിവസത്തിനുള്ളിൽ ഒരാൾ മറുപടി അയച്ചു.
       *[other] ഒരു ദിവസത്തിനുള്ളിൽ { $people } പേർ മറുപടി അയച്ചു.
    }
broadcast-opt-outs =
    { $people ->
        [0] ആരും STOP പറഞ്ഞില്ല.
        [one] ഒരാൾ STOP പറഞ്ഞു.
       *[other] { $people } പേർ STOP പറഞ്ഞു.
    }

audit-broadcast-written = അറിയിപ്പ് എഴുതി
audit-broadcast-changed = അറിയിപ്പ് മാറ്റി
audit-broadcast-approved = അറിയിപ്പിന് അനുമതി നൽകി
audit-broadcast-started = അറിയിപ്പ് അയച്ചുതുടങ്ങി
audit-broadcast-paused = അറിയിപ്പ് നിർത്തിവച്ചു
audit-broadcast-resumed = നിർത്തിവച്ച അറിയിപ്പ് തുടർന്നു
audit-broadcast-cancelled = അറിയിപ്പ് റദ്ദാക്കി
audit-broadcast-resent = അറിയിപ്പ് എത്താത്തവർക്ക് വീണ്ടും അയച്ചു
audit-broadcast-tested = അറിയിപ്പിന്റെ കോപ്പി സ്വന്തം ഫോണിലേക്ക് അയച്ചു
audit-broadcast-template-submitted = അറിയിപ്പിന്റെ ടെംപ്ലേറ്റ് സമർപ്പിച്ചു
detail-approval = WhatsApp
detail-kind = എന്തിനെക്കുറിച്ച്
detail-people = ആളുകൾ
detail-at = തുടങ്ങുന്നത്

wrong-broadcast-other = ഇത് നടന്നില്ല: { $text }
wrong-broadcast-audience = ആളുകളെ തിരഞ്ഞെടുത്തതിൽ എന്തോ ശരിയല്ല. ഒന്നുകൂടി തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-day = ബുക്കിംഗിന്റെ ദിവസം, മാസം, വർഷം എന്നിവ ശരിയായി കൊടുക്കൂ.
wrong-broadcast-point = ഒരു സ്ഥലത്തിനടുത്ത്: സ്ഥലവും ചുറ്റുമുള്ള ദൂരവും (1 മുതൽ 1,000 കി.മീ. വരെ) കൊടുക്കൂ.
wrong-broadcast-no-place = ഈ സ്ഥലം അറിയില്ല. എഴുതിയത് ശരിയാണോ എന്ന് നോക്കൂ; അല്ലെങ്കിൽ പിൻകോഡ് കൊടുക്കൂ.
wrong-broadcast-which-place = ഈ പേരിൽ പല സ്ഥലങ്ങളുണ്ട്. പകരം പിൻകോഡ് കൊടുക്കൂ.
wrong-broadcast-seen-days = എത്ര ദിവസത്തിനുള്ളിൽ മെസേജ് അയച്ചു എന്നത് 1 മുതൽ 3650 വരെയുള്ള ഒരു സംഖ്യയാകണം.
wrong-broadcast-draft = എന്തോ എഴുതാൻ ബാക്കിയുണ്ട്.
wrong-broadcast-kind = എന്തിനെക്കുറിച്ചാണെന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-no-text = മലയാളത്തിലോ ഇംഗ്ലീഷിലോ എന്തെങ്കിലും എഴുതൂ.
wrong-broadcast-fallback = മറ്റുള്ളവർക്ക് അയയ്ക്കാനുള്ളത് എഴുതിയിട്ടില്ല.
wrong-broadcast-no-fallback = ഒരു ഭാഷയിൽ മാത്രമേ എഴുതിയിട്ടുള്ളൂ: മറ്റേ ഭാഷ പറയുന്നവർക്ക് എന്ത് അയയ്ക്കണമെന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-utility = സ്വന്തം ബുക്കിംഗിനെക്കുറിച്ചാണെങ്കിൽ സെന്ററോ ബുക്കിംഗ് ദിവസമോ തിരഞ്ഞെടുക്കണം.
wrong-broadcast-empty =
    { $language ->
        [ml] മലയാളത്തിൽ ഒന്നും എഴുതിയിട്ടില്ല.
       *[en] ഇംഗ്ലീഷിൽ ഒന്നും എഴുതിയിട്ടില്ല.
    }
wrong-broadcast-variable =
    { $language ->
        [ml] മലയാളത്തിലുള്ള {"{"}{ $name }{"}"} എന്നത് അറിയില്ല. name, centre എന്നിവയാണുള്ളത്.
       *[en] ഇംഗ്ലീഷിലുള്ള {"{"}{ $name }{"}"} എന്നത് അറിയില്ല. name, centre എന്നിവയാണുള്ളത്.
    }
wrong-broadcast-name =
    { $language ->
        [ml] എല്ലാവരും പേര് തന്നിട്ടില്ല: മലയാളത്തിൽ {"{name|സുഹൃത്തേ}"} എന്നെഴുതൂ; പേര് തരാത്തവരെ വിളിക്കാനുള്ളത് വരയ്ക്ക് ശേഷം വരണം.
       *[en] എല്ലാവരും പേര് തന്നിട്ടില്ല: ഇംഗ്ലീഷിൽ {"{name|friend}"} എന്നെഴുതൂ; പേര് തരാത്തവരെ വിളിക്കാനുള്ളത് വരയ്ക്ക് ശേഷം വരണം.
    }
wrong-broadcast-centre = {"{centre}"} എന്നെഴുതിയാൽ “ബുക്ക് ചെയ്ത സെന്റർ” എന്നതിൽ ഒരൊറ്റ സെന്റർ തിരഞ്ഞെടുക്കണം.
wrong-broadcast-too-long =
    { $language ->
        [ml] മലയാളത്തിൽ എഴുതിയത് നീളം കൂടി: { $longest } അക്ഷരമേ ആകാവൂ, ഏറ്റവും നീണ്ട പേര് ചേർത്താൽ { $length } ആകും.
       *[en] ഇംഗ്ലീഷിൽ എഴുതിയത് നീളം കൂടി: { $longest } അക്ഷരമേ ആകാവൂ, ഏറ്റവും നീണ്ട പേര് ചേർത്താൽ { $length } ആകും.
    }
wrong-broadcast-one-message =
    { $language ->
        [ml] മലയാളത്തിൽ എഴുതിയത് ഒറ്റ മെസേജിൽ കൊള്ളില്ല (ചാനൽ: { $channel }).
       *[en] ഇംഗ്ലീഷിൽ എഴുതിയത് ഒറ്റ മെസേജിൽ കൊള്ളില്ല (ചാനൽ: { $channel }).
    }
wrong-broadcast-channel = ഈ ചാനൽ ഓണല്ല. മറ്റൊന്ന് തിരഞ്ഞെടുക്കൂ, അല്ലെങ്കിൽ ഒഴിച്ചിടൂ.
wrong-broadcast-no-centre = നിങ്ങളുടെ സെന്ററുകളിൽ അങ്ങനെ ഒന്നില്ല. പട്ടികയിൽ നിന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-no-district = അങ്ങനെ ഒരു ജില്ലയില്ല. പട്ടികയിൽ നിന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-own = ഇത് നിങ്ങൾ എഴുതിയതാണ്; അനുമതി മറ്റൊരാൾ നൽകണം.
wrong-broadcast-four-eyes = { $people } പേർക്കാണ് പോകുന്നത്. { $most } പേരിൽ കൂടുതലുണ്ടെങ്കിൽ ആദ്യം മറ്റൊരാൾ അനുമതി നൽകണം.
wrong-broadcast-no-text-for =
    { $language ->
        [ml] മലയാളം പറയുന്നവർക്കായി ഒന്നും എഴുതിയിട്ടില്ല.
       *[en] ഇംഗ്ലീഷ് പറയുന്നവർക്കായി ഒന്നും എഴുതിയിട്ടില്ല.
    }
wrong-broadcast-nobody = അവിടെ നിന്ന് ബോട്ടിന് ആരും മെസേജ് അയച്ചിട്ടില്ല. ആ ചാറ്റിൽ നിന്ന് ഒരു മെസേജ് അയച്ചിട്ട് വീണ്ടും നോക്കൂ.
wrong-broadcast-state =
    { $state ->
        [draft] ഇത് അയച്ചുതുടങ്ങിയിട്ടില്ല: ഇപ്പോൾ അത് ചെയ്യാനാവില്ല.
        [scheduled] ഇത് സമയമാകാൻ കാത്തിരിക്കുകയാണ്: ഇപ്പോൾ അത് ചെയ്യാനാവില്ല.
        [repeating] ഇത് ആവർത്തിക്കുന്നതാണ്: ഇപ്പോൾ അത് ചെയ്യാനാവില്ല.
        [running] ഇത് അയച്ചുകൊണ്ടിരിക്കുകയാണ്: ഇപ്പോൾ അത് ചെയ്യാനാവില്ല.
        [paused] ഇത് നിർത്തിവച്ചിരിക്കുകയാണ്: ഇപ്പോൾ അത് ചെയ്യാനാവില്ല.
        [done] ഇത് അയച്ചുകഴിഞ്ഞു.
       *[cancelled] ഇത് റദ്ദാക്കിയതാണ്.
    }
wrong-broadcast-gone = അങ്ങനെ ഒരു അറിയിപ്പ് ഇല്ല.
wrong-broadcast-changed = നിങ്ങൾ ഈ പേജ് തുറന്ന ശേഷം മറ്റൊരാൾ ഇത് മാറ്റിയെഴുതി. ഒന്നുകൂടി വായിച്ചുനോക്കൂ.
wrong-broadcast-time = ദിവസവും സമയവും കൊടുക്കൂ. ഉദാഹരണം: 2026 നവംബർ 23, രാവിലെ 9:00.
wrong-broadcast-past = ഈ സമയം കഴിഞ്ഞു. പിന്നീടൊരു സമയം തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-role = മാനേജർമാർക്ക് സ്വന്തം സെന്ററുകളിലുള്ളവർക്കും, അഡ്മിന് എല്ലാവർക്കും അയയ്ക്കാം.
wrong-broadcast-repeat = എത്ര കൂടെക്കൂടെ എന്ന് തിരഞ്ഞെടുക്കൂ: എല്ലാ ദിവസവും, എല്ലാ ആഴ്ചയും, അല്ലെങ്കിൽ എല്ലാ മാസവും.
wrong-broadcast-repeat-until = അവസാന ദിവസം കൊടുക്കൂ; ഇന്ന് മുതൽ ഒരു വർഷത്തിനുള്ളിൽ.
wrong-broadcast-repeat-over = ഈ ദിവസങ്ങളൊന്നും ഇനി വരാനില്ല. അവസാന ദിവസം നീട്ടിക്കൊടുക്കൂ.
wrong-broadcast-repeat-days = എല്ലാ ആഴ്ചയുമാണെങ്കിൽ ഏതെല്ലാം ദിവസമെന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-no-file = ആ ഫയൽ ഇപ്പോൾ ഇല്ല. ഒന്നുകൂടി തിരഞ്ഞെടുക്കൂ.
wrong-broadcast-template-edge = തുടക്കത്തിലോ ഒടുക്കത്തിലോ പേര് വന്നാൽ WhatsApp ടെംപ്ലേറ്റ് അംഗീകരിക്കില്ല. അതിന് മുമ്പോ പിമ്പോ ഒരു വാക്ക് ചേർക്കൂ.
wrong-broadcast-template-long = ടെംപ്ലേറ്റിന് നീളം കൂടി: ചുറ്റുമുള്ള വാചകങ്ങളും ചേർത്ത് { $most } അക്ഷരമേ ആകാവൂ.
wrong-broadcast-no-whatsapp = WhatsApp ഓണല്ല; അതുകൊണ്ട് ടെംപ്ലേറ്റ് സമർപ്പിക്കാനാവില്ല.
wrong-broadcast-provider = Twilio ടെംപ്ലേറ്റ് സ്വീകരിച്ചില്ല. കുറച്ചുകഴിഞ്ഞ് വീണ്ടും നോക്കൂ; അല്ലെങ്കിൽ WhatsApp സെറ്റിങ്‌സ് നോക്കാൻ അഡ്മിനോട് പറയൂ.
wrong-broadcast-job = ജോലി 80 അക്ഷരത്തിൽ കൂടാതെ എഴുതൂ.

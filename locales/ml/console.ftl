# സ്റ്റാഫിന്റെ കൺസോൾ.

console-title = വർക്ക് നിയർ ഹോം: സ്റ്റാഫ്
console-pages = പേജുകൾ
console-other-language = English
console-home = ഹോം
console-account = എന്റെ അക്കൗണ്ട്
console-account-more = പാസ്‌വേഡ്, റിക്കവറി കോഡുകൾ, എവിടെയെല്ലാം സൈൻ ഇൻ ചെയ്തിട്ടുണ്ട് എന്നിവ.
console-staff = സ്റ്റാഫ്
console-staff-more = പുതിയ ആളെ ചേർക്കാം, ആർക്ക് എന്തൊക്കെ ചെയ്യാം എന്ന് തീരുമാനിക്കാം, പുതിയ പാസ്‌വേഡ് കൊടുക്കാം.
console-audit = ഓഡിറ്റ്
console-audit-more = ആര്, എപ്പോൾ, എന്ത് ചെയ്തു എന്നത് ഇവിടെ കാണാം. ആർക്കും മാറ്റാനാവില്ല.
console-sign-out = സൈൻ ഔട്ട്

console-sign-in = സൈൻ ഇൻ
console-login = സൈൻ ഇൻ പേര്
console-login-advice = ഇംഗ്ലീഷ് ചെറിയ അക്ഷരം, അക്കം, കുത്ത്, ഹൈഫൻ എന്നിവ ഉപയോഗിക്കാം; 2 മുതൽ 32 വരെ.
console-password = പാസ്‌വേഡ്
console-sign-in-help = പാസ്‌വേഡ് മറന്നോ? ഫോൺ നഷ്ടപ്പെട്ടോ? അഡ്മിനോട് ഒരു ഒറ്റത്തവണ പാസ്‌വേഡ് ചോദിക്കൂ. അത് 7 ദിവസം ഉപയോഗിക്കാം.
console-go-on = തുടരാം
console-second-factor = രണ്ടാം ഘട്ടം
console-code = കോഡ്
console-code-ask = ഫോണിലെ ഓതന്റിക്കേറ്റർ ആപ്പ് തുറന്ന് അതിലെ 6 അക്ക കോഡ് ഇവിടെ ടൈപ്പ് ചെയ്യൂ.
console-code-lost = ഫോൺ കൈയിലില്ലേ? പകരം ഒരു റിക്കവറി കോഡ് ടൈപ്പ് ചെയ്യാം. ഓരോന്നും ഒരു തവണ മാത്രം.

console-choose-password = പാസ്‌വേഡ് തിരഞ്ഞെടുക്കാം
console-choose-password-why = ഒറ്റത്തവണ പാസ്‌വേഡ് ഉപയോഗിച്ചാണ് നിങ്ങൾ സൈൻ ഇൻ ചെയ്തത്. ഇനി സ്വന്തമായി ഒരെണ്ണം തിരഞ്ഞെടുക്കൂ.
console-new-password = പുതിയ പാസ്‌വേഡ്
console-repeated = പുതിയ പാസ്‌വേഡ് ഒരിക്കൽ കൂടി
console-password-advice = കുറഞ്ഞത് { $shortest } അക്ഷരം വേണം. രണ്ടുമൂന്ന് വാക്കുകൾ ചേർത്തെഴുതിയാൽ ഓർക്കാൻ എളുപ്പമാണ്; മലയാളത്തിലും ആകാം.
console-current-password = ഇപ്പോഴത്തെ പാസ്‌വേഡ്

console-factor-why = ഫോണിലെ കോഡ് കൂടി വേണമെങ്കിൽ, പാസ്‌വേഡ് മാത്രം അറിയുന്ന ആർക്കും നിങ്ങളുടെ പേരിൽ കയറാനാവില്ല.
console-factor-app = ഫോണിൽ ഒരു ഓതന്റിക്കേറ്റർ ആപ്പ് ഇൻസ്റ്റാൾ ചെയ്യൂ: Google Authenticator, Aegis അല്ലെങ്കിൽ മറ്റേതെങ്കിലും.
console-factor-scan = ആപ്പ് ഉപയോഗിച്ച് ഈ ചിത്രം സ്കാൻ ചെയ്യൂ.
console-factor-qr = ഓതന്റിക്കേറ്റർ ആപ്പിനുള്ള QR കോഡ്
console-factor-by-hand = സ്കാൻ ചെയ്യാൻ പറ്റുന്നില്ലേ? ഈ കീ ആപ്പിൽ ടൈപ്പ് ചെയ്യാം.
console-factor-type = ആപ്പിൽ കാണുന്ന 6 അക്ക കോഡ് ഇവിടെ ടൈപ്പ് ചെയ്യൂ.
console-recovery-codes = റിക്കവറി കോഡുകൾ
console-recovery-codes-why = ഫോൺ നഷ്ടപ്പെട്ടാൽ ഇവയിൽ ഒന്ന് ഉപയോഗിച്ച് അകത്ത് കയറാം. എഴുതിയോ പ്രിന്റ് എടുത്തോ സുരക്ഷിതമായി വയ്ക്കൂ.
console-recovery-codes-left =
    { $left ->
        [0] ഇനി ഒന്നും ബാക്കിയില്ല. ഇപ്പോൾത്തന്നെ പുതിയവ എടുക്കൂ.
        [one] ഒരെണ്ണം ബാക്കിയുണ്ട്.
       *[other] { $left } എണ്ണം ബാക്കിയുണ്ട്.
    }
console-new-recovery-codes = പുതിയ കോഡുകൾ എടുക്കാം
console-only-now = ഇത് ഇപ്പോൾ മാത്രമേ കാണിക്കൂ.
console-kept-go-on = എഴുതിവച്ചു, തുടരാം

console-your-centres = നിങ്ങളുടെ സെന്ററുകൾ
console-no-centres = ഒന്നും ആയിട്ടില്ല. അഡ്മിനോട് ചോദിക്കൂ.
console-all-centres = എല്ലാ സെന്ററുകളും
console-sessions = എവിടെയെല്ലാം സൈൻ ഇൻ ചെയ്തിട്ടുണ്ട്
console-this-one = (ഇവിടെ)
console-last-seen = അവസാനം ഉപയോഗിച്ചത്: { $at }
console-end = അവിടെ സൈൻ ഔട്ട് ചെയ്യാം
console-sign-out-everywhere = എല്ലായിടത്തും സൈൻ ഔട്ട് ചെയ്യാം
console-change-password = പാസ്‌വേഡ് മാറ്റാം

console-name = പേര്
console-role = ചുമതല
console-centres = സെന്ററുകൾ
console-centres-more = അഡ്മിന് എല്ലാ സെന്ററും നോക്കാം; മറ്റുള്ളവർക്ക് ഒരെണ്ണമെങ്കിലും വേണം.
console-state = സ്ഥിതി
state-active = ഉപയോഗത്തിലുണ്ട്
state-new = തുടങ്ങിയിട്ടില്ല
state-disabled = നിർത്തിവച്ചിരിക്കുന്നു
console-add = ഒരാളെ ചേർക്കാം
console-change = അക്കൗണ്ട് മാറ്റാം
console-save = സേവ് ചെയ്യാം
console-own-account = ഇത് നിങ്ങളുടെ സ്വന്തം അക്കൗണ്ടാണ്: ഇതിന്റെ ചുമതല മാറ്റാനും പുതിയ പാസ്‌വേഡ് നൽകാനും നിർത്തിവയ്ക്കാനും മറ്റൊരു അഡ്മിൻ വേണം.
console-reset = പുതിയ ഒറ്റത്തവണ പാസ്‌വേഡ്
console-reset-more = പാസ്‌വേഡ് മറന്നവർക്കും ഫോൺ നഷ്ടപ്പെട്ടവർക്കും. പഴയ പാസ്‌വേഡും രണ്ടാം ഘട്ടവും റിക്കവറി കോഡുകളും അപ്പോൾത്തന്നെ ഇല്ലാതാകും.
console-disable = നിർത്തിവയ്ക്കാം
console-disable-more = ഈ അക്കൗണ്ടിൽ ഇനി ആർക്കും സൈൻ ഇൻ ചെയ്യാനാവില്ല. ഇതുവരെ ചെയ്തതെല്ലാം ഓഡിറ്റിൽ കാണാം.
console-enable = വീണ്ടും അനുവദിക്കാം
console-one-time = ഒറ്റത്തവണ പാസ്‌വേഡ്
console-one-time-more = ഇത് ആ ആൾക്ക് മാത്രം രഹസ്യമായി കൊടുക്കൂ. പാസ്‌വേഡ് 7 ദിവസം ഉപയോഗിക്കാം; ആദ്യം സൈൻ ഇൻ ചെയ്യുമ്പോൾ പുതിയത് തിരഞ്ഞെടുക്കണം.

role-admin = അഡ്മിൻ
role-more-admin = എല്ലാം ചെയ്യാം; സ്റ്റാഫും ഓഡിറ്റും ഉൾപ്പെടെ.
role-manager = മാനേജർ
role-more-manager = സ്വന്തം സെന്ററുകളുടെ എല്ലാ കാര്യങ്ങളും.
role-agent = ഏജന്റ്
role-more-agent = സ്വന്തം സെന്ററുകളിലെ മെസേജുകളും ബുക്കിംഗുകളും.

console-when = എപ്പോൾ
console-who = ആര്
console-what = എന്ത്
console-to-what = എന്തിൽ
console-command-line = കമാൻഡ് ലൈൻ
console-older = പഴയവ
audit-signed-in = സൈൻ ഇൻ ചെയ്തു
audit-signed-out = സൈൻ ഔട്ട് ചെയ്തു
audit-signed-out-everywhere = എല്ലായിടത്തും സൈൻ ഔട്ട് ചെയ്തു
audit-session-ended = ഒരിടത്ത് സൈൻ ഔട്ട് ചെയ്തു
audit-code-refused = പാസ്‌വേഡ് ശരി, കോഡ് തെറ്റ്
audit-recovery-code-used = റിക്കവറി കോഡ് ഉപയോഗിച്ചു
audit-recovery-codes-made = പുതിയ റിക്കവറി കോഡുകൾ എടുത്തു
audit-password-changed = പാസ്‌വേഡ് മാറ്റി
audit-second-factor-set = രണ്ടാം ഘട്ടം തുടങ്ങി
audit-staff-added = അക്കൗണ്ട് ചേർത്തു
audit-staff-changed = അക്കൗണ്ട് മാറ്റി
audit-staff-disabled = അക്കൗണ്ട് നിർത്തിവച്ചു
audit-staff-enabled = അക്കൗണ്ട് വീണ്ടും അനുവദിച്ചു
audit-staff-reset = പുതിയ ഒറ്റത്തവണ പാസ്‌വേഡ് കൊടുത്തു
detail-role = ചുമതല
detail-centres = സെന്ററുകൾ
detail-name = പേര്
detail-device = ബ്രൗസർ

wrong-sign-in = സൈൻ ഇൻ പേരോ പാസ്‌വേഡോ ശരിയല്ല.
wrong-too-many = പലതവണ ശ്രമിച്ചു. ഒരു മണിക്കൂർ കഴിഞ്ഞ് വീണ്ടും നോക്കൂ; അല്ലെങ്കിൽ മുമ്പ് സൈൻ ഇൻ ചെയ്തിട്ടുള്ള ബ്രൗസർ ഉപയോഗിക്കൂ.
wrong-code = കോഡ് ശരിയല്ല. 30 സെക്കൻഡ് കൂടുമ്പോൾ കോഡ് മാറും, ഓരോന്നും ഒരു തവണയേ എടുക്കൂ; ഫോണിലെ സമയം ശരിയാണോ എന്നും നോക്കൂ.
wrong-password = ഇപ്പോഴത്തെ പാസ്‌വേഡ് ശരിയല്ല.
wrong-repeated = പുതിയ പാസ്‌വേഡ് രണ്ടുതവണ എഴുതിയത് ഒരുപോലെയല്ല.
wrong-length = പുതിയ പാസ്‌വേഡിന് 10 മുതൽ 200 വരെ അക്ഷരം വേണം.
wrong-like-login = പുതിയ പാസ്‌വേഡിൽ നിങ്ങളുടെ സൈൻ ഇൻ പേര് ഉണ്ടാകരുത്.
wrong-same = ഒറ്റത്തവണ പാസ്‌വേഡ് അല്ലാതെ മറ്റൊന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-login = സൈൻ ഇൻ പേരിന് ഇംഗ്ലീഷ് ചെറിയ അക്ഷരം, അക്കം, കുത്ത്, ഹൈഫൻ എന്നിവ 2 മുതൽ 32 വരെ ആകാം; തുടക്കം അക്ഷരമോ അക്കമോ ആകണം.
wrong-taken = ഈ സൈൻ ഇൻ പേര് മറ്റൊരാൾക്കുണ്ട്. വേറൊന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-name = പേര് എഴുതൂ; 80 അക്ഷരം വരെ ആകാം.
wrong-role = ചുമതല പട്ടികയിൽ നിന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-no-centre = ഈ ചുമതലയ്ക്ക് ഒരു സെന്ററെങ്കിലും തിരഞ്ഞെടുക്കൂ.
wrong-centre = അങ്ങനെ ഒരു സെന്റർ ഇല്ല. പട്ടികയിൽ നിന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-last-admin = ഒരു അഡ്മിനെങ്കിലും വേണം.
wrong-self = സ്വന്തം അക്കൗണ്ടിൽ ഇത് ചെയ്യാനാവില്ല. മറ്റൊരു അഡ്മിനോട് പറയൂ.

console-problem = ഇത് നടന്നില്ല
refused-role = നിങ്ങളുടെ ചുമതലയ്ക്കുള്ളതല്ല ഈ പേജ്. വേണമെങ്കിൽ അഡ്മിനോട് ചോദിക്കൂ.
refused-form = ഈ ഫോം പഴയതാണ്, അല്ലെങ്കിൽ ഈ പേജിൽ നിന്നുള്ളതല്ല. പേജ് വീണ്ടും തുറന്ന് ഒന്നുകൂടി അയയ്ക്കൂ.
refused-page = അങ്ങനെ ഒരു പേജ് ഇല്ല.
refused-too-large = ഒറ്റയടിക്ക് അയയ്ക്കാവുന്നതിലും കൂടുതലാണിത്.
refused-unavailable = ബോട്ടിന്റെ ഡേറ്റാബേസ് ഇപ്പോൾ കിട്ടുന്നില്ല. ഒരു മിനിറ്റ് കഴിഞ്ഞ് വീണ്ടും നോക്കൂ.

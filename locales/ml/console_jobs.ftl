# ജോലി ഒഴിവുകളെക്കുറിച്ച് സ്റ്റാഫിനുള്ള പേജുകൾ.

console-jobs = ജോലികൾ
console-jobs-more = ഒഴിവുകൾ ചേർക്കാം, ലിസ്റ്റായി കൊണ്ടുവരാം, ക്ലോസ് ചെയ്യാം; താൽപ്പര്യമുള്ളവരെ കാണാം.
console-jobs-new = പുതിയ ഒഴിവ്
console-jobs-change = ഒഴിവ് മാറ്റാം
console-jobs-states = ഏതൊക്കെ
jobstate-open = തുറന്നവ
jobstate-expired = അവസാന തീയതി കഴിഞ്ഞവ
jobstate-closed = ക്ലോസ് ചെയ്തവ
jobstate-all = എല്ലാം
console-jobs-search = ജോലി അല്ലെങ്കിൽ കമ്പനി
console-jobs-any-centre = എന്റെ എല്ലാ സെന്ററും
console-jobs-no-centre = സെന്റർ ഇല്ല
console-jobs-mine = ഞാൻ ചേർത്തവ
console-jobs-show = കാണിക്കൂ
console-jobs-interested = താൽപ്പര്യമുള്ളവർ
console-jobs-people = { $count ->
    [one] ഒരാൾ
   *[other] { $count } പേർ
}
console-jobs-nothing = ഇവിടെ ഒഴിവുകളൊന്നുമില്ല.
console-jobs-sample = സാമ്പിൾ
console-jobs-verified = പരിശോധിച്ചത്
console-jobs-verified-more = നമ്മളിലൊരാൾ കമ്പനിയോട് ചോദിച്ച് ഉറപ്പാക്കി: ജോലി യഥാർത്ഥമാണ്, ഫീസ് വാങ്ങുന്നില്ല. ഇത് ആളുകളോട് പറയും.
console-jobs-pages = പേജുകൾ
console-jobs-page = പേജ് { $number } / { $pages }
console-jobs-before = മുമ്പത്തേത്
console-jobs-after = അടുത്തത്
console-jobs-not-saved = സേവ് ചെയ്തിട്ടില്ല. ഇവ ശരിയാക്കൂ:
console-jobs-both = ഇംഗ്ലീഷിലും മലയാളത്തിലും എഴുതാം. ഒന്നിൽ മാത്രം എഴുതിയാലും മതി; അതുതന്നെ രണ്ടിലും കാണിക്കും.
console-jobs-how-default = ഈ ചാറ്റിൽത്തന്നെ താൽപ്പര്യം അറിയിച്ചാൽ മതി; സ്റ്റാഫ് അത് കമ്പനിയെ അറിയിക്കും.
console-jobs-until-closed = ഈ ദിവസം കഴിഞ്ഞാൽ ഒഴിവ് ആളുകൾക്ക് കാണില്ല. എഴുതിയില്ലെങ്കിൽ ക്ലോസ് ചെയ്യുന്നതുവരെ കാണും.
console-jobs-close = ക്ലോസ് ചെയ്യാം
console-jobs-close-this = ഇത് ക്ലോസ് ചെയ്യാം
console-jobs-reopen = വീണ്ടും തുറക്കാം

console-jobs-alike = ഒരുപോലുള്ളവ
console-jobs-alike-more = ഒരേ സ്ഥലത്ത് ഒരേ കമ്പനിയുടെ, ഏതാണ്ട് ഒരേ പേരുള്ള ഒഴിവുകൾ. വേണ്ടാത്തത് ക്ലോസ് ചെയ്യൂ.
console-jobs-alike-none = ഒരുപോലുള്ള ഒഴിവുകളില്ല.
console-jobs-alike-rest = ഇനിയും { $count } ജോടികളുണ്ട്.
console-jobs-likeness = { $percent } % സാമ്യം

console-jobs-interested-none = ഇതുവരെ ആരും താൽപ്പര്യം അറിയിച്ചിട്ടില്ല.
console-jobs-export = ഫയലായി സേവ് ചെയ്യാം
console-jobs-export-all = താൽപ്പര്യമുള്ള എല്ലാവരെയും ഫയലായി സേവ് ചെയ്യാം
console-jobs-export-noted = ഫയലിൽ പേരും ഫോൺ നമ്പറുമുണ്ട്: സുരക്ഷിതമായി സൂക്ഷിക്കൂ. ആരാണ് സേവ് ചെയ്തതെന്ന് ഓഡിറ്റിൽ കാണും.
jobinterest-job = ജോലി
jobinterest-employer = കമ്പനി
jobinterest-centre = സെന്റർ
jobinterest-name = പേര്
jobinterest-phone = ഫോൺ
jobinterest-about = സ്വയം പറഞ്ഞത്
jobinterest-at = എപ്പോൾ

console-jobs-import = ലിസ്റ്റ് കൊണ്ടുവരാം
console-jobs-import-more = എക്സലിലോ മറ്റോ തയ്യാറാക്കിയ ലിസ്റ്റ് ഇവിടെ തരാം. ആദ്യം ഓരോ വരിയും കാണാം; നിങ്ങൾ പറയാതെ ഒന്നും എടുക്കില്ല.
console-jobs-import-again = മറ്റൊരു ലിസ്റ്റ് കൊണ്ടുവരാം
console-jobs-file = ഫയൽ
console-jobs-file-more = CSV അല്ലെങ്കിൽ XLSX; { $most } വരി വരെ, { $megabytes } MB വരെ.
console-jobs-file-centre = സെന്റർ എഴുതാത്ത വരികളുടെ സെന്റർ
console-jobs-read = ഫയൽ വായിക്കൂ
console-jobs-columns = കോളങ്ങൾ
console-jobs-columns-more = കോളങ്ങൾ ഏത് ക്രമത്തിലുമാകാം; "Company", "Salary" പോലുള്ള മറ്റ് പേരുകളും മനസ്സിലാകും. * ഉള്ളവ ഇംഗ്ലീഷിലോ മലയാളത്തിലോ നിർബന്ധമാണ്. പരിശോധിച്ചു എന്ന അടയാളം സ്റ്റാഫ് തന്നെ ഓരോന്നായി ഇടണം.
console-jobs-template = ഈ കോളങ്ങളുള്ള ഒഴിഞ്ഞ ലിസ്റ്റ് (CSV)
console-jobs-needed = നിർബന്ധം
console-jobs-preview = ലിസ്റ്റിലുള്ളത്
console-jobs-counted = ആകെ { $rows } വരി: { $good } എണ്ണം ശരി, { $doubles } എണ്ണം മറ്റൊന്നുപോലെ, { $bad } എണ്ണം തെറ്റ്.
console-jobs-nothing-taken = ഇതുവരെ ഒന്നും എടുത്തിട്ടില്ല.
console-jobs-ignored = ഈ കോളങ്ങൾ മനസ്സിലായില്ല, അതിനാൽ ഒഴിവാക്കി:
console-jobs-take = { $count ->
    [one] ശരിയായ ഒരു വരി എടുക്കാം
   *[other] ശരിയായ { $count } വരികൾ എടുക്കാം
}
console-jobs-take-doubles = { $count ->
    [one] മറ്റൊന്നുപോലെയാണെങ്കിലും ഒരു വരി എടുക്കാം
   *[other] ഒരുപോലുള്ളവ ഉൾപ്പെടെ { $count } വരികൾ എടുക്കാം
}
console-jobs-drop = ലിസ്റ്റ് ഒഴിവാക്കാം
console-jobs-row = വരി
console-jobs-verdict = എങ്ങനെയുണ്ട്
console-jobs-in-row = വരി { $row }:
console-jobs-copied = ഒരു ഭാഷയിൽ മാത്രമുള്ളതിനാൽ രണ്ടിലും അതുതന്നെ കാണിക്കും:
jobrow-all = എല്ലാം
jobrow-new = ശരി
jobrow-double = ഒരുപോലുള്ളവ
jobrow-bad = തെറ്റ്
jobrow-is-new = ശരി
jobrow-is-double = മറ്റൊന്നുപോലെ
jobrow-is-bad = തെറ്റുണ്ട്
console-jobs-taken = ലിസ്റ്റ് എടുത്തു
console-jobs-taken-count = { $count ->
    [0] ഈ ലിസ്റ്റിൽ നിന്ന് ഒഴിവൊന്നും എടുത്തില്ല.
    [one] ഈ ലിസ്റ്റിൽ നിന്ന് ഒരു ഒഴിവ് എടുത്തു.
   *[other] ഈ ലിസ്റ്റിൽ നിന്ന് { $count } ഒഴിവുകൾ എടുത്തു.
}
console-jobs-taken-more = ഇനി ഇവ ആളുകൾക്ക് കാണാം. അറിയിക്കണമെന്ന് പറഞ്ഞവരെ പകൽസമയത്ത് അറിയിക്കും. ഒന്നും പരിശോധിച്ചതായി അടയാളപ്പെടുത്തിയിട്ടില്ല: കമ്പനിയോട് ചോദിച്ചുറപ്പാക്കിയവയിൽ അത് ചെയ്യൂ.
console-jobs-see = എന്റെ ഒഴിവുകൾ കാണാം

jobcolumn-title = ജോലി
jobcolumn-title-more = ജോലിയുടെ പേര് ഇംഗ്ലീഷിൽ: Data entry operator
jobcolumn-title_ml = ജോലി (മലയാളം)
jobcolumn-title_ml-more = അതുതന്നെ മലയാളത്തിൽ: ഡാറ്റ എൻട്രി ഓപ്പറേറ്റർ
jobcolumn-employer = കമ്പനി
jobcolumn-employer-more = ജോലി തരുന്ന സ്ഥാപനം.
jobcolumn-employer_ml = കമ്പനി (മലയാളം)
jobcolumn-employer_ml-more = പേര് മലയാളത്തിൽ.
jobcolumn-place = സ്ഥലം
jobcolumn-place-more = കേരളത്തിലെ ടൗണോ പഞ്ചായത്തോ ഗ്രാമമോ, അല്ലെങ്കിൽ പിൻകോഡ്.
jobcolumn-district = ജില്ല
jobcolumn-district-more = ഒരേ പേരുള്ള സ്ഥലം പല ജില്ലയിലുണ്ടെങ്കിൽ മാത്രം മതി.
jobcolumn-centre = സെന്റർ
jobcolumn-centre-more = ഈ ഒഴിവ് നോക്കുന്ന വർക്ക് നിയർ ഹോം സെന്റർ. ഇല്ലെങ്കിൽ ചേർത്തയാൾക്കും അഡ്മിനും മാത്രമേ ഇവിടെ കാണൂ.
jobcolumn-roles = റോളുകൾ
jobcolumn-roles-more = ആളുകൾ തിരയുന്ന വാക്കുകൾ, കോമയിട്ട്: accountant, tally, gst. എഴുതിയില്ലെങ്കിൽ ജോലിയുടെ പേരിൽ നിന്ന് എടുക്കും.
jobcolumn-work_types = ജോലിയുടെ തരം
jobcolumn-work_types-more = ഫുൾ ടൈം, പാർട്ട് ടൈം, റിമോട്ട്, ഇന്റേൺഷിപ്പ്, ഫ്രീലാൻസ്; ഒന്നിലധികമെങ്കിൽ കോമയിടാം.
jobcolumn-hours = സമയം
jobcolumn-hours-more = Monday to Friday, 9:30 am to 1:30 pm
jobcolumn-hours_ml = സമയം (മലയാളം)
jobcolumn-hours_ml-more = അതുതന്നെ മലയാളത്തിൽ.
jobcolumn-pay = ശമ്പളം
jobcolumn-pay-more = ₹12,000 a month
jobcolumn-pay_ml = ശമ്പളം (മലയാളം)
jobcolumn-pay_ml-more = അതുതന്നെ മലയാളത്തിൽ.
jobcolumn-last_date = അവസാന തീയതി
jobcolumn-last_date-more = 31/03/2027 അല്ലെങ്കിൽ 2027-03-31. എഴുതിയില്ലെങ്കിൽ ക്ലോസ് ചെയ്യുന്നതുവരെ കാണും.
jobcolumn-summary = വിവരണം
jobcolumn-summary-more = എന്താണ് ജോലി, എന്തൊക്കെ വേണം എന്ന് ഇംഗ്ലീഷിൽ; 600 അക്ഷരം വരെ.
jobcolumn-summary_ml = വിവരണം (മലയാളം)
jobcolumn-summary_ml-more = അതുതന്നെ മലയാളത്തിൽ.
jobcolumn-how_to_apply = എങ്ങനെ അപേക്ഷിക്കാം
jobcolumn-how_to_apply-more = എഴുതിയില്ലെങ്കിൽ: ചാറ്റിൽ അറിയിച്ചാൽ സ്റ്റാഫ് കമ്പനിയെ അറിയിക്കും.
jobcolumn-how_to_apply_ml = എങ്ങനെ അപേക്ഷിക്കാം (മലയാളം)
jobcolumn-how_to_apply_ml-more = അതുതന്നെ മലയാളത്തിൽ.

wrong-job-needed = ഇത് എഴുതിയിട്ടില്ല.
wrong-job-too-long = നീളം കൂടിപ്പോയി. { $given } അക്ഷരം വരെ ആകാം.
wrong-job-place-unknown = "{ $given }" എന്ന സ്ഥലം ഞങ്ങൾക്കറിയില്ല. കേരളത്തിലെ ടൗണോ ഗ്രാമമോ പിൻകോഡോ എഴുതൂ.
wrong-job-place-elsewhere = ആ ജില്ലയിൽ അങ്ങനെയൊരു സ്ഥലമില്ല: { $given }
wrong-job-place-several = ഈ പേരുള്ള സ്ഥലം പല ജില്ലയിലുമുണ്ട്. ഏത് ജില്ലയെന്ന് എഴുതൂ: { $given }
wrong-job-centre = "{ $given }" നിങ്ങളുടെ സെന്ററല്ല.
wrong-job-centre-none = നിങ്ങളുടെ ഒരു സെന്റർ തിരഞ്ഞെടുക്കൂ: ഈ ഒഴിവ് നിങ്ങൾ ചേർത്തതല്ല.
wrong-job-work-type = "{ $given }" ഏത് തരം ജോലിയാണെന്ന് മനസ്സിലായില്ല. ഫുൾ ടൈം, പാർട്ട് ടൈം, റിമോട്ട്, ഇന്റേൺഷിപ്പ്, ഫ്രീലാൻസ് എന്നിവയിലൊന്ന് എഴുതൂ.
wrong-job-role = "{ $given }" എന്ന റോൾ അറിയില്ല. ഇംഗ്ലീഷിൽ എഴുതൂ.
wrong-job-roles-needed = ആളുകൾ തിരയുന്ന വാക്ക് ഇംഗ്ലീഷിൽ എഴുതൂ. ഉദാ: accountant, tally
wrong-job-date = "{ $given }" തീയതിയല്ല. 31/03/2027 എന്ന രീതിയിൽ എഴുതൂ.
wrong-job-past = ഈ തീയതി കഴിഞ്ഞുപോയി: { $given }
wrong-job-far = മൂന്ന് വർഷത്തിലധികം ദൂരെയുള്ള തീയതിയാണ്: { $given }. വർഷം ശരിയാണോ?
wrong-job-changed = ഇതിനിടെ മറ്റൊരാൾ ഈ ഒഴിവ് മാറ്റി. മറ്റൊരു ടാബിൽ വീണ്ടും തുറന്ന് ഒത്തുനോക്കി അവിടെ സേവ് ചെയ്യൂ.
wrong-job-file-none = ഒരു ഫയൽ തിരഞ്ഞെടുക്കൂ.
wrong-job-file-centre = നിങ്ങളുടെ ഒരു സെന്റർ തിരഞ്ഞെടുക്കൂ.
wrong-job-file-empty = ഫയലിൽ ഒന്നുമില്ല.
wrong-job-file-kind = ഇത് CSV ഫയലോ XLSX ഫയലോ അല്ല. എക്സലിലോ മറ്റോ തുറന്ന് ഇവയിലൊന്നായി സേവ് ചെയ്തിട്ട് തരൂ.
wrong-job-file-locked = ഫയലിന് പാസ്‌വേഡുണ്ട്. അതില്ലാതെ സേവ് ചെയ്തിട്ട് തരൂ.
wrong-job-file-header = കോളങ്ങളുടെ പേരുള്ള വരി കണ്ടില്ല. ഇവയിൽ രണ്ടെണ്ണമെങ്കിലും വേണം: ജോലി, കമ്പനി, സ്ഥലം, ജോലിയുടെ തരം, വിവരണം.
wrong-job-file-no-rows = കോളങ്ങളുടെ പേരുണ്ട്, പക്ഷേ താഴെ വരികളില്ല.
wrong-job-file-quotes = ഉദ്ധരണി ചിഹ്നങ്ങൾ ചേരുന്നില്ല; { $row } എന്ന വരിയുടെ അടുത്ത് നോക്കൂ. XLSX ആയി സേവ് ചെയ്ത് തന്നാലും മതി.
wrong-job-file-too-many-rows = { $most } വരിയിൽ കൂടുതലുണ്ട്. പല ഫയലുകളാക്കി തരൂ.
wrong-job-file-too-many-columns = 100 കോളത്തിൽ കൂടുതലുണ്ട്. ഇവിടെ പറഞ്ഞ കോളങ്ങൾ മാത്രം മതി.
wrong-job-file-too-large = ഫയൽ വലുതാണ്. { $megabytes } MB വരെ ആകാം.

audit-job-added = ഒഴിവ് ചേർത്തു
audit-job-changed = ഒഴിവ് മാറ്റി
audit-job-closed = ഒഴിവ് ക്ലോസ് ചെയ്തു
audit-job-reopened = ഒഴിവ് വീണ്ടും തുറന്നു
audit-jobs-imported = ലിസ്റ്റിൽ നിന്ന് ഒഴിവുകൾ എടുത്തു
audit-interests-exported = താൽപ്പര്യമുള്ളവരെ ഫയലായി സേവ് ചെയ്തു
detail-job = ഒഴിവ്
detail-job-fields = മാറ്റിയത്
detail-job-file = ഫയൽ
detail-job-taken = എടുത്ത വരികൾ
detail-job-people = പേർ

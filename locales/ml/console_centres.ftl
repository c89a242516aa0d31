# സെന്ററുകളെക്കുറിച്ചുള്ള പേജുകൾ.

centres-room = സെന്ററുകൾ
centres-room-more = സമയം, അവധി, സീറ്റുകൾ, ഫീസ്, ചിത്രങ്ങൾ, സ്ഥലം: ബോട്ട് ആളുകളോട് പറയുന്ന കാര്യങ്ങൾ.
centres-map = ജില്ലകളും സെന്ററുകളും കാണിക്കുന്ന കേരളത്തിന്റെ മാപ്പ്
centres-map-more = ബോട്ടിന് അറിയാവുന്ന സ്ഥലങ്ങളിൽ നിന്ന് വരച്ച ഏകദേശ മാപ്പാണിത്.

centre-part-hours = പ്രവൃത്തി സമയം
centre-part-holidays = അവധി ദിവസങ്ങൾ
centre-part-desks = സീറ്റുകളും മുറികളും
centre-part-fees = ഫീസ്
centre-part-facilities = സൗകര്യങ്ങൾ
centre-part-pictures = ചിത്രങ്ങൾ
centre-part-name = പേരും വിലാസവും
centre-part-position = മാപ്പിലെ സ്ഥാനം
centre-part-status = തുറന്നതോ വരാനിരിക്കുന്നതോ

centre-assumed = ഉറപ്പാക്കിയിട്ടില്ല
centre-assumed-more = ഉറപ്പാക്കാത്ത കാര്യങ്ങൾ സെന്ററിൽ ചോദിക്കണമെന്നാണ് ബോട്ട് ഇപ്പോൾ പറയുന്നത്. വിവരം ശരിയാണെങ്കിൽ ഇവിടെ അറിയിക്കൂ; പിന്നെ ബോട്ട് അത് ഉറപ്പായി പറയും.
centre-confirm = ഇത് ശരിയാണ്
centre-still-assumed = ഉറപ്പാക്കിയിട്ടില്ല: ആളുകൾ സെന്ററിൽ ചോദിക്കട്ടെ
centre-saved = സേവ് ചെയ്തു. ഇനി ബോട്ട് ഇതാണ് പറയുക.
centre-change = മാറ്റുക
centre-remove = ഒഴിവാക്കുക
centre-nothing = ഇതുവരെ ഒന്നുമില്ല

centre-hours-more = ഇടവേളയ്ക്കു ശേഷമുള്ള സമയം രണ്ടാമത്തെ കോളങ്ങളിൽ എഴുതാം. അവധിയുള്ള ദിവസം ഒഴിച്ചിടുക.
centre-opens = { $day }, തുറക്കുന്ന സമയം ({ $number })
centre-closes = { $day }, അടയ്ക്കുന്ന സമയം ({ $number })
centre-hours-anyway = എന്നാലും സേവ് ചെയ്യുക; ഈ ബുക്കിംഗുകൾ അതേപടി തുടരും
centre-holiday-day = ദിവസം
centre-holiday-add = ഈ ദിവസം ചേർക്കുക
centre-holiday-name-en = കാരണം, ഇംഗ്ലീഷിൽ
centre-holiday-name-ml = കാരണം, മലയാളത്തിൽ
centre-holiday-remove = ഒഴിവാക്കുക: { $day }
centre-rooms = { $count } ({ $seats ->
    [one] ഓരോന്നിലും ഒരാൾ
   *[other] ഓരോന്നിലും { $seats } പേർ
})
centre-count = എണ്ണം
centre-seats = ഓരോന്നിലും എത്ര പേർ
centre-fees-more = രൂപയിൽ മാത്രം, പൈസ വേണ്ട. വിലയില്ലാത്തത് ഒഴിച്ചിടുക.
centre-picture = ചിത്രം
centre-picture-more = JPEG, PNG അല്ലെങ്കിൽ WebP; പരമാവധി { $most } ചിത്രങ്ങൾ. ചിത്രം ചെറുതാക്കും; എവിടെ എടുത്തു എന്ന വിവരം നീക്കും.
centre-picture-add = ഈ ചിത്രം ചേർക്കുക
centre-alt-en = ചിത്രത്തിൽ എന്താണ്, ഇംഗ്ലീഷിൽ
centre-alt-ml = ചിത്രത്തിൽ എന്താണ്, മലയാളത്തിൽ
centre-earlier = മുന്നോട്ട്
centre-later = പിന്നോട്ട്
centre-name-en = പേര് ഇംഗ്ലീഷിൽ
centre-name-ml = പേര് മലയാളത്തിൽ
centre-address-en = വിലാസം ഇംഗ്ലീഷിൽ
centre-address-ml = വിലാസം മലയാളത്തിൽ
centre-district = ജില്ല
centre-place = പട്ടണം അല്ലെങ്കിൽ ഗ്രാമം
centre-map = ചുറ്റുവട്ടത്തിന്റെ മാപ്പ്
centre-map-more = സെന്റർ എവിടെയാണോ അവിടെ ക്ലിക്ക് ചെയ്യൂ; അല്ലെങ്കിൽ അക്ഷാംശവും രേഖാംശവും എഴുതൂ. അതിരുകൾ ഏകദേശം മാത്രം.
centre-latitude = അക്ഷാംശം (വടക്ക്)
centre-longitude = രേഖാംശം (കിഴക്ക്)
centre-position-save = ഈ സ്ഥാനം സേവ് ചെയ്യുക
centre-status-open = തുറന്നു
centre-status-planned = വരാനിരിക്കുന്നു
centre-opened-on = തുറന്ന ദിവസം: { $day }
centre-opened = തുറന്ന ദിവസം
centre-add = സെന്റർ ചേർക്കുക
centre-add-more = പുതിയ സെന്റർ വരാനിരിക്കുന്ന ഒന്നായാണ് ചേർക്കുക. സമയവും സീറ്റുകളും ഫീസും എഴുതിക്കഴിഞ്ഞാൽ തുറന്നതായി മാറ്റാം.
centre-id = ചുരുക്കപ്പേര്
centre-id-more = ചെറിയ ഇംഗ്ലീഷ് അക്ഷരങ്ങളും അക്കങ്ങളും ഹൈഫനും മാത്രം; ഉദാഹരണം: adoor. ഇത് പിന്നീട് മാറ്റാനാകില്ല.

wrong-changed-meanwhile = ഇതിനിടെ മറ്റൊരാൾ ഇത് മാറ്റി സേവ് ചെയ്തു. ഇപ്പോഴുള്ളത് മുകളിലും നിങ്ങൾ എഴുതിയത് താഴെയും കാണാം. നിങ്ങളുടേതാണ് ശരിയെങ്കിൽ വീണ്ടും സേവ് ചെയ്യൂ.
wrong-nothing-to-confirm = ഉറപ്പാക്കാൻ ഇതുവരെ ഒന്നുമില്ല. ആദ്യം വിവരങ്ങൾ എഴുതൂ.
wrong-hours-half = { $day }: തുറക്കുന്ന സമയവും അടയ്ക്കുന്ന സമയവും എഴുതൂ; അല്ലെങ്കിൽ രണ്ടും ഒഴിച്ചിടൂ.
wrong-hours-time = { $day }: സമയം 09:00 എന്ന രീതിയിൽ എഴുതൂ.
wrong-hours-backwards = { $day }: തുറക്കുന്നതിനു മുമ്പാണ് അടയ്ക്കുന്ന സമയം.
wrong-hours-overlap = { $day }: രണ്ടു സമയങ്ങളും തമ്മിൽ കൂടിക്കലരുന്നു.
wrong-hours-none = തുറന്ന സെന്ററിന് ഒരു ദിവസമെങ്കിലും പ്രവൃത്തി സമയം വേണം.
wrong-hours-bookings =
    { $count ->
        [one] ഒരു ബുക്കിംഗ് ഈ സമയത്തിനു പുറത്താണ്. ആദ്യം അത് നോക്കൂ; അല്ലെങ്കിൽ എന്നാലും സേവ് ചെയ്യൂ.
       *[other] { $count } ബുക്കിംഗുകൾ ഈ സമയത്തിനു പുറത്താണ്. ആദ്യം അവ നോക്കൂ; അല്ലെങ്കിൽ എന്നാലും സേവ് ചെയ്യൂ.
    }
wrong-holiday-day = ഒരു ദിവസം തിരഞ്ഞെടുക്കൂ.
wrong-holiday-when = നാളെ മുതൽ രണ്ടു വർഷത്തിനുള്ളിലെ ഒരു ദിവസം തിരഞ്ഞെടുക്കൂ.
wrong-holiday-twice = ഈ ദിവസം ലിസ്റ്റിൽ ഉണ്ട്.
wrong-holiday-name = കാരണം 60 അക്ഷരത്തിൽ കൂടരുത്.
wrong-holiday-none = ഈ ദിവസം ലിസ്റ്റിൽ ഇല്ല, അല്ലെങ്കിൽ കഴിഞ്ഞുപോയി.
wrong-holiday-bookings =
    { $count ->
        [one] ആ ദിവസം ഒരു ബുക്കിംഗ് ഉണ്ട്. ഇന്ന് എന്ന പേജിൽ ആ ദിവസം അടയ്ക്കൂ; ബുക്ക് ചെയ്ത ആളെ അവിടെ നിന്ന് അറിയിക്കാം.
       *[other] ആ ദിവസം { $count } ബുക്കിംഗുകൾ ഉണ്ട്. ഇന്ന് എന്ന പേജിൽ ആ ദിവസം അടയ്ക്കൂ; ബുക്ക് ചെയ്തവരെ അവിടെ നിന്ന് അറിയിക്കാം.
    }
wrong-desks-number = { $kind }: എണ്ണം അക്കത്തിൽ എഴുതൂ; പരമാവധി { $most }.
wrong-desks-seats = { $kind }: ഓരോന്നിലും എത്ര പേർക്ക് ഇരിക്കാം?
wrong-desks-none = തുറന്ന സെന്ററിൽ ഒരു സീറ്റോ മുറിയോ എങ്കിലും വേണം.
wrong-desks-fee = { $kind }: ഇതിന് ഫീസ് എഴുതിയിട്ടുണ്ട്. ആദ്യം അത് ഒഴിവാക്കൂ.
wrong-desks-bookings =
    { $count ->
        [one] ഒഴിവാക്കുന്ന സീറ്റിൽ ഒരു ബുക്കിംഗ് ഉണ്ട്. ആദ്യം അതിന് വേണ്ടതു ചെയ്യൂ.
       *[other] ഒഴിവാക്കുന്ന സീറ്റുകളിൽ { $count } ബുക്കിംഗുകൾ ഉണ്ട്. ആദ്യം അവയ്ക്ക് വേണ്ടതു ചെയ്യൂ.
    }
wrong-fees-number = { $kind }: തുക രൂപയിൽ എഴുതൂ, പൈസ വേണ്ട; പരമാവധി { $most }.
wrong-fees-none = തുറന്ന സെന്ററിന് ഒരു ഫീസ് എങ്കിലും വേണം; സൗജന്യമാണെങ്കിൽ 0 എഴുതൂ.
wrong-fees-kind = { $kind }: ഈ സെന്ററിൽ ഇല്ല. ആദ്യം സീറ്റുകളുടെ കൂട്ടത്തിൽ ചേർക്കൂ.
wrong-facility = അങ്ങനെയൊരു സൗകര്യം ലിസ്റ്റിൽ ഇല്ല. ലിസ്റ്റിൽ നിന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-centre-name = രണ്ടു ഭാഷയിലും പേര് എഴുതൂ; { $most } അക്ഷരത്തിൽ കൂടരുത്.
wrong-centre-address = രണ്ടു ഭാഷയിലും വിലാസം എഴുതൂ; { $most } അക്ഷരത്തിൽ കൂടരുത്.
wrong-place = ഈ ജില്ലയിൽ അങ്ങനെയൊരു സ്ഥലമില്ല. അവിടത്തെ ഒരു പട്ടണത്തിന്റെയോ ഗ്രാമത്തിന്റെയോ പേര് എഴുതൂ.
wrong-position-number = 9.00050, 76.77420 എന്ന രീതിയിൽ എഴുതൂ.
wrong-position-outside = ഈ സ്ഥാനം കേരളത്തിലല്ല.
wrong-position-far = ഇവിടെ നിന്ന് { $km } കിലോമീറ്റർ അകലെയാണ് സെന്ററിന്റെ സ്ഥലം: { $place }. കുറച്ചുകൂടി അടുത്ത് തിരഞ്ഞെടുക്കൂ; അല്ലെങ്കിൽ ആദ്യം സ്ഥലം മാറ്റൂ.
wrong-status = രണ്ടിലൊന്ന് തിരഞ്ഞെടുക്കൂ.
wrong-status-day = ഇന്നോ അതിനു മുമ്പോ ഉള്ള ദിവസം എഴുതൂ; അല്ലെങ്കിൽ ഒഴിച്ചിടൂ.
wrong-status-needs-hours = തുറക്കുന്നതിനു മുമ്പ് പ്രവൃത്തി സമയം എഴുതണം.
wrong-status-needs-seats = തുറക്കുന്നതിനു മുമ്പ് സീറ്റുകൾ എഴുതണം.
wrong-status-needs-fees = തുറക്കുന്നതിനു മുമ്പ് ഫീസ് എഴുതണം.
wrong-status-bookings =
    { $count ->
        [one] വരാനിരിക്കുന്ന ഒരു ബുക്കിംഗ് ഉണ്ട്. ആദ്യം അതിന് വേണ്ടതു ചെയ്യൂ.
       *[other] വരാനിരിക്കുന്ന { $count } ബുക്കിംഗുകൾ ഉണ്ട്. ആദ്യം അവയ്ക്ക് വേണ്ടതു ചെയ്യൂ.
    }
wrong-picture-alt = ചിത്രത്തിൽ എന്താണെന്ന് രണ്ടു ഭാഷയിലും എഴുതൂ; { $most } അക്ഷരത്തിൽ കൂടരുത്.
wrong-picture-many = { $most } ചിത്രങ്ങൾ ഇപ്പോൾത്തന്നെ ഉണ്ട്. ആദ്യം ഒന്ന് ഒഴിവാക്കൂ.
wrong-picture-type = ഒരു ചിത്രം തിരഞ്ഞെടുക്കൂ; ഇത് ഡോക്യുമെന്റാണ്.
wrong-picture-twice = ഈ ചിത്രം ഇപ്പോൾത്തന്നെ ഉണ്ട്.
wrong-picture-gone = ഈ ചിത്രം ഇപ്പോൾ ഇവിടെയില്ല.
wrong-centre-id = ചുരുക്കപ്പേരിൽ ചെറിയ ഇംഗ്ലീഷ് അക്ഷരങ്ങളും അക്കങ്ങളും ഇടയ്ക്ക് ഹൈഫനും മാത്രം; പരമാവധി 40.
wrong-centre-taken = ഈ ചുരുക്കപ്പേരിൽ ഒരു സെന്റർ ഉണ്ട്.

audit-centre-added = സെന്റർ ചേർത്തു
audit-centre-hours-changed = സെന്ററിന്റെ പ്രവൃത്തി സമയം മാറ്റി
audit-centre-hours-confirmed = സെന്ററിന്റെ പ്രവൃത്തി സമയം ഉറപ്പാക്കി
audit-centre-holidays-changed = സെന്ററിന്റെ അവധി ദിവസങ്ങൾ മാറ്റി
audit-centre-holidays-confirmed = സെന്ററിന്റെ അവധി ദിവസങ്ങൾ ഉറപ്പാക്കി
audit-centre-desks-changed = സെന്ററിലെ സീറ്റുകൾ മാറ്റി
audit-centre-desks-confirmed = സെന്ററിലെ സീറ്റുകൾ ഉറപ്പാക്കി
audit-centre-fees-changed = സെന്ററിന്റെ ഫീസ് മാറ്റി
audit-centre-fees-confirmed = സെന്ററിന്റെ ഫീസ് ഉറപ്പാക്കി
audit-centre-facilities-changed = സെന്ററിലെ സൗകര്യങ്ങൾ മാറ്റി
audit-centre-pictures-changed = സെന്ററിന്റെ ചിത്രങ്ങൾ മാറ്റി
audit-centre-name-changed = സെന്ററിന്റെ പേരോ വിലാസമോ മാറ്റി
audit-centre-position-changed = മാപ്പിൽ സെന്ററിന്റെ സ്ഥാനം മാറ്റി
audit-centre-status-changed = സെന്റർ തുറന്നതോ വരാനിരിക്കുന്നതോ എന്നത് മാറ്റി
detail-of-centre = സെന്റർ
detail-taken-out = ഇനിയില്ല
detail-put-in = ഇപ്പോൾ

# കൺസോളിലെ ഇൻബോക്സ്: സ്റ്റാഫിനെ കാത്തിരിക്കുന്നവർ.

console-inbox = ഇൻബോക്സ്
console-inbox-more = സ്റ്റാഫിന്റെ മറുപടി കാത്തിരിക്കുന്നവർ: ഏറ്റെടുക്കാം, മറുപടി കൊടുക്കാം, ബോട്ടിന് തിരികെ ഏൽപ്പിക്കാം.

inbox-group = { $group ->
    [waiting] കാത്തിരിക്കുന്നവർ
    [mine] നിങ്ങൾ ഏറ്റെടുത്തവ
   *[others] സഹപ്രവർത്തകർ ഏറ്റെടുത്തവ
} ({ $count })
inbox-none = ആരുമില്ല.
inbox-closed = തീർന്നവ
inbox-request = റിക്വസ്റ്റ് { $number }
inbox-kind = { $kind ->
    [talk_to_human] ഒരാളോട് സംസാരിക്കണം
    [report_problem] പരാതി
    [employer_enquiry] കമ്പനിയുടെ ആവശ്യം
   *[not_understood] ബോട്ടിന് മനസ്സിലായില്ല
}
inbox-on = { $channel ->
    [whatsapp] വാട്സാപ്പ്
    [telegram] ടെലിഗ്രാം
    [webchat] വെബ് ചാറ്റ്
    [terminal] ടെർമിനൽ
   *[other] { $channel }
}
inbox-no-name = പേര് തന്നിട്ടില്ല
inbox-erased = ആവശ്യപ്പെട്ടതനുസരിച്ച് വിവരങ്ങൾ മായ്ച്ചു
inbox-unanswered = ഒരു മെസേജിന് മറുപടി കൊടുക്കാൻ ബോട്ടിന് കഴിഞ്ഞില്ല.
inbox-media = { $kind ->
    [voice] വോയ്സ് മെസേജ്
    [picture] ഫോട്ടോ
    [video] വീഡിയോ
   *[file] ഫയൽ, സ്റ്റിക്കർ തുടങ്ങിയവ
}
inbox-media-size = { $size } KB
inbox-no-media = { $why ->
    [gone] ഈ ഫയൽ ഇപ്പോൾ വാട്സാപ്പിലോ ടെലിഗ്രാമിലോ ഇല്ല. ഒന്നുകൂടി അയയ്ക്കാൻ ആവശ്യപ്പെടൂ.
    [too-large] ഈ ഫയൽ വളരെ വലുതായതിനാൽ എടുക്കാൻ കഴിയില്ല. ചെറിയ ഫയലോ ലിങ്കോ അയയ്ക്കാൻ ആവശ്യപ്പെടൂ.
   *[away] ഈ ഫയൽ ഇപ്പോൾ കിട്ടുന്നില്ല. കുറച്ച് മിനിറ്റ് കഴിഞ്ഞ് വീണ്ടും നോക്കൂ.
}
inbox-holder = { $name }
inbox-waits = കാത്തിരിക്കുന്ന സമയം: { $time }
inbox-waits-not = മറുപടി കൊടുത്തു
inbox-minutes = { $count ->
    [0] ഒരു മിനിറ്റിൽ താഴെ
    [one] ഒരു മിനിറ്റ്
   *[other] { $count } മിനിറ്റ്
}
inbox-hours = { $count ->
    [one] ഒരു മണിക്കൂർ
   *[other] { $count } മണിക്കൂർ
}
inbox-days = { $count ->
    [one] ഒരു ദിവസം
   *[other] { $count } ദിവസം
}

inbox-is-open = ആരും ഏറ്റെടുത്തിട്ടില്ല. അതുവരെ ബോട്ട് മറുപടി കൊടുക്കും.
inbox-is-yours = ഇത് നിങ്ങൾ ഏറ്റെടുത്തു. ബോട്ട് മിണ്ടാതിരിക്കുന്നത് ഈ സമയം വരെ: { $until }.
inbox-is-yours-but-late = ഇത് നിങ്ങൾ ഏറ്റെടുത്തതാണ്; പക്ഷേ ഏറെനേരമായി മറുപടി ഇല്ലാത്തതിനാൽ ബോട്ട് വീണ്ടും മറുപടി കൊടുക്കുന്നു.
inbox-is-with = ഏറ്റെടുത്തത്: { $name }. ബോട്ട് മിണ്ടാതിരിക്കുന്നത് ഈ സമയം വരെ: { $until }.
inbox-is-with-but-late = ഏറ്റെടുത്തത്: { $name }. ഏറെനേരമായി മറുപടി ഇല്ലാത്തതിനാൽ ബോട്ട് വീണ്ടും മറുപടി കൊടുക്കുന്നു. ആർക്കും ഏറ്റെടുക്കാം.
inbox-is-closed = തീർന്നു

inbox-conversation = സംഭാഷണം
inbox-side = { $side ->
    [person] ആൾ
   *[bot] ബോട്ട്
}
inbox-staff = സ്റ്റാഫ്
inbox-pressed = തിരഞ്ഞെടുത്തത്:
inbox-location = ലൊക്കേഷൻ:
inbox-options = കാണിച്ചവ:
inbox-nothing-said = പറഞ്ഞതൊന്നും സൂക്ഷിച്ചിട്ടില്ല.
inbox-types = { $name } ടൈപ്പ് ചെയ്യുന്നു…
inbox-status = { $status ->
    [queued] { $pushed ->
        [yes] അയയ്ക്കാനിരിക്കുന്നു
       *[no] കണ്ടിട്ടില്ല: പേജ് വീണ്ടും തുറക്കുമ്പോൾ കിട്ടും
    }
    [sending] അയയ്ക്കുന്നു
    [sent] അയച്ചു
    [delivered] കിട്ടി
    [read] വായിച്ചു
    [failed] കിട്ടിയില്ല
    [held] അയയ്ക്കാൻ പറ്റുന്നതുവരെ കാത്തുനിൽക്കുന്നു
   *[unknown] കിട്ടിയോ എന്ന് അറിയില്ല
}
inbox-reason = { $reason ->
    [expired] (സമയം കഴിഞ്ഞുപോയി)
    [blocked] (ആൾ ബോട്ടിനെ ബ്ലോക്ക് ചെയ്തു)
    [opted-out] (ആൾ STOP പറഞ്ഞു)
    [outside] (ആൾ മെസേജ് അയച്ചിട്ട് 24 മണിക്കൂർ കഴിഞ്ഞു)
   *[no-template] (വാട്സാപ്പ് ടെംപ്ലേറ്റ് അംഗീകരിച്ചിട്ടില്ല)
}

inbox-take = ഏറ്റെടുക്കാം
inbox-take-again = വീണ്ടും ഏറ്റെടുക്കാം
inbox-take-more = ബോട്ട് മിണ്ടാതിരിക്കും; നിങ്ങൾ മറുപടി തരുമെന്ന് ആളെ അറിയിക്കും.
inbox-take-over = മറ്റൊരാളിൽ നിന്ന് ഏറ്റെടുക്കാം
inbox-take-over-more = ഇപ്പോൾ സംസാരിക്കുന്നത്: { $name }. രണ്ടുപേർ ഒരേസമയം മറുപടി കൊടുത്താൽ ആൾക്ക് ആശയക്കുഴപ്പമാകും.
inbox-take-over-yes = അതെ, ഏറ്റെടുക്കാം
inbox-hand-back = ബോട്ടിന് തിരികെ ഏൽപ്പിക്കാം
inbox-hand-back-more = ബോട്ട് വീണ്ടും സംസാരിക്കും; ഇനി ആർക്കും ഏറ്റെടുക്കാം.
inbox-close = തീർത്തു
inbox-close-more = കാര്യം തീർന്നു. ബോട്ട് വീണ്ടും സംസാരിക്കും.

inbox-answer = മറുപടി
inbox-words = നിങ്ങളുടെ മറുപടി
inbox-send = അയയ്ക്കാം
inbox-most = കൂടിയത് { $most } അക്ഷരം.
inbox-place = മറുപടി പോകുന്നത്: { $channel ->
    [whatsapp] വാട്സാപ്പ്
    [telegram] ടെലിഗ്രാം
    [webchat] വെബ് ചാറ്റ്
   *[other] { $channel }
} (ആൾ അവസാനം എഴുതിയ ഇടം). ബോട്ടിനോട് സംസാരിക്കുന്ന ഭാഷ: { $language ->
    [ml] മലയാളം
   *[en] ഇംഗ്ലീഷ്
}.
inbox-place-none = ഈ ആൾക്ക് മറുപടി അയയ്ക്കാൻ ഒരു ചാറ്റും ബാക്കിയില്ല.
inbox-place-blocked = അവസാന മെസേജ് സ്വീകരിച്ചില്ല: ആൾ ബോട്ടിനെ ബ്ലോക്ക് ചെയ്തിട്ടുണ്ടാകാം.
inbox-outside = ആൾ മെസേജ് അയച്ചിട്ട് 24 മണിക്കൂർ കഴിഞ്ഞു. ഇനി അംഗീകരിച്ച ടെംപ്ലേറ്റ് മാത്രമേ വാട്സാപ്പ് എടുക്കൂ; അതും ഒറ്റ ഖണ്ഡികയായി:
inbox-outside-approved = മറുപടി ഇതിൽ ചേർത്ത് അപ്പോൾത്തന്നെ അയയ്ക്കും.
inbox-outside-waits = ഇത് അംഗീകരിച്ചിട്ടില്ല: അംഗീകരിക്കുമ്പോഴോ ആൾ വീണ്ടും എഴുതുമ്പോഴോ മാത്രമേ മറുപടി പോകൂ.
inbox-insert = ചേർക്കാം

inbox-notes = കുറിപ്പുകൾ
inbox-notes-more = സ്റ്റാഫിന് മാത്രം. ആൾ ഇത് കാണില്ല.
inbox-note = പുതിയ കുറിപ്പ്
inbox-keep-note = സൂക്ഷിക്കാം

inbox-canned = തയ്യാറായ മറുപടികൾ
inbox-canned-more = പലപ്പോഴും വേണ്ടിവരുന്ന മറുപടികൾ. ഇൻബോക്സിലുള്ള എല്ലാവർക്കും, ആളുടെ ഭാഷയിൽ, ഇവ ചേർക്കാം.
inbox-canned-add = മറുപടി കൂട്ടിച്ചേർക്കാം
inbox-canned-title = തലക്കെട്ട് (സ്റ്റാഫിന്)
inbox-canned-ml = മലയാളത്തിൽ
inbox-canned-en = ഇംഗ്ലീഷിൽ
inbox-remove = ഒഴിവാക്കാം

wrong-request-taken = മറ്റൊരാൾ നേരത്തേ ഏറ്റെടുത്തു: { $name }.
wrong-request-not-yours = ഇത് ഇപ്പോൾ നിങ്ങളുടെ കൈയിലല്ല; ഒന്നും അയച്ചിട്ടില്ല.
wrong-request-with-other = ഇത് ഇപ്പോൾ മറ്റൊരാളുടെ കൈയിലാണ്: { $name }. ഒന്നും അയച്ചിട്ടില്ല.
wrong-request-closed = ഇത് തീർന്നതാണ്.
wrong-answer-empty = മറുപടി എഴുതൂ.
wrong-answer-long = ഒറ്റ മെസേജിൽ ഒതുങ്ങില്ല: { $most } അക്ഷരത്തിനുള്ളിൽ എഴുതൂ.
wrong-answer-meanwhile = അയച്ചിട്ടില്ല: നിങ്ങൾ പേജ് തുറന്ന ശേഷം മറ്റൊരു മറുപടി പോയി. അത് മുകളിൽ നോക്കൂ; നിങ്ങളുടേത് ഇനിയും വേണമെങ്കിൽ ഒന്നുകൂടി അയയ്ക്കൂ.
wrong-answer-nowhere = ഈ ആൾക്ക് മറുപടി അയയ്ക്കാൻ ഒരു ചാറ്റും ബാക്കിയില്ല.
wrong-note-length = കുറിപ്പിന് 1 മുതൽ { $most } വരെ അക്ഷരമാകാം.
wrong-canned-title = തലക്കെട്ട് എഴുതൂ; { $most } അക്ഷരം വരെയാകാം.
wrong-canned-words = മറുപടി രണ്ട് ഭാഷയിലും എഴുതൂ; ഓരോന്നും { $most } അക്ഷരം വരെയാകാം.
wrong-canned-taken = ഈ തലക്കെട്ടിൽ ഒരു മറുപടി ഉണ്ട്.

audit-request-taken = ഒരു റിക്വസ്റ്റ് ഏറ്റെടുത്തു
audit-request-taken-over = സഹപ്രവർത്തകരിൽ നിന്ന് ഒരു റിക്വസ്റ്റ് ഏറ്റെടുത്തു
audit-request-answered = മറുപടി അയച്ചു
audit-request-handed-back = ബോട്ടിന് തിരികെ ഏൽപ്പിച്ചു
audit-request-closed = റിക്വസ്റ്റ് തീർത്തു
audit-request-noted = കുറിപ്പ് എഴുതി
audit-canned-added = തയ്യാറായ മറുപടി ചേർത്തു
audit-canned-changed = തയ്യാറായ മറുപടി മാറ്റി
audit-canned-removed = തയ്യാറായ മറുപടി ഒഴിവാക്കി
detail-request = റിക്വസ്റ്റ്
detail-holder = ആരിൽ നിന്ന്
detail-canned = തലക്കെട്ട്

# ദിവസം, സമയം, എണ്ണം, തരം: എല്ലായിടത്തും വരുന്നവ

day = { $day-in ->
    [0] ഇന്ന്, { $day }
    [1] നാളെ, { $day }
   *[other] { $day }
}
weekday = { $day ->
    [0] തിങ്കൾ
    [1] ചൊവ്വ
    [2] ബുധൻ
    [3] വ്യാഴം
    [4] വെള്ളി
    [5] ശനി
   *[6] ഞായർ
}
weekdays = { $first } മുതൽ { $last } വരെ
from-to = { $start } – { $end }
from-to-free = { $start } – { $end } · { $count ->
    [0] ഒഴിവില്ല
   *[other] ഒഴിവ്: { $count }
}
free-count = { $count ->
    [0] ദിവസം മുഴുവൻ ഒഴിവില്ല
   *[other] ദിവസം മുഴുവൻ ഒഴിവ്: { $count }
}
when-day = { $day }, { $start } – { $end }
when-days = { $first } മുതൽ { $last } വരെ ({ $count } ദിവസം), { $start } – { $end }
same-time = അതേ സമയത്ത്
morning = രാവിലെ
afternoon = ഉച്ചയ്ക്ക് ശേഷം
evening = വൈകുന്നേരം
full-day = ദിവസം മുഴുവൻ
hours-count = { $hours } മണിക്കൂർ
until-closing = { $closes } വരെ
one-week = ഒരാഴ്ച
kind-desk = സീറ്റ്
kind-cabin = ക്യാബിൻ
kind-meeting_room = മീറ്റിംഗ് റൂം
seat-count = { $count } സീറ്റ്
people-count = { $count ->
    [one] ഒരാൾ
   *[other] { $count } പേർ
}
room-for = { $count ->
    [one] { $kind }
   *[other] { $kind } × { $count }
}, { $people ->
    [one] ഒരാൾക്ക്
   *[other] { $people } പേർക്ക്
}
stay = { $stay ->
    [PT1H] ഒരു മണിക്കൂർ
    [PT4H] അര ദിവസം
    [P1D] ഒരു ദിവസം
    [P1W] ഒരാഴ്ച
   *[P1M] ഒരു മാസം
}
km-away = { $km } കി.മീ.
your-location = നിങ്ങളുടെ ലൊക്കേഷൻ
hours-assumed = (പ്രവൃത്തി സമയം ഔദ്യോഗികമായി അറിയിച്ചിട്ടില്ല. സെന്ററിൽ ചോദിച്ച് ഉറപ്പാക്കൂ.)
fees-assumed = (ഫീസ് ഔദ്യോഗികമായി അറിയിച്ചിട്ടില്ല. സെന്ററിൽ ചോദിച്ച് ഉറപ്പാക്കൂ.)
status-open = തുറന്നു
status-planned = വരാനിരിക്കുന്നു
yes-book = അതെ, ബുക്ക് ചെയ്യൂ
yes-agree = സമ്മതമാണ്
no-thanks = വേണ്ട
keep-it = വേണ്ട, ഇരിക്കട്ടെ

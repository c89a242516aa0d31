# സമയവും ദിവസവും എഴുതുന്ന രീതി

clock = { $part ->
    [night] രാത്രി
    [dawn] പുലർച്ചെ
    [morning] രാവിലെ
    [noon] ഉച്ചയ്ക്ക്
   *[evening] വൈകുന്നേരം
} { $time }
day-and-time = { $day }, { $time }

# How times of day and days are written

clock = { $time } { $half ->
    [am] am
   *[pm] pm
}
day-and-time = { $day }, { $time }

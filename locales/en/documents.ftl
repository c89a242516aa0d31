# What stands in files

calendar-title = Work Near Home, { $centre }

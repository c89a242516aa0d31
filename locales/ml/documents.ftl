# What stands in files

calendar-title = വർക്ക് നിയർ ഹോം, { $centre }

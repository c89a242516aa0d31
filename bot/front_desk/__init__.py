"""What the staff of a centre do at its front desk, day by day: see `day.py` first. Each deed holds the booking's row,
and before it, where the person is to be told, the person's: the same order as a turn."""

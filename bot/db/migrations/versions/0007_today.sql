-- A centre's day: check-in, no-shows, blocked desks.
SELECT 1;

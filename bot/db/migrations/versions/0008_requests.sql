-- Requests: who has one, what was noted.
SELECT 1;

-- Centres that staff edit.
SELECT 1;

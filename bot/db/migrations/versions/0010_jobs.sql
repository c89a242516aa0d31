-- Openings that staff edit, imports, alerts that were told.
SELECT 1;

-- Broadcasts with files, repeats, templates of their own; languages beside people.
SELECT 1;

-- Files that staff bring: pictures and documents.
SELECT 1;

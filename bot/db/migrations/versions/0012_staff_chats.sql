-- Chats of the staff.
SELECT 1;

"""Chats of the staff's own: linked by a code from the console, for test copies, and on Telegram for broadcasts."""

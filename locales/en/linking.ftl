# Linking two chats of one person

link-chats = Link another chat
link-code = Your code: { $code }
    In your other chat with me (WhatsApp, Telegram or the web chat), send me this code within { $minutes } minutes. From then on both chats have the same bookings. Give the code to nobody else.
link-ask = Shall I link this chat with the one that gave you this code? That chat will see your bookings and everything kept about you, and this one will see the same. Say yes only if the other chat is your own.
yes-link = Yes, it is mine
linked = ✅ Linked. Both chats now have the same bookings and settings.
link-own = This is the chat that gave the code. Please send the code from your other chat.
link-unknown = That code is wrong, used already, or too old. Type "link" in your other chat to get a new one.
link-too-many = Those were too many wrong codes. Please try again in an hour.

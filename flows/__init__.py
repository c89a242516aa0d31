"""The dialogue: what people can do, and the small engine that lets them do it by talking.

Nothing here does I/O, reads a clock, draws a random number or holds a word a person reads. A turn gets an event,
the conversation, the time and a `World`, and gives replies.
"""

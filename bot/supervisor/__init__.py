"""Keeps the bot's processes alive: the embedded servers, the NLU server, the web server and the workers."""

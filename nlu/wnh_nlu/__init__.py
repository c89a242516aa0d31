"""Understanding of messages to the Work Near Home bot."""

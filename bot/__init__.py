"""The bot of the Work Near Home centres."""

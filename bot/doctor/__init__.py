"""`wnh doctor`: looks at everything the bot needs, and says what to do where something is amiss.

One file holds the checks of one thing; `examination.py` lists and runs them all.
"""

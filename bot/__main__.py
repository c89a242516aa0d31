"""`python -m bot` is `wnh`."""

from bot.cli import main

main()

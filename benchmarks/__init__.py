"""What the bot can do, measured: one command each, `python -m benchmarks` for all."""

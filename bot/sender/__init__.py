"""The sender process: takes what is queued in the outbox to the channels' providers."""

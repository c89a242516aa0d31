"""Channels: how what people send comes in, and how replies go out within a channel's limits."""

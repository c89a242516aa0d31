"""Figures of the channels: webhooks in, messages out, beside stock Rasa's own Twilio channel."""

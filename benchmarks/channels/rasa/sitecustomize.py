"""Loaded by stock Rasa's interpreter at its start: Twilio's hosts lead to the benchmark's provider, nothing else."""

import os

if base := os.environ.get("TWILIO_BENCHMARK"):
    from twilio.http.http_client import TwilioHttpClient

    _request = TwilioHttpClient.request

    def request(self, method, url, *args, **kwargs):
        return _request(self, method, url.replace("https://api.twilio.com", base), *args, **kwargs)

    TwilioHttpClient.request = request

"""Stand-ins of the services that the bot talks to, checked by what their makers publish."""

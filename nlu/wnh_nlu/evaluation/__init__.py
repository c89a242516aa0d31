"""How well a model understands the held-out messages: scored, shown, compared, and held against the gates."""

"""What the person wants: views of a message, the models that score intents, and the decision."""

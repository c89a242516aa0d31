# What went wrong, as told to the person; the first ones by the bot itself, the others by the web chat's page

turn-failed = I am sorry, something went wrong on our side. Our staff have been told. What would you like to do?

problem-session-unknown = This chat has ended. Please start a new one.
problem-too-fast = That was a little fast. Please wait a moment and send it again.
problem-too-large = That is too long. Please send it in shorter messages.
problem-invalid = I could not read that message.
problem-not-found = This is not here, or no longer.
problem-method = That is not possible here.
problem-unavailable = Something is not working on our side. Please try again in a minute.

"""The language and form of a message: Malayalam script, Manglish, English, a mixture, or something else."""

"""Rasa graph components. They import nothing of Rasa but its engine and shared types, and so no TensorFlow."""

"""Programs of others that the project is measured beside, each in an environment of its own, built on demand."""

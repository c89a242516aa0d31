"""Others' programs that the project is measured beside, each in an environment of its own, built when first asked for."""

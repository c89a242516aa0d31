"""The console, as its own tests have it."""

from tests.console.conftest import console, engine_of, settings_given

__all__ = ["console", "engine_of", "settings_given"]

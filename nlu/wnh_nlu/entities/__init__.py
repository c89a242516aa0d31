"""Entities by grammar, gazetteer and list."""

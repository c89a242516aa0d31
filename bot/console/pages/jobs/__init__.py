"""Openings: listed, edited, imported; who is interested; which look the same."""

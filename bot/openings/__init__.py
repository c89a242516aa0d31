"""Openings as the staff mind them: edited, imported, compared, who is interested, and who is told of new ones."""

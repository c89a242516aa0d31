"""The web server: the web chat's page and API, files, health and metrics."""

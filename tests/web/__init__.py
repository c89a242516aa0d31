"""Tests of the web server: its API, page and files."""

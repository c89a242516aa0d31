"""Pages about the centres: what is known of them, edited part by part."""

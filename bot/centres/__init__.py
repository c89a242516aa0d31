"""What is known of the centres, as their staff edit it, part by part. The bot reads the same rows in each turn."""

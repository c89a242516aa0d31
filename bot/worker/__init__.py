"""The worker process: takes messages from the inbox and answers them."""

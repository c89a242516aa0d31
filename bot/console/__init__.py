"""The staff's console, at `/console`: who may do what stands in `routes`, each page in a file of `pages`."""

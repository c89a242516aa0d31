"""The pages: each handler gets a visit and gives a response."""

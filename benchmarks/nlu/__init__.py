"""The language model beside its peers: the general mark on MASSIVE, the domain's held-out messages, and speed."""

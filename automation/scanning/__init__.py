"""Looks through everything that a run has written for the passwords of the training accounts."""

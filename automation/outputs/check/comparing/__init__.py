"""Compares what a walk saw with what is accepted, and says in words what differs."""

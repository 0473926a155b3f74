"""The error for a guide that cannot be read."""


class Unreadable(Exception):
    """The guide's file cannot be read; the message says why, and what to do."""

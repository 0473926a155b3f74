"""Holds a written guide against the screens of the practice court, statement by statement."""

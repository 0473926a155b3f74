"""Proofreading: compares a written guide with the screens of the practice court, statement by statement."""

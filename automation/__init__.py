"""Performs the ten documented steps in a real browser against a practice court, and makes products of the walk."""

"""Runs the walks of a check: worker processes, and one job after another in each."""

"""The ten documented steps, performed in a real browser against a practice court."""

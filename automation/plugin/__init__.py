"""The parts of the pytest plugin behind the fixtures: settings, seats, walks, event loops, recovery."""

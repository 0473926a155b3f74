"""What the pytest plugin gives a test: settings, seats, walks."""

"""What belongs to linking: its pages, its steps as a visitor performs them, and the scenarios."""

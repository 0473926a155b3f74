"""The linking procedure: its pages, its steps as a visitor performs them, and its scenarios."""

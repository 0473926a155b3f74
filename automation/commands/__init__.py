"""The commands, a module each: its options and how its parts are put together. `cli.py` finds them here by name."""

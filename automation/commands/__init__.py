"""The commands, one module each, with their options; `cli.py` finds them here by name."""

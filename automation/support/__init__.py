"""Helpers that know nothing of the court: texts, files, processes, the terminal."""

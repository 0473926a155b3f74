"""What many of ours need, and what knows nothing of the court: texts, files, processes, the terminal."""

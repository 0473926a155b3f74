"""What is accepted: its files, whether they are complete before a check, and how they are written anew."""

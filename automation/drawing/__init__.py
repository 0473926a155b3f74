"""Draws over pictures of pages, alike for a video and a printed guide: rings, numbers, the practice banner."""

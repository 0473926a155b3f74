"""The regression check: every scenario walked, every page held against the accepted one, and what differs told."""

"""The regression check: what it walks, compares, finds and reports."""

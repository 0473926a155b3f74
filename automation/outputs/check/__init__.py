"""The regression check: walks every scenario, compares every page with the accepted one, and reports differences."""

"""Data that the practice court and the automation share, checked when read: procedures, scenarios, courts, people."""

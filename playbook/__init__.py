"""What the practice court and the automation both read: procedures, scenarios, courts and people, as checked data."""

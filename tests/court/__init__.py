"""The practice court's own tests: no browser, only its rules, its pages and its process."""

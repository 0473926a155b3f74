"""What a check says: terminal, page, JUnit, JSON, annotations, and one report of several shares."""

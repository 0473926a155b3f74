"""What a visitor sees on each page, by role and label, and a few verbs; no page knows a step."""

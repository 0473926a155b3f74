"""The page that a walk leaves: each step with its pictures, what was done, and how it ended."""

"""What a walk leaves: every step with its pictures and actions, in a folder that later products are made from."""

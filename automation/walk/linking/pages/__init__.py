"""What a visitor sees on each page, by role and label, and a few verbs; no page knows a step.

What can be acted on or pointed at is described by its target's id, as in `pacer.username`; the playbook's words say
what a reader calls it. Labels that courts have of their own come from the court's profile.
"""

"""Page objects: locators by role and label, with a few actions; no page knows a step.

Each target's locator is described by its id, as `pacer.username`; the playbook's words have its name for the reader.
Labels that vary by court come from the court's profile.
"""

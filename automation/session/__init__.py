"""Where a walk happens: the court's process, the locked browser, and a context with its observers."""

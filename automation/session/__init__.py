"""Where a walk happens: the court's process, a locked browser, a context with everybody who watches."""

"""The walk: performs steps in order with an actor, and notifies observers."""

"""The walk: steps in order, the actor that clicks and types, and those who are told of it."""

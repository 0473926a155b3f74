"""The walk: steps in order, the hand that clicks and types, and those who are told of it."""

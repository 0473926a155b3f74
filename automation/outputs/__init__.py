"""The products of a walk: the check, the videos, the page of a walk, the proofreading of a guide."""

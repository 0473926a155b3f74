"""Batches of jobs in several worker processes, whatever the jobs are."""

"""What is done many times, by several workers: one executor, whatever the jobs are."""

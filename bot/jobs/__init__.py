"""What is done later: threads over the jobs in the store, the scheduler, and what each kind of job does."""

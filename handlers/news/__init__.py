"""What is new in a project: told to its channel once a day, or at once."""

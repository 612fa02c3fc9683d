"""Answers questions from the records: a file for each thing that is asked about."""

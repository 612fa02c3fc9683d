"""Digests: who gets which, the rows that they are made of, and where schedules post."""

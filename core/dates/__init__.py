"""Dates that people write, and how a date is said."""

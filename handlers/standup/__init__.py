"""Standups: set up, asked, answered, reported."""

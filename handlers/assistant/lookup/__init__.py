"""Finds records by the words of their titles and texts, and knows the words of registers."""

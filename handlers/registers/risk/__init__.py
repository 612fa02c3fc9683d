"""Risks: scores, history, matrix and catalogue."""

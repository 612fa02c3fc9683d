"""Stakeholders, their grid and the pulse."""

"""Standups: how a project holds them, who answered, and what stands in their way."""

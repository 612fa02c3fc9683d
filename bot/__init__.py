"""Ears and mouth: Slack and the clock."""

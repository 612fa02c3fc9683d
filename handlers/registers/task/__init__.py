"""Tasks and their breakdown."""

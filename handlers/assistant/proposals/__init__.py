"""Reads wishes in people's own words as commands, and does those when they are confirmed."""

"""Milestones, what follows from moving them, and the timeline."""

"""Every test of the store runs on both databases."""

"""Workers, their pools, and what wakes them."""

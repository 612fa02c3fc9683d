"""Search over everything that was written down."""

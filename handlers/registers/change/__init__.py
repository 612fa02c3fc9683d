"""Change requests and what an approved one changes."""

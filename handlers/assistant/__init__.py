"""What answers people who ask in words: terms in plain words."""

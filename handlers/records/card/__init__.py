"""How one record reads: its card, its line, its columns and the buttons below it."""

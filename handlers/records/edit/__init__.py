"""What changes a record: its fields, its owner, its labels, and how the change reads."""

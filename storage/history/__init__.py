"""What was changed: kept, read back, taken back, and told to those whose work it is."""

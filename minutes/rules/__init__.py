"""What to look for in a meeting, one file for each kind of finding."""

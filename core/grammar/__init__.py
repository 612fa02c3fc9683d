"""The text of a command, read into an operation and its arguments."""

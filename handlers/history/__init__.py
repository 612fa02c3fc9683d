"""What has been changed: why, and undo."""

"""What Slack says, and what it is told."""

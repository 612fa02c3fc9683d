"""What Slack sends, translated to requests."""

"""What stands where in what Slack sends."""

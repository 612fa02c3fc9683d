"""What `doctor --live` tries in a channel of real Slack, and takes away again."""

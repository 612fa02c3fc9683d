"""A small Slack workspace on this machine, for trying and testing an app without a Slack account."""

"""Block Kit as Slack treats it: what is refused and why, what is filled in, what can be clicked."""

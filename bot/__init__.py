"""The bot: Slack, jobs, and the one way through."""

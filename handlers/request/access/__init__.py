"""Who asks and what they may see and do: projects, people, rights, and what Slack is asked again first."""

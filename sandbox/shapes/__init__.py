"""How Slack draws its things in JSON: people, channels, messages, files and views."""

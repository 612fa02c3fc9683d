"""The words that everyone shares: no Slack, no SQL, no network."""

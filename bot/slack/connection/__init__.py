"""How Slack reaches us: HTTP or sockets, signatures, the manifest."""

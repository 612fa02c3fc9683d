"""Meeting minutes: text in, draft out. Knows neither Slack nor SQL; nothing here reads a clock or the network."""

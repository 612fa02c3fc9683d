"""Slack's Web API: one table of methods, a file for each family of them."""

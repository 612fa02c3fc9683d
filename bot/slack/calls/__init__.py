"""Calls to Slack: their errors, pages, times, and files that are fetched."""

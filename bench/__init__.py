"""Measurements: how fast Slack is acknowledged, how fast the bot starts, how much memory it holds."""

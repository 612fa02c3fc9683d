"""Tests of the folder that knows Slack."""

"""Tests of the room that knows Slack."""

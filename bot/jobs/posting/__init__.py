"""Posting a message once, and finding it again."""

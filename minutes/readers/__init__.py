"""Readers of what meetings leave behind: files, pastes and threads, all into the one shape of minutes.transcript."""

from minutes.readers.reading import read, read_text, read_thread
from minutes.readers.slack_export import Conversation, conversations
from minutes.readers.slack_export import read as read_export

__all__ = ["Conversation", "conversations", "read", "read_export", "read_text", "read_thread"]

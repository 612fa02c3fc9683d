"""Tests: a conversation each."""

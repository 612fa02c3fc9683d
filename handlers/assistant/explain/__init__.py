"""Explains terms of AI projects, by the glossary, and records in plain words."""

"""Rows that belong to a record, such as expenses: what they are, their verbs, their export."""

"""The report of a standup: its facts, its words, its pages, and how it is posted."""

"""Things that come again, by a rule in words: tasks and meetings."""

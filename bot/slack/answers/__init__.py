"""A request's answers, in whatever way they reach people."""

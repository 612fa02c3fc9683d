"""One request: who asks and what is open, the people and records that it names, what is done later."""

"""Search: what has changed is read first, then the index of the database is asked."""

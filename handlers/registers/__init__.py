"""One file a noun: the listing is the list of registers."""

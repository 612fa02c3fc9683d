"""Lists of records: their filters, in words, and their pages."""

"""Jobs that ask the language model."""

"""The words of a command as the things that they mean: people, records, amounts, and what was not understood."""

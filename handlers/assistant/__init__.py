"""What answers people who ask in words: from the records that they may see, and from the glossary."""

"""What keeps the bot going, and what people ask about it."""

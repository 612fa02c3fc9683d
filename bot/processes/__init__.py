"""Programs of their own, for what would hold up the bot: pictures, drafts of minutes."""

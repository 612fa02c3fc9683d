"""What a request leaves to be said later: to whom a change matters, the channel, and messages drawn again."""

"""What concerns a person: their work, when they are away, what they are told when they come."""

"""What is kept of a language model: calls, budgets, conversations, proposals, what people thought of answers."""

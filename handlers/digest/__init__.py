"""Weekly digests: what people type, who gets which, the facts, and the words."""

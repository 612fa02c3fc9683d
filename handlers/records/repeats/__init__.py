"""Records that come again: their rule, and the verbs that skip and stop it."""

"""What registers tell of a week: a digest's topics, facts and what is to be looked at again."""

"""The small table of each register, under the noun's name, and the questions that it alone is asked."""

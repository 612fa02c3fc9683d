"""The project's own question set: what people ask and wish in their own words, with the right answers by id.

Written from what the product promises, never from a parser. `make ask` plays it through the front door.
"""

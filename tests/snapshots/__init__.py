"""What people are shown, word for word: scenes played through the front door, and kept beside this file.

`make snapshots` writes them again after a change of words; the test run only compares.
"""

"""How long tests wait: far longer than on an idle machine, since a test that waits for something ends as it comes."""

SECONDS = 60.0
"""For anything that is to come; half of what pytest leaves a test."""
DEADLINE_SCALE = 20.0
"""What the workspace gives the bot three seconds for, it gives it a minute for; not in tests of those three seconds."""

"""The demo: a workspace on this machine with a sample project in it."""

"""The version of Baton; pyproject.toml says the same."""

VERSION = "0.1.0"

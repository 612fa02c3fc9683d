"""The tables and every query; knows SQLAlchemy, nothing of Slack."""

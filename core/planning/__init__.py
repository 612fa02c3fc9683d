"""The arithmetic of plans: what a forecast, a critical path and a budget's end come to. Pure functions, no store."""

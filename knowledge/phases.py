"""The phases of the lifecycle of an AI system, in their order."""

PHASES = ("framing", "data", "modelling", "evaluation", "review", "deployment", "monitoring", "retired")

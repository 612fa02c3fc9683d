"""How many examples a property is tried with: a quarter of them in a run that leaves out the slow tests."""

from hypothesis import settings

FEW = "few"
"""The profile of such a run."""


def examples(count: int) -> int:
    """Return how many of `count` examples are tried in this run."""
    return count // 4 if settings.get_current_profile_name() == FEW else count

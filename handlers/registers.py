"""All registers, written out by hand, in the order in which help and digests show them."""

from collections.abc import Callable
from typing import Protocol

from core.operation import Noun
from handlers import actions, decisions, issues, meetings, projects, risks, tasks
from handlers.digest_week import Section, Week


class InDigest(Protocol):
    """What is asked of a register whatever its records are."""

    @property
    def noun(self) -> Noun:
        """Return the word for its records."""

    @property
    def digest(self) -> Callable[[Week], tuple[Section, ...]]:
        """Return what it tells of a week."""

    @property
    def is_planned(self) -> bool:
        """Say whether what is due in it is the plan that progress is measured by."""


REGISTERS: tuple[InDigest, ...] = (
    projects.REGISTER,
    tasks.REGISTER,
    actions.REGISTER,
    risks.REGISTER,
    issues.REGISTER,
    decisions.REGISTER,
    meetings.REGISTER,
)

"""All registers, written out by hand, in the order in which help and digests show them."""

from collections.abc import Callable
from typing import Protocol

from core.operation import Noun
from handlers.records.week import Section, Week
from handlers.registers import action as actions
from handlers.registers import decision as decisions
from handlers.registers import issue as issues
from handlers.registers import meeting as meetings
from handlers.registers import project as projects
from handlers.registers import risk as risks
from handlers.registers import task as tasks


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

"""What a project is agreed to be: its goal as a measure, its scope, its phase, who answers for it, and its limits."""

import enum
from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.parameter import Field
from storage.fields import field


class Phase(enum.StrEnum):
    """Where an AI project is in its life."""

    FRAMING = "framing"
    DATA = "data"
    MODELLING = "modelling"
    EVALUATION = "evaluation"
    REVIEW = "review"
    DEPLOYMENT = "deployment"
    MONITORING = "monitoring"
    RETIRED = "retired"


class Direction(enum.StrEnum):
    """On which side of its target a measure is to be."""

    UP = "up"
    DOWN = "down"

    @property
    def said(self) -> str:
        """Return it in words."""
        return "at least" if self is Direction.UP else "at most"


class Charter:
    """The columns of a project that its charter is made of.

    The goal in words is reached when `measure` is at least `target` by `goal_by`, or at most where its direction is
    down. `phase_note` is what was written as its phase before there was a choice of them. Since `frozen_at` its scope
    and its last day change by an approved change request alone.
    """

    goal: Mapped[str | None] = field(
        Field("what you want to reach", long=True),
        on_card=False,
        is_searched=True,
        asked=("goal", "goals", "aim", "objective", "objectives", "purpose"),
    )
    measure: Mapped[str | None] = field(
        "what shows that it is reached, such as F1 on the hold-out", on_card=False, is_searched=True, asked=("measure",)
    )
    target: Mapped[float | None] = field("the figure that the measure has to reach", on_card=False, asked=("target",))
    direction: Mapped[Direction | None] = field(
        "up where more is better, down where less is; up if you don't say", on_card=False
    )
    goal_by: Mapped[date | None] = field("by when the goal is to be reached", on_card=False)
    success: Mapped[str | None] = field(
        Field("what has to hold so that it counts as a success", long=True, label="Success criteria"),
        called="success criteria",
        on_card=False,
        is_searched=True,
        asked=("success criteria", "criteria"),
    )
    scope_in: Mapped[str | None] = field(
        Field("what belongs to it", long=True), on_card=False, is_searched=True, asked=("in scope", "scope")
    )
    scope_out: Mapped[str | None] = field(
        Field("what does not", long=True), on_card=False, is_searched=True, asked=("out of scope",)
    )
    phase: Mapped[Phase | None] = field("where it is in its life", on_card=False, asked=("phase", "stage"))
    phase_note: Mapped[str | None] = field(on_card=False, in_add=False, is_searched=True)
    constraints: Mapped[str | None] = field(
        Field("limits that hold, such as money, privacy, hardware", long=True),
        on_card=False,
        is_searched=True,
        asked=("constraints", "constraint", "limits"),
    )
    deputies: Mapped[tuple[str, ...]] = field(
        Field("who may do all that the lead may", short="deputy"),
        default=(),
        on_card=False,
        is_person=True,
        asked=("deputy", "deputies"),
    )
    sponsor_id: Mapped[str | None] = field(
        "whom it is done for: reads its status and digest",
        on_card=False,
        is_person=True,
        asked=("sponsor",),
    )
    frozen_at: Mapped[datetime | None] = mapped_column()

"""Earned value: what was planned until today, what is done of it in money, and what it cost.

Indices are answered only where they mean something: after a tenth of the work and with something spent. The schedule
index in money drifts to 1 at the end of each late project, so that whoever shows it shows the slip in days, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LEAST_SHARE = Decimal("0.1")
"""The share of the work that must be done before an index says more than chance."""
_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class WorkPackage:
    """A piece of work by its budget: what share of it should be done by now, and what share is."""

    budget: Decimal
    planned: Decimal
    done: Decimal


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """The budget at completion (BAC), planned value (PV), earned value (EV) and actual cost (AC)."""

    bac: Decimal
    pv: Decimal
    ev: Decimal
    ac: Decimal

    @property
    def cv(self) -> Decimal:
        """Return the cost variance: negative when the work cost more than planned."""
        return self.ev - self.ac

    @property
    def sv(self) -> Decimal:
        """Return the schedule variance: negative when less was done than planned."""
        return self.ev - self.pv

    @property
    def cpi(self) -> Decimal | None:
        """Return the cost performance index; none before anything was spent."""
        return self.ev / self.ac if self.ac > 0 else None

    @property
    def spi(self) -> Decimal | None:
        """Return the schedule performance index; none before anything was planned."""
        return self.ev / self.pv if self.pv > 0 else None

    @property
    def eac(self) -> Decimal | None:
        """Return the estimate at completion if the rest costs what the work until now did (BAC / CPI)."""
        return self.bac / self.cpi if self.cpi else None

    @property
    def eac_as_planned(self) -> Decimal:
        """Return the estimate at completion if the rest costs what was planned for it."""
        return self.ac + self.bac - self.ev

    @property
    def etc(self) -> Decimal | None:
        """Return the estimate to complete."""
        return None if self.eac is None else self.eac - self.ac

    @property
    def vac(self) -> Decimal | None:
        """Return the variance at completion: negative when the budget will not do."""
        return None if self.eac is None else self.bac - self.eac

    @property
    def tcpi(self) -> Decimal | None:
        """Return the index at which the rest has to be done to keep the budget; none when it is spent."""
        return (self.bac - self.ev) / (self.bac - self.ac) if self.bac > self.ac else None

    @property
    def too_early(self) -> str:
        """Return why indices say nothing yet; empty when they do."""
        if self.bac <= 0:
            return "no budget yet"
        if self.ac <= 0:
            return "nothing spent yet"
        if self.pv <= 0:
            return "no work was planned by now"
        return "" if self.ev / self.bac >= LEAST_SHARE else "less than a tenth of the work is done"


def earned_value(packages: Iterable[WorkPackage], actual_cost: Decimal) -> EarnedValue:
    """Return the earned value of pieces of work, given all that was spent on them."""
    each = tuple(packages)
    return EarnedValue(
        bac=sum((package.budget for package in each), _NONE),
        pv=sum((package.budget * package.planned for package in each), _NONE),
        ev=sum((package.budget * package.done for package in each), _NONE),
        ac=actual_cost,
    )


def share_by_milestones(done: int, begun: int, total: int) -> Decimal:
    """Return the share of done work by the rule of 50/50: half when begun, all when done.

    People's own percentages are of little worth in modelling, where the last tenth takes half of the time.
    """
    return (Decimal(done) + Decimal(begun) / 2) / total if total else _NONE

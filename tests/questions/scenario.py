"""The scenario of the questions: an office in which a week of a project is played, by the commands that people type."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from core.actor import Person
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office

_FOLDER = Path(__file__).parent
WELD, PRICING, CHURN_MODEL = "weld-inspection", "pricing-plan", "churn-model"
_OF_SANDBOX = {"ana": ANA, "ben": BEN, "priya": PRIYA, "mei": MEI, "gus": GUS}


@dataclass(frozen=True)
class Scenario:
    """The file of the scenario, as read."""

    read: dict[str, Any]

    @cached_property
    def newcomers(self) -> tuple[Person, ...]:
        return tuple(Person(**each) for each in self.read["person"])

    @cached_property
    def people(self) -> dict[str, str]:
        """Return the ids of people by their handles."""
        return _OF_SANDBOX | {each.handle: each.id for each in self.newcomers}

    @property
    def hidden(self) -> tuple[str, ...]:
        """Return what belongs to the private channel: nobody else may read it."""
        return tuple(self.read["hidden"])

    @property
    def asked_at(self) -> datetime:
        found: datetime = self.read["asked_at"]
        return found


def scenario(name: str = "scenario") -> Scenario:
    return Scenario(tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


def planning_scenario() -> Scenario:
    """Return the one of the questions about plan, people and money."""
    return scenario("planning_scenario")


def play(office: Office, script: Scenario) -> dict[str, str]:
    """Play the scenario and return the channels by name. Raises AssertionError where a step is refused."""
    office.settle()
    office.clock.stands_at = script.read["day"][0]["at"]
    office.move_in(script.newcomers, CHURN)
    channels = {CHURN_MODEL: CHURN}
    for name, people in ((WELD, [*script.people.values()]), (PRICING, [PRIYA, ANA])):
        members = [*people, "U0BATON"]
        made = office.script.post("channels", name=name, is_private=name == PRICING, as_=PRIYA, members=members)
        channels[name] = made["channel"]
    for day in script.read["day"]:
        office.move(day["at"])
        for step in day["steps"]:
            _take(office, script.people[step.get("by", "priya")], step["say"], channels[step.get("in", WELD)])
        office.settle()
    office.move(script.asked_at)
    return channels


def _take(office: Office, who: str, command: str, channel: str) -> None:
    """Type a command; what is right is stored, so something more stands in the store than before."""
    before = office.rows()
    said = office.slash(who, f"/baton {command}", channel).text
    assert office.rows() != before or command.startswith(("standup answer", "forecast")), f"{command}\n→ {said}"

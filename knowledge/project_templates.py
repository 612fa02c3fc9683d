"""How projects of a kind usually go: milestones with lengths and order, first tasks, risks and a standup."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from knowledge import reading
from knowledge.phases import PHASES
from knowledge.reading import Entry, Origin
from knowledge.risk_catalogue import catalogue

_LONGEST = 250
"""Working days: a year."""


@dataclass(frozen=True, slots=True)
class TemplateMilestone:
    """A milestone, its phase, and how many working days it takes once those in `after` (keys) are reached."""

    key: str
    title: str
    phase: str
    days: int
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """A task to begin with, and the key of the milestone that it serves."""

    title: str
    milestone: str


@dataclass(frozen=True, slots=True)
class TemplateStandup:
    """A standup as `standup setup` takes it: the days and the hour."""

    days: str
    hour: str


@dataclass(frozen=True, slots=True)
class ProjectTemplate:
    """A kind of project; `about` says what it is for, `risks` are keys of the risk catalogue."""

    key: str
    name: str
    about: str
    milestones: tuple[TemplateMilestone, ...]
    tasks: tuple[TemplateTask, ...]
    risks: tuple[str, ...]
    standup: TemplateStandup


@dataclass(frozen=True, slots=True)
class ProjectTemplates:
    """All kinds of project that there are templates for."""

    templates: tuple[ProjectTemplate, ...]
    origin: Origin

    def get(self, key: str) -> ProjectTemplate | None:
        """Return the template with this key or name."""
        wanted = key.casefold().strip()
        return next((each for each in self.templates if wanted in {each.key, each.name.casefold()}), None)


@cache
def project_templates() -> ProjectTemplates:
    """Return all templates. Raises IncompleteError where the file lacks something."""
    file = reading.read("project_templates.toml")
    known = frozenset(risk.key for risk in catalogue().risks)
    templates = tuple(_template(each, known) for each in file.entries("template"))
    file.once(each.key for each in templates)
    return ProjectTemplates(templates, reading.origin_of(file))


def _template(entry: Entry, risks: Collection[str]) -> ProjectTemplate:
    milestones: list[TemplateMilestone] = []
    for each in entry.entries("milestone"):
        milestones.append(_milestone(each, [earlier.key for earlier in milestones]))
    entry.once(each.key for each in milestones)
    keys = [each.key for each in milestones]
    tasks = tuple(_task(each, keys) for each in entry.entries("task"))
    standup = TemplateStandup(entry.text("standup_days"), entry.text("standup_hour"))
    return ProjectTemplate(
        entry.text("key"),
        entry.text("name"),
        entry.text("about"),
        tuple(milestones),
        tasks,
        entry.texts("risks", of=risks),
        standup,
    )


def _milestone(entry: Entry, earlier: Collection[str]) -> TemplateMilestone:
    """Return a milestone. It comes after earlier ones alone, so that there is no circle."""
    phase = entry.text("phase")
    if phase not in PHASES:
        raise entry.fault(f"there is no phase {phase}")
    days = entry.number("days", 1, _LONGEST)
    return TemplateMilestone(entry.text("key"), entry.text("title"), phase, days, entry.texts("after", of=earlier))


def _task(entry: Entry, milestones: Collection[str]) -> TemplateTask:
    milestone = entry.text("milestone")
    if milestone not in milestones:
        raise entry.fault(f"there is no milestone {milestone}")
    return TemplateTask(entry.text("title"), milestone)

"""The people whom a request knows, and what it calls each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.actor import Person
from core.names import first_of
from handlers.request.access.viewer import Viewer
from storage.access import namesakes
from storage.directory import people


@dataclass(slots=True)
class KnownPeople(Viewer):
    """Whom somebody who asks knows so far, by id.

    `called` says whose a first name is, in a project or, with None, in all that the asker sees: who shares it is called
    by the full name.
    """

    known: dict[str, Person] = field(default_factory=dict, kw_only=True)
    called: dict[tuple[int | None, str], set[str]] = field(default_factory=dict, kw_only=True)

    def meet(self, ids: Iterable[str | None]) -> None:
        """Load people by one statement, so that their names can be said."""
        unknown = sorted({person_id for person_id in ids if person_id} - self.known.keys())
        if not unknown:
            return
        if self.here:
            found, called = namesakes.people_in_project(self.session, self.team, self.here, unknown)
            self.add_called(called)
        else:
            found = people.load(self.session, self.team, unknown)
        self.known.update({person.id: person for person in found})

    def name(self, person_id: str | None) -> str:
        """Return a person's plain name."""
        person = self._met(person_id)
        return person.name if person else _no_name(person_id)

    def first_name(self, person_id: str | None) -> str:
        """Return a person's first name where nobody else in the projects at hand has it, else the full one."""
        person = self._met(person_id)
        if person is None:
            return _no_name(person_id)
        called = (self.here, first_of(person.name))
        if called not in self.called:
            self._meet_namesakes()
        return person.first_name if self.called[called] <= {person_id} else person.name

    def _met(self, person_id: str | None) -> Person | None:
        if person_id is None:
            return None
        self.meet([person_id])
        return self.known.get(person_id)

    def _meet_namesakes(self) -> None:
        """Learn who has the first name of anybody who is known, by one statement for all of them."""
        called: dict[str, set[str]] = {}
        for person in self.known.values():
            called.setdefault(first_of(person.name), set()).add(person.id)
        for key, person_id in namesakes.in_projects(self.session, self.team, self.scope, list(called)):
            called[key].add(person_id)
        self.add_called(called)

    def add_called(self, called: Mapping[str, set[str]]) -> None:
        """Note who has a first name in the project at hand."""
        for name, ids in called.items():
            self.called.setdefault((self.here, name), set()).update(ids)


def _no_name(person_id: str | None) -> str:
    return "nobody" if person_id is None else "somebody who left"

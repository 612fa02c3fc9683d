"""The people and records that a command names → those of the store, as far as the asker may see them."""

from collections.abc import Iterable, Mapping

from core.actor import Person
from core.command import Command
from core.errors import NotAllowed, NotFound, UserError
from core.references import PersonRef, RecordRef
from core.tokens import Token, tokenize
from handlers.request.work import Work
from storage import records
from storage.records import Record

_LONGEST_NAME = 80


class UnknownPeople(Exception):
    """The store does not know these people yet; the caller fetches them from Slack and runs again."""

    def __init__(self, ids: frozenset[str]) -> None:
        super().__init__(ids)
        self.ids = ids


def people_named(words: Iterable[Token], values: Mapping[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids and the names of the people that a command and a form's fields name."""
    all_words = [*words, *(word for text in values.values() if text.startswith("<@") for word in tokenize(text))]
    ids = frozenset(word.person_id for word in all_words if word.person_id)
    handles = (word.text for word in all_words if not word.person_id and (word.text.startswith("@") or word.key))
    names = frozenset(
        name for handle in handles if 0 < len(name := handle.lstrip("@").rstrip(".,;:").lower()) <= _LONGEST_NAME
    )
    return ids, names


def refuse_inactive(work: Work) -> None:
    """Raise NotAllowed for an account that was deactivated."""
    if not work.asker.is_active:
        raise NotAllowed("Your account is deactivated.", "Ask a workspace admin.")


def choose_project(work: Work, command: Command) -> None:
    """Take the project that the text names, if it names one. Raises NotFound where the asker may not see it."""
    if command.project:
        work.chosen_project_id = _record(work, command.project).id


def arguments(work: Work, command: Command) -> dict[str, object]:
    """Return the arguments as the handler takes them.

    Raises NotFound for a record or person that is not there for this asker, UserError where a name fits several people,
    UnknownPeople for ids that the store has not met.
    """
    return {name: argument(work, name, value) for name, value in command.arguments.items()}


def argument(work: Work, name: str, value: object) -> object:
    """Return one argument as the handler takes it. Raises what `arguments` raises."""
    if isinstance(value, PersonRef):
        return person(work, name, value)
    if isinstance(value, RecordRef):
        return _record(work, value, name)
    return value


def _record(work: Work, ref: RecordRef, parameter: str = "") -> Record:
    record = records.find(work.session, work.team, ref.prefix, ref.number)
    if record is None or not work.sees(record):
        noun = work.catalog.noun_of(ref.prefix)
        name = noun.name if noun else "record"
        raise NotFound(
            f"There is no {noun.label if noun else name} {ref} here.",
            f"`{name} list` shows what there is.",
            commands=(f"{name} list",),
            parameter=parameter,
        )
    return record


def person(work: Work, parameter: str, ref: PersonRef) -> Person:
    """Return whom a parameter names, one of those whom the work knows. Raises what `arguments` raises."""
    if not ref.id and ref.name.lower() in ("me", "myself"):
        return work.asker
    fits = [work.known[ref.id]] if ref.id in work.known else _named(work, ref.name.lower()) if ref.name else []
    if ref.id and not fits:
        raise UnknownPeople(frozenset({ref.id}))
    if len(fits) != 1:
        raise _no_single_person(ref, fits, parameter)
    if not fits[0].is_active:
        raise UserError(f"{fits[0].name} has left the workspace.", "Name somebody else.", parameter=parameter)
    if fits[0].is_bot:
        raise UserError(f"{fits[0].name} is an app.", "Name a person.", parameter=parameter)
    return fits[0]


def _named(work: Work, name: str) -> list[Person]:
    """Return whom a name fits: a handle fits before a name does."""
    people = [person for person in work.known.values() if person.is_active]
    by_handle = [person for person in people if person.handle.lower() == name]
    return by_handle or [person for person in people if name in (person.name.lower(), person.name.lower().split()[0])]


def _no_single_person(ref: PersonRef, fits: list[Person], parameter: str) -> UserError:
    if fits:
        by_name = sorted(fits, key=lambda person: (person.name, person.handle))
        candidates = ", ".join(f"@{person.handle} ({person.name})" for person in by_name[:8])
        return UserError(f"“{ref.name}” fits more than one person.", f"Say which: {candidates}.", parameter=parameter)
    return NotFound(
        f"I know nobody called “{ref.name[:40]}” here.",
        "Type `@` and choose the name from Slack's list.",
        parameter=parameter,
    )

"""The people and records that a command names → those of the store, as far as the asker may see them."""

from collections.abc import Iterable, Mapping, Sequence

from core.actor import NOBODY, Person
from core.errors import NotAllowed, NotFound, UserError
from core.grammar.command import Command
from core.grammar.key_words import NOBODY as NOBODY_WORDS
from core.grammar.tokens import Token, tokenize, typed
from core.names import folded
from core.operation import Operation
from core.parameter import Field
from core.references import PersonRef, RecordRef
from core.reply import Button
from handlers.request.access.which_one import WhichOne
from handlers.request.arguments import read_by_guests, which_currency
from handlers.request.work import Work
from storage.access import namesakes
from storage.directory import channels, people
from storage.records import records
from storage.records.records import Record

_LONGEST_NAME = 80
_MOST_NAMED = 8
_COUNTS = {2: "Two", 3: "Three", 4: "Four"}
_ME = frozenset({"me", "myself"})
_PERSON_ID = ("U", "W")
"""How the ids of people begin; those of channels begin otherwise."""


class UnknownPeople(Exception):
    """The store does not know these people yet; the caller fetches them from Slack and runs again."""

    def __init__(self, ids: frozenset[str]) -> None:
        super().__init__(ids)
        self.ids = ids


class SeveralPeople(WhichOne):
    """A name fits several people; the asker says which of them is meant."""

    def __init__(self, name: str, people: Sequence[Person], parameter: str = "") -> None:
        count = _COUNTS.get(len(people), str(len(people)))
        alike = len({person.name for person in people}) < len(people)
        names = ", ".join(f"{each.name} (@{each.handle})" if alike else each.name for each in people[:_MOST_NAMED])
        more = " and others" if len(people) > _MOST_NAMED else ""
        super().__init__(f"{count} people are called {name[:40]}: {names}{more}.", "", parameter=parameter)
        self.name, self.people = name, tuple(people)

    def choices(self, words: Sequence[Token]) -> tuple[Button, ...]:
        """Return the command with each of them in the place of the name."""
        at = next((at for at, word in enumerate(words) if self._is_said_by(word)), None)
        return () if at is None else tuple(Button(each.name, _instead(words, at, each.id)) for each in self.people)

    def _is_said_by(self, word: Token) -> bool:
        return bool(word.key or not word.quoted) and folded(word.text) == folded(self.name)


def _instead(words: Sequence[Token], at: int, person_id: str) -> str:
    """Return a command with a person in the place of one of its words."""
    person = words[at]._replace(text=person_id, person_id=person_id, quoted=False)
    return " ".join(map(typed, (*words[:at], person, *words[at + 1 :])))


def people_named(words: Iterable[Token], values: Mapping[str, str]) -> set[str]:
    """Return the ids of the people that a command and a form's fields name."""
    all_words = [*words, *(word for text in values.values() if text.startswith("<@") for word in tokenize(text))]
    all_words += [part for word in all_words for part in word.parts]
    return {each for word in all_words for each in (word.person_id, *word.mentions) if each[:1] in _PERSON_ID}


def with_names(work: Work, words: Iterable[Token]) -> tuple[Token, ...]:
    """Return words with the names of the people and channels for whom Slack gives ids: so they are read and kept.

    Raises UnknownPeople for ids that the store has not met.
    """
    return tuple(_with_names(work, word) for word in words)


def _with_names(work: Work, word: Token) -> Token:
    if word.parts:
        parts = tuple(_with_names(work, part) for part in word.parts)
        return word._replace(parts=parts, text=", ".join(part.text for part in parts))
    if word.person_id:
        return word._replace(text=f"@{_name_of(work, word.person_id)}")
    if word.channel_id:
        name = _name_of(work, word.channel_id)
        return word._replace(text=f"#{name}", label=name)
    text = word.text
    for each in word.mentions:
        text = text.replace(each, _name_of(work, each))
    return word._replace(text=text) if word.mentions else word


def _name_of(work: Work, slack_id: str) -> str:
    if not _is_person(slack_id):
        found = channels.find(work.session, work.team, slack_id)
        return found.name if found and found.name else slack_id
    if slack_id not in work.known:
        raise UnknownPeople(frozenset({slack_id}))
    return work.known[slack_id].name


def _is_person(slack_id: str) -> bool:
    return slack_id[:1] in _PERSON_ID


def refuse_inactive(work: Work) -> None:
    """Raise NotAllowed for an account that was deactivated."""
    if not work.asker.is_active:
        raise NotAllowed("Your account is deactivated.", "Ask a workspace admin.")


def choose_project(work: Work, command: Command) -> None:
    """Take the project that the text names, if it names one. Raises NotFound where the asker may not see it."""
    if command.project:
        work.chosen_project_id = record_of(work, command.project).id


def arguments(work: Work, command: Command) -> dict[str, object]:
    """Return the arguments as the handler takes them.

    Raises NotFound for a record or person that is not there for this asker, NotAllowed where the operation is for
    others, UserError where a name fits several people, UnknownPeople for ids that the store has not met.
    """
    fields = {each.name: each.field for each in command.operation.parameters}
    found = {name: argument(work, name, value, fields.get(name)) for name, value in command.arguments.items()}
    require_use(work, command.operation, found)
    if work.here is None and command.operation.record is None:
        work.chosen_project_id = _project_named(found)
    found = which_currency.settled(work, found)
    return {**found, **_days_of_owner(work, command, found)} if command.after else found


def _project_named(found: Mapping[str, object]) -> int | None:
    """Return the project of all records that a new one names, which is then its own, too."""
    values = (value if isinstance(value, tuple) else (value,) for value in found.values())
    projects = {each.project_id for several in values for each in several if isinstance(each, Record)}
    return projects.pop() if len(projects) == 1 else None


def require_use(work: Work, operation: Operation, found: Mapping[str, object]) -> None:
    """Raise NotAllowed where an operation is for others than the asker, UserError where guests would read of it."""
    read_by_guests.refuse(work, operation, found)
    record = found.get(operation.record.name) if operation.record else None
    if isinstance(record, Record):
        work.permissions.require_use(operation, record)


def _days_of_owner(work: Work, command: Command, found: Mapping[str, object]) -> dict[str, object]:
    """Return the days on which so many hours from now end where the owner is."""
    owner = next((value for value in found.values() if isinstance(value, Person) and value.id), None)
    record = command.operation.record and found.get(command.operation.record.name)
    if owner is None and isinstance(record, Record) and record.owner_id:
        work.meet([record.owner_id])
        owner = work.known.get(record.owner_id)
    there = (owner or work.asker).tzinfo()
    return {name: (work.now + after).astimezone(there).date() for name, after in command.after.items()}


def argument(work: Work, name: str, value: object, field: Field | None = None) -> object:
    """Return one argument as the handler takes it. Raises what `arguments` raises."""
    if isinstance(value, PersonRef):
        if field and field.or_nobody and value.name.lower() in NOBODY_WORDS:
            return NOBODY
        return owner_sought(work, name, value) if field and field.sought else person(work, name, value)
    if isinstance(value, RecordRef):
        return record_of(work, value, name)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_each(work, name, each) for each in value))
    return value


def _each(work: Work, name: str, value: object) -> object:
    """Return one of several values of an argument."""
    if isinstance(value, RecordRef):
        return record_of(work, value, name)
    return person(work, name, value) if isinstance(value, PersonRef) else value


def record_of(work: Work, ref: RecordRef, parameter: str = "") -> Record:
    """Return the record with an id. Raises NotFound where it is not there for this asker."""
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


def is_there(work: Work, ref: RecordRef) -> bool:
    """Say whether there is a record with an id for this asker."""
    record = records.find(work.session, work.team, ref.prefix, ref.number)
    return record is not None and work.sees(record)


def person(work: Work, parameter: str, ref: PersonRef) -> Person:
    """Return whom a parameter names, who can take something on. Raises what `arguments` raises."""
    found = _only(ref, _fitting(work, parameter, ref), parameter)
    if not found.is_active:
        raise UserError(f"{found.name} has left the workspace.", "Name somebody else.", parameter=parameter)
    if found.is_bot:
        raise UserError(f"{found.name} is an app.", "Name a person.", parameter=parameter)
    return found


def owner_sought(work: Work, parameter: str, ref: PersonRef) -> Person:
    """Return whose records are looked for: somebody who has left, too, and nobody. Raises what `arguments` raises."""
    return NOBODY if ref.name.lower() in NOBODY_WORDS else _only(ref, _fitting(work, parameter, ref), parameter)


def _fitting(work: Work, parameter: str, ref: PersonRef) -> list[Person]:
    if ref.is_group:
        cant = "A group can't own work." if parameter == "owner" else "Name people, not a group."
        said = f"{ref.name} is a group. {cant}"
        raise UserError(said, "Choose one person: type `@` and their name.", parameter=parameter)
    if ref.name.lower() in _ME:
        return [work.asker]
    if ref.id and ref.id not in work.known:
        raise UnknownPeople(frozenset({ref.id}))
    return [work.known[ref.id]] if ref.id else called(work, ref.name)


def called(work: Work, name: str) -> list[Person]:
    """Return whom a name fits: those who are here, or else those who have left.

    No handle is stronger than a first name: of two called Ana, one has the handle `ana` by luck.
    """
    if len(name) > _LONGEST_NAME:
        return []
    found = people.load(work.session, work.team, (), [name]) or _with_surname(work, name)
    work.known.update({each.id: each for each in found})
    here = [each for each in found if each.is_active] or found
    return sorted(here, key=lambda each: (each.name, each.handle))


def _with_surname(work: Work, name: str) -> list[Person]:
    """Return those in the projects at hand who have a surname: it is asked for where nothing else fits."""
    ids = namesakes.with_surname(work.session, work.team, work.scope, folded(name))
    return people.load(work.session, work.team, ids)


def _only(ref: PersonRef, fits: list[Person], parameter: str) -> Person:
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise SeveralPeople(ref.name, fits, parameter)
    raise NotFound(
        f"I know nobody called “{ref.name[:40]}” here.",
        "Type `@` and choose the name from Slack's list.",
        parameter=parameter,
    )

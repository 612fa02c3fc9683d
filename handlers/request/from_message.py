"""What an operation that was called on a message makes of it: a form that is filled in, or a list to be looked over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.actor import Person
from core.dates.reading import Writer
from core.field_text import field_text
from core.from_message.reading import MessageReader, MessageReading, entries_of, names_in
from core.from_message.text import SourceMessage
from core.grammar.tokens import escape
from core.operation import Operation
from core.reply import Form
from storage.database import Session
from storage.directory import people
from storage.records import records
from storage.records.private_columns import kept_columns, parameters_of

_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class FromMessage:
    """What is to be made of a message in a workspace, by `asker`."""

    team: str
    operation: Operation
    message: SourceMessage
    asker: str

    def strangers(self, session: Session) -> frozenset[str]:
        """Return the ids of the people in the message whom the store has not met."""
        ids = self._ids()
        return frozenset(ids - {person.id for person in people.load(session, self.team, ids)})

    def form(self, session: Session, now: datetime) -> Form:
        """Return the form, filled in. An operation that takes the whole message has nothing to be filled in."""
        if self.operation.takes_message:
            return Form(self.operation.name, self.operation.shortcut)
        [read], by_id = self._read(session, now, [self.message.text])
        title = self.operation.positional.name if self.operation.positional else ""
        values = {title: read.title, "owner": field_text(by_id.get(read.owner)), "due": field_text(read.due)}
        table = records.registers().get(self.operation.noun)
        without = parameters_of(kept_columns(table)) if table else frozenset[str]()
        about = " ".join(read.about)
        return Form(self.operation.name, self.operation.shortcut, values, about=about, without=without)

    def list_command(self, session: Session, now: datetime) -> str:
        """Return the command that makes a record of each line of the list in a message, "" where it has none."""
        entries = entries_of(self.message.text)
        if not (entries and self.operation.many):
            return ""
        lines = (self._typed(read) for read in self._read(session, now, entries)[0])
        return "\n".join([self.operation.name, *lines])

    @staticmethod
    def _typed(read: MessageReading) -> str:
        title = escape(read.title.replace('"', "'"))
        owner, due = f" owner=<@{read.owner}>" if read.owner else "", f" due={read.due}" if read.due else ""
        return f'- "{title}"{owner}{due}'

    def _read(
        self, session: Session, now: datetime, texts: Sequence[str]
    ) -> tuple[list[MessageReading], dict[str, Person]]:
        """Return what each text says, and the people whom they name, by id."""
        found = people.load(session, self.team, self._ids(), names_in(self.message.text)[1][:_MOST_NAMES])
        by_id = {person.id: person for person in found}
        today = now.astimezone(by_id.get(self.asker, _STRANGER).tzinfo()).date()
        writer = self._writer(by_id, now)
        readers = (MessageReader(self.operation, writer, found, self.message.author) for _ in texts)
        return [reader.read(text, today) for reader, text in zip(readers, texts, strict=True)], by_id

    def _writer(self, by_id: dict[str, Person], now: datetime) -> Writer:
        """Return who wrote the message, on the day and with the locale that its dates are read by."""
        author = by_id.get(self.message.author) or by_id.get(self.asker, _STRANGER)
        written = (self.message.written_at or now).astimezone(author.tzinfo())
        return Writer(written.date(), author.locale, written.time())

    def _ids(self) -> set[str]:
        return {each for each in (*names_in(self.message.text)[0], self.message.author, self.asker) if each}


_STRANGER = Person("", "")

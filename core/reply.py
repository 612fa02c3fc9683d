"""What to say, without a word about how Slack draws it.

A reply is a tuple of parts. Its `text` is complete by itself: it is what a notification, a screen reader, the terminal
and a test read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most in a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words to be typed as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Ping:
    """A person who must be notified; anybody else is written as a plain name."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, shown in each reader's own zone; `fallback` is for readers that can't.

    With `is_hour` it is the time of day alone: of what is near, a day would be another one by the time it is read.
    """

    at: datetime
    fallback: str
    is_hour: bool = False


Inline = str | Strong | Code | Link | Ping | Moment
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A control that runs `command`; `asks` is the question put before it runs.

    With `opens`, what comes of it stands beside the message that holds the button; else it takes that message's place.
    With `as_form`, the command is shown as a form that holds what it says, to be looked over and sent.
    """

    label: str
    command: str
    primary: bool = False
    danger: bool = False
    asks: str = ""
    opens: bool = False
    as_form: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A list of choices; each runs its own command."""

    label: str
    choices: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class PersonMenu:
    """A choice of people; `command` runs with the chosen one in place of `{person}`."""

    label: str
    command: str


Control = Button | Menu | PersonMenu


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more lines of text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Note:
    """Small print: where something came from, what to know."""

    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One record in a list, with an optional control at its side."""

    line: Line
    control: Control | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One record in full: its headline and its facts, each a name and what stands there."""

    title: Line
    facts: tuple[tuple[str, Line], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn by `pictures` from plain data; `alt` says in words what it shows."""

    kind: str
    title: str
    alt: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """A file of text that stands beside the answer; `alt` says in words what is in it."""

    name: str
    title: str
    alt: str
    content: str


@dataclass(frozen=True, slots=True)
class Actions:
    """A row of controls."""

    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """Two buttons by which somebody says whether an answer has helped; each runs its own command."""

    good: str
    bad: str


@dataclass(frozen=True, slots=True)
class TextBox:
    """A line to type into; `command` runs with what was typed in place of `{text}`. `example` stands in it at first."""

    label: str
    command: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the words of a language model stand, if it finds some; by itself it shows nothing."""


Part = Heading | Paragraph | Note | Item | Card | Table | Picture | File | Actions | Feedback | TextBox | Opening


@dataclass(frozen=True, slots=True)
class Form:
    """A modal for `command`: its missing arguments become fields, `values` prefill them (people as ids, dates ISO).

    With `shows_all` what the command says is shown, too, but for the record: what is entered stands in its place.
    With `labels` only the arguments that they name become fields, under these words; those of `without` become none.
    `about` is small print above them.
    """

    command: str
    title: str
    values: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    shows_all: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. With `form`, a surface that can open a modal opens it instead of showing the parts.

    With `page`, somebody's own page is turned to that one, where the answer goes to it.
    """

    parts: tuple[Part, ...] = ()
    form: Form | None = None
    page: int | None = None

    @property
    def text(self) -> str:
        """Return the whole answer as plain text."""
        return "\n".join(line for line in map(_part_text, self.parts) if line)

    def opened(self, words: str) -> "Reply":
        """Return the same reply with words where it has an opening."""
        said = Paragraph((words,))
        return replace(self, parts=tuple(said if isinstance(part, Opening) else part for part in self.parts))

    def with_second_lines(self, *parts: Part) -> "Reply":
        """Return the same reply with more parts below its first line."""
        return replace(self, parts=(*self.parts[:1], *parts, *self.parts[1:]))

    def plus(self, *parts: Part) -> "Reply":
        """Return the same reply with more parts at its end."""
        return replace(self, parts=(*self.parts, *parts))


def say(*inlines: Inline) -> Reply:
    """Return a reply of one paragraph."""
    return Reply((Paragraph(inlines),))


def plain(line: Line) -> str:
    """Return a line as plain text."""
    return "".join(map(_inline_text, line))


def _inline_text(inline: Inline) -> str:
    match inline:
        case str():
            return inline
        case Strong(text) | Code(text) | Link(text, _):
            return text
        case Ping(_, name):
            return f"@{name}"
        case Moment(_, fallback, _):
            return fallback


def _part_text(part: Part) -> str:
    match part:
        case Heading(title):
            return title
        case Paragraph(line) | Note(line):
            return plain(line)
        case Item(line, _):
            return f"• {plain(line)}"
        case Card(title, facts):
            return "\n".join([plain(title), *(f"  {name}: {plain(value)}" for name, value in facts)])
        case Table(columns, rows, caption):
            lines = [" | ".join(row) for row in (columns, *rows)]
            return "\n".join([caption, *lines] if caption else lines)
        case Picture(_, title, alt, _) | File(_, title, alt, _):
            return f"{title}: {alt}"
        case Actions() | Feedback() | TextBox() | Opening():
            return ""

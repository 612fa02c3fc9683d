"""One declaration per operation.

The signature, docstring and example of a plain function give parsing, validation, usage, help, modal and tool schema.
A `Noun` holds the operations of one handler file.
"""

import enum
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypedDict, Unpack

from core.guard import Guard, Guarded
from core.live_message import LiveMessage
from core.parameter import Kind, Parameter, parameters_of
from core.post_follower import PostFollower
from core.reply import Reply
from core.usage import usage_of

Handler = Callable[..., Reply]  # type: ignore[explicit-any]  # each handler has a signature of its own
ScheduledFunction = Callable[..., "str | Sent | None"]  # type: ignore[explicit-any]  # called with the work and the scheduled run
Follow = Callable[..., None]  # type: ignore[explicit-any]  # called with the work, a record and what it was before
ReadMessage = Callable[..., Any]  # type: ignore[explicit-any]  # called with the work and a message; None if it knows nothing of it
NextRunWords = Callable[..., Any]  # type: ignore[explicit-any]  # called with the work, a schedule and its run
PutBack = Callable[..., Reply]  # type: ignore[explicit-any]  # called with the work, what was set before, and after
PutSettingsBack = Callable[..., Reply]  # type: ignore[explicit-any]  # called with the project, too


class UsedBy(enum.Enum):
    """Whom help shows an operation to, on a record of their own at least; the operation itself refuses the others."""

    EVERYBODY = enum.auto()
    MEMBERS = enum.auto()
    LEADS = enum.auto()
    ADMINS = enum.auto()


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a scheduled run once its posts have gone out; where one has failed, that is said instead."""

    outcome: str


@dataclass(frozen=True, eq=False)
class Operation:
    """Something that Baton can do. `verb` is empty for a noun that is itself the command (`undo`).

    `clears`: an argument given as `none`, or as an emptied field of a form, empties what stood there.
    `shortcut` is its name in the menu of a message; with `takes_message` it works on that message and what was said
    below it, else its form is filled in with the message's words. `takes_files`: it is meant by a message with a file
    that says nothing else. With `many`, several ids may follow its verb. One that `is_inner` is what buttons and forms
    of ours call: help does not show it. One that is `used_by` leads may be used by people too whom its record names in
    one of the columns `named_in`: whoever is asked to sign.
    """

    noun: str
    verb: str
    run: Handler
    parameters: tuple[Parameter, ...]
    summary: str
    example: str
    clears: bool = False
    shortcut: str = ""
    takes_message: bool = False
    takes_files: bool = False
    many: bool = False
    is_inner: bool = False
    used_by: UsedBy = UsedBy.EVERYBODY
    named_in: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """Return the words that call it: `task add`."""
        return f"{self.noun} {self.verb}".rstrip()

    @cached_property
    def first(self) -> dict[Kind, Parameter]:
        """Return the parameters that a bare token of their kind fills (`@ana`, `by Friday`, `!high`, `#label`)."""
        return {p.kind: p for p in reversed(self.parameters)}

    @cached_property
    def named(self) -> dict[str, Parameter]:
        """Return the parameters by their names."""
        return {p.name: p for p in self.parameters}

    @cached_property
    def hour(self) -> Parameter | None:
        """Return the text that is the time of day beside its date, if it has one."""
        return next((p for p in self.parameters if p.field.hour), None)

    @cached_property
    def repeats(self) -> Parameter | None:
        """Return the text that is a rule by which its record comes again, if it takes one."""
        return next((p for p in self.parameters if p.field.repeats), None)

    @cached_property
    def gathers(self) -> Parameter | None:
        """Return the text that takes the people whom a line names beside its title, if there is one."""
        return next((p for p in self.parameters if p.field.gathers), None)

    @cached_property
    def positional(self) -> Parameter | None:
        """Return the text that stands without a key, if this operation takes one."""
        return self.first.get(Kind.TEXT)

    @cached_property
    def record(self) -> Parameter | None:
        """Return the record that it works on, if it works on one."""
        return next((p for p in self.parameters if p.kind is Kind.RECORD and not p.field.by_key), None)

    @property
    def usage(self) -> str:
        """Return how to type it."""
        return usage_of(self.name, self.parameters, self.first)


class Traits(TypedDict, total=False):
    """What an operation may be beyond its signature, as `Operation` says it."""

    clears: bool
    shortcut: str
    takes_message: bool
    takes_files: bool
    many: bool
    is_inner: bool
    used_by: UsedBy
    named_in: tuple[str, ...]


@dataclass
class Noun:
    """A word that commands begin with, and what it can do; `prefix` is that of its records' ids.

    `called` is what a record is called in a sentence, where that is not the word itself, and `plural` what several are,
    where that is not the same with an s; `filters` are the words that
    ask for a list where nothing else is said (`task overdue`).

    `added_by` are beginnings of sentences that want one more of its records: `we decided to`, `ask {who} to`,
    `{me} will`.

    `register` is what its records are, where it has some; the handlers know its type. What else it declares is found
    through the catalog: `scheduled_runs` by their event, `followed` by the noun that it follows, `guarded`,
    `for_others`.

    `asked` are the questions that its commands answer, by the words of the command behind the noun, as
    `core/questions/phrases.py` reads them. Such a command only reads.

    One that `answers_questions` is given what is no command, but asks something; its own operation takes the question.
    `posts_records`: what it adds stands in a message in the channel anyway, so that the channel is not told of it.
    One that `is_usual` is meant where a command names none: `done 12`, `late`, `remind me to call Lyon`.

    `bare` is the verb for the noun alone, `other` the one for a noun followed by text that is no verb. `moved` are
    verbs that people and buttons of old messages still use here, with the operations of other nouns that they stand
    for now.
    A noun with records has a short command; `has_command` gives one to another noun, or takes it from one with records.
    """

    name: str
    summary: str
    prefix: str = ""
    aliases: tuple[str, ...] = ()
    called: str = ""
    plural: str = ""
    filters: tuple[str, ...] = ()
    added_by: tuple[str, ...] = ()
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bare: str = "list"
    other: str = "add"
    has_command: bool | None = None
    is_usual: bool = False
    answers_questions: bool = False
    posts_records: bool = False
    operations: dict[str, Operation] = field(default_factory=dict)
    verb_aliases: dict[str, str] = field(default_factory=dict)
    moved: dict[str, Operation] = field(default_factory=dict)
    scheduled_runs: dict[str, ScheduledFunction] = field(default_factory=dict)
    live_messages: dict[str, LiveMessage] = field(default_factory=dict)
    followed: dict[str, Follow] = field(default_factory=dict)
    guarded: list[Guarded] = field(default_factory=list)
    for_others: list[tuple[Operation, tuple[str, ...]]] = field(default_factory=list)
    followed_posts: dict[str, PostFollower] = field(default_factory=dict)
    put_back: PutBack | None = None
    put_settings_back: PutSettingsBack | None = None
    next_run: NextRunWords | None = None
    read_message: ReadMessage | None = None
    register: object = None

    def scheduled(self, what: str = "") -> Callable[[ScheduledFunction], ScheduledFunction]:
        """Declare the decorated function as what is done when the clock brings `<noun>` or `<noun>.<what>`."""

        def declare(run: ScheduledFunction) -> ScheduledFunction:
            self.scheduled_runs[f"{self.name}.{what}".rstrip(".")] = run
            return run

        return declare

    def on(self, event: str) -> Callable[[ScheduledFunction], ScheduledFunction]:
        """Declare the decorated function as what this noun does on an event of another: `project.closed`."""

        def declare(run: ScheduledFunction) -> ScheduledFunction:
            self.scheduled_runs[event] = run
            return run

        return declare

    def follows(self, other: "Noun") -> Callable[[Follow], Follow]:
        """Declare the decorated function as what is done when a record of another noun changes."""

        def declare(run: Follow) -> Follow:
            self.followed[other.name] = run
            return run

        return declare

    def guards(self, other: "Noun", *columns: str) -> Callable[[Guard], Guard]:
        """Declare the decorated function as what is asked before columns of another noun's records change, or any.

        It returns what is missing for that, None where nothing is. It is asked wherever they change, by whatever verb.
        """

        def declare(ask: Guard) -> Guard:
            self.guarded.append(Guarded(other.name, frozenset(columns), ask))
            return ask

        return declare

    def puts_back(self, run: PutBack) -> PutBack:
        """Declare the decorated function as what `undo` does about what a person has set for themselves."""
        self.put_back = run
        return run

    def puts_settings_back(self, run: PutSettingsBack) -> PutSettingsBack:
        """Declare the decorated function as what `undo` does about how a project is served, set up by this noun."""
        self.put_settings_back = run
        return run

    def follows_posts(self, name: str, follower: PostFollower) -> None:
        """Declare what is done about posts that keep something for this noun under that name."""
        self.followed_posts[name] = follower

    def tells_next_run(self, run: NextRunWords) -> NextRunWords:
        """Declare the decorated function as what says in `health` when a schedule of this noun runs next."""
        self.next_run = run
        return run

    def reads_messages(self, run: ReadMessage) -> ReadMessage:
        """Declare the decorated function as what finds words or an answer for a message that is no command."""
        self.read_message = run
        return run

    def live_message(self, what: str, declared: LiveMessage) -> None:
        """Declare what is known of `<noun>.<what>`, which is posted once and drawn again as it changes."""
        self.live_messages[f"{self.name}.{what}"] = declared

    def operation(
        self, verb: str, *, example: str, aliases: tuple[str, ...] = (), of: str = "", **traits: Unpack[Traits]
    ) -> Callable[[Handler], Handler]:
        """Declare the decorated function as a verb, perhaps `of` another noun. Raises TypeError for an unknown kind."""

        def declare(run: Handler) -> Handler:
            parameters = tuple(parameters_of(run))
            made = Operation(of or self.name, verb, run, parameters, summary_of(run), example, **traits)
            if of:
                self.for_others.append((made, aliases))
            else:
                self.add(made, aliases)
            return run

        return declare

    def add(self, operation: Operation, aliases: tuple[str, ...] = ()) -> None:
        """Take an operation that was made elsewhere, such as the verbs common to all registers."""
        self.operations[operation.verb] = operation
        self.verb_aliases.update(dict.fromkeys(aliases, operation.verb))

    @property
    def is_command(self) -> bool:
        """Say whether it has a short command of its own."""
        return bool(self.prefix) if self.has_command is None else self.has_command

    @cached_property
    def label(self) -> str:
        """Return what one of its records is called in a sentence."""
        return self.called or self.name

    def find(self, verb: str) -> Operation | None:
        """Return the operation for a verb or one of its other names."""
        return self.operations.get(self.verb_aliases.get(verb, verb)) or self.moved.get(verb)

    @property
    def shown(self) -> tuple[Operation, ...]:
        """Return the operations that people type, as help shows them."""
        return tuple(each for each in self.operations.values() if not each.is_inner)


def summary_of(run: Handler) -> str:
    """Return the first line of a handler's docstring."""
    return (inspect.getdoc(run) or "").partition("\n")[0]

"""The catalog: the written-out list of nouns, and what they declare, by the name under which others ask for it."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from core.live_message import LiveMessage
from core.operation import Noun, Operation, ScheduledFunction
from core.reply import Button


class Catalog:
    """All nouns, in the order in which help shows them."""

    def __init__(self, nouns: Iterable[Noun], offered: tuple[Button, ...] = ()) -> None:
        self.nouns = tuple(nouns)
        self.offered = offered
        """What is offered to who asks what no command answers."""
        self._by_word = {word: noun for noun in self.nouns for word in (noun.name, *noun.aliases)}
        self._by_prefix = {noun.prefix: noun for noun in self.nouns if noun.prefix}
        self.filters = tuple(dict.fromkeys(word for noun in self.nouns for word in noun.filters))
        """The words that filter lists; a list takes those of the others, too: `mine blocked`, `risk blocked`."""
        self.verbs = frozenset(verb for n in self.nouns for verb in (*n.operations, *n.verb_aliases) if verb)
        """All verbs of all nouns."""
        # Asked at each change of a record: to go through all nouns then would show in what a request costs.
        followed = {name for noun in self.nouns for name in noun.followed}
        self.followers = {
            name: tuple(noun.followed[name] for noun in self.nouns if name in noun.followed) for name in followed
        }
        guarded = [each for noun in self.nouns for each in noun.guarded]
        self.guards = {
            name: tuple(each for each in guarded if each.noun == name)
            for name in dict.fromkeys(each.noun for each in guarded)
        }
        self.post_followers = {name: each for noun in self.nouns for name, each in noun.followed_posts.items()}
        self.message_readers = tuple(noun.read_message for noun in self.nouns if noun.read_message)
        for operation, aliases in (each for noun in self.nouns for each in noun.for_others):
            if noun := self.noun(operation.noun):
                noun.add(operation, aliases)

    def noun(self, word: str) -> Noun | None:
        """Return the noun for a word or one of its other names."""
        return self._by_word.get(word)

    def noun_of(self, prefix: str) -> Noun | None:
        """Return the noun whose records' ids begin with `prefix`."""
        return self._by_prefix.get(prefix)

    def operation(self, name: str) -> Operation | None:
        """Return the operation called by these words: `task add`."""
        word, _, verb = name.partition(" ")
        noun = self.noun(word)
        return noun.find(verb) if noun else None

    @property
    def for_files(self) -> Operation | None:
        """Return the operation that is meant by a message with a file that says nothing else."""
        return next((operation for operation in self if operation.takes_files), None)

    def scheduled(self, name: str) -> tuple[ScheduledFunction, ...]:
        """Return what is done in the scheduled run of that name, by each noun that has declared something for it."""
        return tuple(noun.scheduled_runs[name] for noun in self.nouns if name in noun.scheduled_runs)

    def live_message(self, name: str) -> LiveMessage | None:
        """Return what is declared of the live message of that name: `standup.report`."""
        noun = self.noun(name.partition(".")[0])
        return noun.live_messages.get(name) if noun else None

    def bare(self, name: str) -> Operation | None:
        """Return what the noun alone does, by the name of a scheduled run or of a live message."""
        noun = self.noun(name.partition(".")[0])
        return noun.find(noun.bare) if noun else None

    @cached_property
    def usual(self) -> Noun | None:
        """Return the noun that is meant where a command names none."""
        return next((noun for noun in self.nouns if noun.is_usual), None)

    @cached_property
    def assistant(self) -> Noun | None:
        """Return the noun that answers questions."""
        return next((noun for noun in self.nouns if noun.answers_questions), None)

    def words(self) -> tuple[str, ...]:
        """Return every word that a command may begin with."""
        return tuple(self._by_word)

    def __iter__(self) -> Iterator[Operation]:
        return (operation for noun in self.nouns for operation in noun.operations.values())

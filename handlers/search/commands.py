"""Search: what was written down about something, in records, minutes, standups and history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Annotated

from core.actor import NOBODY, Person
from core.dates import dates
from core.errors import UserError
from core.grammar.tokens import escape
from core.operation import Noun
from core.parameter import Field, Labels
from core.reply import Actions, Button, Note, Paragraph, Part, Reply, Strong
from core.rhythm import rhythm
from handlers.records.lists import filter_words
from handlers.records.register import Register, registers
from handlers.request.work import Work
from handlers.search import results
from storage.records.records import Record
from storage.search import search
from storage.search.search import Finding, SearchQuery
from storage.search_text.search_documents import HISTORY, MINUTES, STANDUP

NOUN = Noun("find", "Search records, minutes, standups and history.", aliases=("search",), bare="", other="")
PAGE, _COUNTED = 10, 100
_LONGEST = 200
OTHER_KINDS = {
    **dict.fromkeys(("minutes", "item", "items"), MINUTES),
    **dict.fromkeys(("standup", "standups", "answer", "answers"), STANDUP),
    **dict.fromkeys(("history", "change", "changes"), HISTORY),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, as it was asked."""

    words: str
    person: Person | None
    kind: str
    state: str
    since: str
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Say whether more was asked than to have the words."""
        return bool(self.person or self.kind or self.state or self.since)


@NOUN.operation("", example="find focal loss")
def find(
    work: Work,
    words: Annotated[str, "what to look for"] = "",
    person: Annotated[Person | None, Field("whose it is", sought=True)] = None,
    labels: Annotated[Labels, "labels that it has"] = (),
    kind: Annotated[str | None, "task, decision and so on, or minutes, standup, history"] = None,
    state: Annotated[str | None, "open, done, blocked …"] = None,
    since: Annotated[str | None, "from which day on: Monday, 3 Nov, last week"] = None,
    page: Annotated[int, Field("which page", low=1, high=100_000, is_inner=True)] = 1,
) -> Reply:
    """Find what was written down, the best and the newest first."""
    said = " ".join((words.strip(" ?!."), *labels)).strip()
    if not said or len(said) > _LONGEST:
        raise UserError(
            "Say what to look for." if not said else "That is too much to look for at once.",
            "A word or two are enough: `find focal loss`.",
            parameter="words",
        )
    wanted = Wanted(said, None if person == NOBODY else person, kind or "", state or "", since or "", page)
    found = search.find(work.session, _query(work, wanted), (page - 1) * PAGE, PAGE, _COUNTED + 1)
    if not found.many:
        return _nothing(work, wanted)
    if not found.page:
        return Reply((Paragraph((f"There is no page {page}.",)), Actions((_first_page(work, wanted),))))
    many = str(found.many) if found.many <= _COUNTED else f"{_COUNTED}+"
    heading = Paragraph((Strong(f"“{said}”"), f"{_narrowed(work, wanted)} · {many}"))
    return Reply((heading, *_near(found), *results.grouped(work, found.page, said), *_turning(work, wanted, found)))


def _query(work: Work, wanted: Wanted) -> SearchQuery:
    query = SearchQuery(work.team, wanted.words, work.scope, work.asker.id, work.now, work.today)
    query = replace(query, hidden=work.hidden_kinds)
    if wanted.person:
        query = replace(query, person_id=wanted.person.id)
    if wanted.kind:
        query = replace(query, kinds=(_kind(work, wanted.kind),))
    if wanted.state:
        query = _in_state(work, query, wanted.state.lower())
    return replace(query, since=_since(work, wanted.since)) if wanted.since else query


def _kind(work: Work, word: str) -> str:
    """Return the kind that a word names. Raises UserError where there is none."""
    said = word.lower()
    noun = work.catalog.noun(said) or work.catalog.noun(said.removesuffix("s"))
    if noun and isinstance(noun.register, Register):
        return noun.name
    if said in OTHER_KINDS:
        return OTHER_KINDS[said]
    known = ", ".join((*(each.noun.name for each in registers(work.catalog)), MINUTES, STANDUP, HISTORY))
    raise UserError(f"There is no kind “{word[:40]}”.", f"There are {known}.", parameter="kind")


def _in_state(work: Work, query: SearchQuery, word: str) -> SearchQuery:
    """Return a query for records in a state. Raises UserError for a word that is none."""
    state = filter_words.canonical(work.catalog).get(word, word)
    if state in ("open", "closed"):
        return replace(query, closed=state == "closed")
    every: tuple[Register[Record], ...] = registers(work.catalog)
    if state == "done":
        return replace(query, states=tuple({each.done for each in every}))
    if state in filter_words.states_of(work.catalog) or state in {each.done for each in every}:
        return replace(query, states=(state,))
    raise UserError(f"“{word[:40]}” is no state.", "`open`, `closed`, `done` and `blocked` are.", parameter="state")


def _since(work: Work, words: str) -> datetime:
    """Return the beginning of a day. Raises UserError where the words name none."""
    day = _day(work, words)
    if day is None:
        raise UserError(
            f"I can't read “{words[:40]}” as a day.",
            "Write it as `since=Monday` or `since=2026-11-02`.",
            parameter="since",
        )
    return rhythm.instant(day, time(), work.asker.tzinfo())


def _day(work: Work, words: str) -> date | None:
    """Return the day that words name, of two the one that has been: since Monday."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        span = dates.period(words, work.today, work.asker.locale)
    if span is None:
        return None
    back = 7 if 0 < (span[0] - work.today).days <= 7 else 0
    return date.fromordinal(span[0].toordinal() - back)


def _narrowed(work: Work, wanted: Wanted) -> str:
    """Return what a search was narrowed to, as it was asked."""
    whose = work.first_name(wanted.person.id) if wanted.person else ""
    since = f"since {dates.name_date(_since(work, wanted.since).date(), work.today)}" if wanted.since else ""
    said = (results.called(work, _kind(work, wanted.kind)) if wanted.kind else "", wanted.state, whose, since)
    return "".join(f" · {part}" for part in said if part)


def _near(found: Finding) -> Iterable[Part]:
    if found.is_widened:
        yield Note(("Nothing has just these words. This has words like them.",))


def _nothing(work: Work, wanted: Wanted) -> Reply:
    """Return that nothing was found, and what was left out."""
    said = Paragraph((f"Nothing found for “{wanted.words}”.",))
    left_out = []
    if narrowed := _narrowed(work, wanted):
        left_out.append(f"Only this was searched: {narrowed.removeprefix(' · ').replace(' · ', ', ')}.")
    if work.here:
        left_out.append("Other projects were left out; a direct message to me searches all that you see.")
    notes = (Note((" ".join(left_out),)),) if left_out else ()
    every = (Actions((_first_page(work, Wanted(wanted.words, None, "", "", "")),)),) if wanted.is_narrowed else ()
    return Reply((said, *notes, *every))


def _first_page(work: Work, wanted: Wanted) -> Button:
    return Button("Search all" if not wanted.is_narrowed else "First page", _command(work, wanted, 1))


def _turning(work: Work, wanted: Wanted, found: Finding) -> tuple[Part, ...]:
    if found.many <= PAGE:
        return ()
    turns = [("Previous", wanted.page - 1)] if wanted.page > 1 else []
    if wanted.page * PAGE < found.many:
        turns.append(("Next", wanted.page + 1))
    pages = str(-(-found.many // PAGE)) if found.many <= _COUNTED else f"{_COUNTED // PAGE}+"
    controls = tuple(Button(label, _command(work, wanted, number)) for label, number in turns)
    return (Note((f"Page {wanted.page} of {pages}",)), Actions(controls))


def _command(work: Work, wanted: Wanted, page: int) -> str:
    """Return the command that shows a page of the same search."""
    keys = (("kind", wanted.kind), ("state", wanted.state), ("since", wanted.since))
    told = (f'{key}="{escape(value).replace(chr(34), chr(39))}"' for key, value in keys if value)
    person = f"<@{wanted.person.id}>" if wanted.person else ""
    words = escape(wanted.words).replace('"', "'")
    parts = (NOUN.name, f'words="{words}"', *told, person, work.chosen_words(), f"page={page}")
    return " ".join(part for part in parts if part)

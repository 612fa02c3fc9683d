"""The command that adds what a wish wants written down: title, owner, day and reason, by what its operation takes."""

import re

from core.dates import dates
from core.grammar.key_words import keys_of
from core.grammar.tokens import escape
from core.grammar.wishes.settings import is_figure
from core.grammar.wishes.wish import Wish
from core.names import folded
from core.operation import Operation
from core.parameter import Kind
from handlers.assistant.proposals.named import person_named
from handlers.assistant.proposals.wish_days import day_of, day_words
from handlers.request.work import Work

_REASON = re.compile(r",? (?:because|since|weil|denn|porque|ya que) (?P<why>.+)$", re.IGNORECASE)
_DAY = re.compile(
    r",? (?P<before>by|before|until|till|on|due|for|bis(?: zum)?|am|para el|hasta el|antes del) (?P<day>[^,]{2,30})$",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    r",? (?P<day>today|tomorrow|heute|morgen|hoy|mañana|(?:next|this) \w+|in \w+ (?:days?|weeks?))$", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"(?:by|until|bis(?: zum)?) (?P<day>\S+(?: \S+){0,2}?) (?P<rest>.+)$", re.IGNORECASE)
"""Where a day comes first: wir müssen bis Montag die Kameras putzen."""
_FOR_DAY = re.compile(r" for (?P<day>(?:the |next |this )?\S+(?: [^\W\d]\S*)?)(?= at\b|$)", re.IGNORECASE)
_TWO_FIGURES = re.compile(
    r",? (?:probability |likelihood |p ?=? ?)?(\d)(?: ?(?:x|×|by|/) ?|,? (?:and )?(?:impact |i ?=? ?))(\d)$",
    re.IGNORECASE,
)
_NO_DEED = frozenset({"have", "be", "not", "never", "probably", "maybe", "hardly", "likely"})
"""How a sentence goes on that says how things will be, and not what is to be done: I will have finished it."""
_PERSON = re.compile(r"&lt;@(\w+)&gt;")


def addition(work: Work, wish: Wish) -> str | None:
    """Return the command that adds something; None where whom it names nobody knows, or no title is left."""
    noun = work.catalog.noun(wish.noun)
    operation = noun.find(noun.other) if noun else None
    owner = person_named(work, wish.who) if wish.who else None
    if operation is None or (wish.who and owner is None):
        return None
    title, why = _reason(wish.what, operation)
    title, figures = _figures(title, operation)
    title, due = _day(work, title, operation)
    title = _on_day(work, title, operation)
    title = title.strip(" .,;:!?\"'").replace('"', "")
    if not title or (wish.who and title.split(maxsplit=1)[0].lower() in _NO_DEED):
        return None
    who = f" <@{owner.id}>" if owner and Kind.PERSON in operation.first else ""
    project = _project(work, wish.value) if wish.value else ""
    if project is None:
        return None
    return f"{operation.name} {_written(title[:1].upper() + title[1:])}{who}{due}{figures}{why}{project}"


def _on_day(work: Work, title: str, operation: Operation) -> str:
    """Return the title of what takes place with “on” before its day, as the operation reads it: the retro for 3 Dec."""
    found = _FOR_DAY.search(title) if any(each.field.hour for each in operation.parameters) else None
    if not found or day_of(work, found["day"]) is None:
        return title
    return f"{title[: found.start()]} on {title[found.start('day') :]}"


def _figures(title: str, operation: Operation) -> tuple[str, str]:
    """Return a title without two figures at its end, and those as arguments where the operation takes two: 3 by 4."""
    figures = [each for each in operation.parameters if is_figure(each)]
    found = _TWO_FIGURES.search(title) if len(figures) == 2 else None
    if not found:
        return title, ""
    given = zip(figures, found.groups(), strict=True)
    said = "".join(f" {each.field.short or each.name}={number}" for each, number in given)
    return title[: found.start()], said


def _project(work: Work, name: str) -> str | None:
    """Return the argument that names a project; None where not exactly one that the asker sees is called so."""
    fits = [each for each in work.visible_projects() if folded(each.title) == folded(name) and each.closed_at is None]
    return f" project={fits[0].ref}" if len(fits) == 1 else None


def _reason(title: str, operation: Operation) -> tuple[str, str]:
    """Return a title without its reason, and that as an argument where the operation takes one."""
    parameter = keys_of(operation).get("why")
    found = _REASON.search(title) if parameter else None
    if not (found and parameter):
        return title, ""
    said = found["why"].replace('"', "'").strip(" .")
    return title[: found.start()], f' {parameter.field.short or parameter.name}="{_written(said)}"'


def _day(work: Work, title: str, operation: Operation) -> tuple[str, str]:
    """Return a title without the day at its end, and that as a due date where the operation takes one."""
    is_due = any(each.kind is Kind.DATE and each.field.is_due for each in operation.parameters)
    begun = _DAY_FIRST.match(title) if is_due else None
    if begun and (day := day_of(work, begun["day"])):
        return begun["rest"], f" due={day}"
    found = (_DAY.search(title) or _DAY_ALONE.search(title)) if is_due else None
    if not found or dates.period(day_words(found["day"]), work.today, work.asker.locale) is None:
        return title, ""
    before = found.groupdict().get("before") or ""
    if before.lower() != "before" and (day := day_of(work, found["day"])):
        return title[: found.start()], f" due={day}"
    return title[: found.start()], f" {'before' if before.lower() == 'before' else 'by'} {day_words(found['day'])}"


def _written(text: str) -> str:
    """Return text as it stands in a command; people stay people."""
    return _PERSON.sub(r"<@\1>", escape(text))

"""Alerts: who leads a project says from which figure on they hear of a record, and hear it once each time.

A register says by `Alerts` what its figure is. Of the second level the sponsor hears, too. A record is over a level
until its figure has fallen below it by a margin, so that one that swings around a level does not alarm each time.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from core.dates import dates
from core.dates.spans import after_working_days
from core.errors import UserError
from core.planning.crossing import Crossing, crossing
from core.plural import together
from core.reply import Actions, Button, Note, Paragraph, Reply, Strong
from handlers.records.card.card import Facts
from handlers.records.card.controls import open_button
from handlers.records.register import R, Register
from handlers.records.week import told_topics
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import alerts as store
from storage.alerts import Alert
from storage.records.records import Record
from storage.registers import project as projects
from storage.registers.project import Project

UNSEEN, UNSEEN_DAYS = "unseen", 2
"""The scheduled run that looks whether an alert was seen, so many working days after it."""
_NOTHING = Decimal(0)
_BETWEEN = re.compile(r"[\s,;/]+|\band\b")
_OFF = frozenset({"off", "none", "no", "never"})


@dataclass(frozen=True)
class Alerts(Generic[R]):
    """What is watched of a register's records: their `figure`, which is made of `columns`.

    A record is not over a level any more when its figure is below that by `margin`. `read` reads one level, and
    returns None for what is none; `say` says it. `most` levels may be set, such as those of `example`.
    """

    register: Register[R]
    columns: frozenset[str]
    figure: Callable[[R], Decimal]
    margin: Decimal
    read: Callable[[str], Decimal | None]
    say: Callable[[Decimal], str]
    example: str
    most: int = 2

    @property
    def kind(self) -> str:
        """Return the kind of record that is watched."""
        return self.register.noun.name

    def levels_in(self, text: str) -> tuple[Decimal, ...]:
        """Return levels that somebody has typed, the lowest first; none for `off`. Raises UserError."""
        words = [word for word in _BETWEEN.split(text.strip().lower()) if word]
        if set(words) <= _OFF:
            return ()
        levels = [self.read(word) for word in words]
        wrong = [word for word, level in zip(words, levels, strict=True) if level is None]
        hint = f"Write `{self.kind} alert {self.example}`, or `{self.kind} alert off`."
        if wrong:
            raise UserError(f"I can't read “{wrong[0][:40]}” as a level.", hint, parameter="levels")
        found = sorted({level for level in levels if level is not None})
        if len(found) > self.most:
            raise UserError(f"There can be {self.most} levels at most.", hint, parameter="levels")
        return tuple(found)

    def said(self, levels: Iterable[Decimal]) -> str:
        """Return levels in words."""
        return together([self.say(level) for level in levels])

    def compare(self, work: Work, record: R, before: Mapping[str, object] | None) -> None:
        """Tell of a record that a change has brought over a level, and forget the levels that it has left.

        `before` is what its changed columns held, nothing for a new one; None where a row of the record was changed.
        What takes a change back tells nobody: they know of it from the first time.
        """
        if before and not before.keys() & {*self.columns, "closed_at"}:
            return
        levels = store.levels_of(work.session, record.project_id or 0, self.kind)
        found = self._crossed(work, record, levels)
        if not found.passed:
            return
        begun = [each for each in found.passed if self._begin(work, record, each, _hearers(work, record, levels, each))]
        if begun and not work.undoes:
            self._tell(work, record, _hearers(work, record, levels, begun[-1]), begun[-1], is_new=before == {})

    def settle(self, work: Work, project: Project, levels: Collection[Decimal]) -> list[R]:
        """Compare all open records of a project with new levels, and return those that are over one, telling nobody."""
        for record in store.open_records(work.session, self.register.table, project.id):
            for level in self._crossed(work, record, levels).passed:
                self._begin(work, record, level, ())
        found = store.open_records(work.session, self.register.table, project.id)
        return [record for record in found if levels and self.figure(record) >= min(levels)]

    def facts(self, work: Work, record: R) -> Facts:
        """Return, for the card of a record, which level it is over since when, and who has seen that."""
        over = store.of_record(work.session, record.id)
        return (("Alert", (self._over_words(work, over[-1]),)),) if over else ()

    def _over_words(self, work: Work, alert: Alert) -> str:
        day = dates.say_date(alert.passed_at.astimezone(work.asker.tzinfo()).date(), work.today)
        seen = f"seen by {work.first_name(alert.seen_by)}" if alert.seen_by else "not seen yet"
        return f"at {self.say(alert.figure)} or more since {day}, {seen}"

    def _crossed(self, work: Work, record: R, levels: Collection[Decimal]) -> Crossing:
        """Return which levels a record passes by its figure, and forget those that it has left."""
        over = store.of_record(work.session, record.id)
        figure = _NOTHING if record.closed_at else self.figure(record)
        found = crossing(figure, levels, [alert.figure for alert in over], self.margin)
        store.end(work.session, [alert for alert in over if alert.figure not in found.over])
        return found

    def _begin(self, work: Work, record: R, level: Decimal, told: Collection[str]) -> bool:
        """Note that a record is over a level; who has brought it there has seen it."""
        others = tuple(each for each in told if each and each != work.asker.id)
        alert = Alert(record_id=record.id, level=str(level), passed_at=work.now, told=others)
        alert.seen_at, alert.seen_by = (None, None) if others else (work.now, work.asker.id)
        return store.begin(work.session, alert)

    def _tell(self, work: Work, record: R, hearers: tuple[str, str], level: Decimal, *, is_new: bool) -> None:
        lead, sponsor = hearers
        if lead:
            deed = "added" if is_new else "changed"
            work.tell(lead, self._for_lead(work, record, level, deed), concerns=[record.project_id])
            self._look_again(work, record, level)
        if sponsor:
            # A sponsor reads of the project also where they are in none of its channels.
            work.tell(sponsor, self._for_sponsor(work, record))

    def _look_again(self, work: Work, record: R, level: Decimal) -> None:
        """Have somebody look in two working days whether the alert was seen."""
        day = after_working_days(UNSEEN_DAYS, work.today)
        at, data = work.now + (day - work.today), {"record": str(record.id), "level": str(level)}
        name = f"{self.kind}.{UNSEEN}"
        run = ScheduledRun(name, "", day, at, project_id=record.project_id, variant=str(record.id), data=data)
        work.schedule(run, at)

    def _for_lead(self, work: Work, record: R, level: Decimal, deed: str) -> Reply:
        line = Paragraph((Strong(f"{self.one} alert: "), *self.register.line(work, record, is_kept=True)))
        why = Note((f"{work.first_name(work.asker.id)} {deed} it. Your alert is at {self.say(level)}.",))
        return Reply((line, why, Actions((self.seen_button(record), open_button(record)))))

    def _for_sponsor(self, work: Work, record: R) -> Reply:
        """Return the same in plain words, without an id."""
        project = projects.get(work.session, record.project_id or 0)
        head = f"{project.title if project else ''}: a {self.register.noun.label} needs your attention"
        plain = " ".join(filter(None, self.register.plain(record)))
        said = Paragraph((f"“{record.title}”. {plain}",))
        ask = Button("Ask a question", f"digest ask about={project.ref if project else ''}", opens=True)
        return Reply((Paragraph((Strong(head),)), said, Actions((ask,))))

    def seen_button(self, record: R) -> Button:
        """Return the button by which somebody says that they have seen an alert."""
        return Button("I have seen it", f"{self.kind} seen {record.ref}")

    @property
    def one(self) -> str:
        """Return what one of the records is called, as the first word of a line."""
        return self.register.noun.label.capitalize()


def by_choice(register: Register[R], column: str, choices: type[StrEnum], example: str) -> Alerts[R]:
    """Return alerts by a column that holds one of a few words, the mildest of which comes first."""
    words = list(choices)

    def figure(record: R) -> Decimal:
        return Decimal(words.index(getattr(record, column)) + 1)

    def read(word: str) -> Decimal | None:
        return Decimal(words.index(choices(word)) + 1) if word in words else None

    def say(level: Decimal) -> str:
        return f"{words[int(level) - 1]} {column}"

    # One step down may be a swing; two are none.
    return Alerts(register, frozenset({column}), figure, Decimal(2), read, say, example)


def _hearers(work: Work, record: Record, levels: Collection[Decimal], level: Decimal) -> tuple[str, str]:
    """Return who leads the project of a record, and above the first level its sponsor; "" for who does not hear."""
    project = projects.get(work.session, record.project_id or 0)
    if project is None:
        return "", ""
    lead = next(iter(project.leaders), "")
    sponsor = project.sponsor_id or "" if level != min(levels, default=level) else ""
    if sponsor == lead or (sponsor and told_topics.is_muted(work, record, sponsor)):
        sponsor = ""
    return "" if lead and told_topics.is_muted(work, record, lead) else lead, sponsor

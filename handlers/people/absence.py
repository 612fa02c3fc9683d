"""Out of office: who says that they are away, and who is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from core.actor import Person
from core.dates import dates
from core.dates.in_days import in_days
from core.dates.reading import Writer
from core.errors import Conflict, UserError
from core.operation import Noun
from core.reply import Actions, Button, Code, Note, Paragraph, Part, Reply, say
from handlers.people import absence_overlap, absence_period, availability
from handlers.people import absence_sentences as sentences
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from storage.directory import absences as store
from storage.directory.absences import SAID, STATUS, Absence
from storage.schema import Values

NOUN = Noun(
    "ooo",
    "When you are out of the office, so that nobody asks or chases you then.",
    aliases=("away", "absence"),
    has_command=True,
)

_AHEAD = 60


@NOUN.operation("add", example="ooo until Mon", aliases=("set",))
def add(
    work: Work,
    when: Annotated[str, "until Mon (Monday is the day you are back), 3 Dec to 10 Dec, today, 3 days, next week"],
    person: Annotated[Person | None, "somebody of the project that you lead; you if you don't say"] = None,
) -> Reply:
    """Say when you are away; then you are neither asked nor reminded."""
    who = _whose(work, person)
    today, week = availability.day_of(who, work.now), availability.week_of(work, who)
    writer = Writer(today, work.asker.locale, work.local_now.time())
    retype = lambda days: f"ooo add {days}{sentences.mention(person)}"  # noqa: E731
    reader = absence_period.PeriodReader(writer, week, retype)
    said_first, said_last = reader.read(when)
    there = store.of_people(work.session, work.team, [who.id], said_first, said_last)
    known_before = [each for each in there if each.source == SAID]
    first, last = absence_overlap.together(said_first, said_last, known_before, today)
    absence = Absence(team_id=work.team, user_id=who.id, first_day=first, last_day=last, source=SAID, note=None)
    store.put(work.session, absence)
    _note(work, who, store.kept(known_before), store.kept([absence]))
    back = f", back {dates.name_date(availability.back_on(last, week), today)}" if last else " until you say so"
    said = f"{sentences.days_away(absence, today)}{back}."
    if who.id != work.asker.id:
        told = (
            f"{work.first_name(work.asker.id)} has noted that you are {said} You are neither asked nor reminded then."
        )
        work.tell(who.id, Reply((Paragraph((told,)), sentences.take_back(absence))))
    overlaps = absence_overlap.changes(absence, said_first, known_before, today)
    hours = tuple(Note((f"I left “{hour}” out: absences are whole days.",)) for hour in reader.hours)
    said_back = Paragraph((f"{sentences.you_are(work, who)} {said}",))
    return Reply((said_back, *hours, *overlaps, _way_back(work.request, absence, known_before, person)))


def _way_back(request: str, absence: Absence, known_before: Sequence[Absence], person: Person | None) -> Actions:
    """Return the button that takes back what was said just now, and nothing that was said before."""
    days = (absence.first_day, absence.last_day)
    is_changed = any((each.first_day, each.last_day) != days for each in known_before)
    return Actions((undo_button(request),)) if is_changed else sentences.take_back(absence, person)


@NOUN.operation("end", example="ooo end", aliases=("back", "stop", "cancel", "remove", "clear"))
def end(
    work: Work,
    person: Annotated[Person | None, "somebody of the project that you lead; you if you don't say"] = None,
    starts: Annotated[date | None, "the first day of one that is still to come; the one that runs now if not"] = None,
) -> Reply:
    """Say that you are back; an absence that is still to come stays, unless you name its first day."""
    who = _whose(work, person)
    today = availability.day_of(who, work.now)
    ended = store.end(work.session, work.team, who.id, today, starts)
    planned = sentences.still_planned(store.of_people(work.session, work.team, [who.id], today, None), person, today)
    if not ended:
        away = f"{sentences.you_are(work, who)} not away"
        return Reply((Paragraph((f"{away} now.",)), *planned)) if planned else say(f"{away}, and nothing is planned.")
    _note(work, who, store.kept(ended), store.kept(store.shortened(ended, today)))
    if who.id != work.asker.id:
        work.tell(
            who.id, say(f"{work.first_name(work.asker.id)} has noted: {sentences.taken_back(ended, 'your', today)}.")
        )
    parts: list[Part] = [Paragraph((f"{sentences.taken_back(ended, sentences.your(work, who), today)}.",))]
    if any(known.source == STATUS for known in ended):
        parts.append(Note(("A Slack status said so: it has to be cleared in Slack as well.",)))
    again = [known for known in ended if known.source == SAID and known.last_day]
    if len(again) == 1:
        days = f"{max(again[0].first_day, today)} to {again[0].last_day}"
        parts.append(Actions((Button("Put it back", f"ooo add {days}{sentences.mention(person)}"),)))
    return Reply((*parts, *planned))


@NOUN.operation("list", example="ooo list", aliases=("who", "show"))
def browse(work: Work) -> Reply:
    """List who of the project is away today, and who is going to be; in a direct message, when you are."""
    people = availability.team_of(work, work.here) if work.here else [work.asker]
    away = availability.away(work, people)
    coming = store.of_people(
        work.session, work.team, [person.id for person in people], work.today, in_days(work.today, _AHEAD)
    )
    parts = [*sentences.away_today(people, away), *sentences.coming_up(work, people, coming)]
    if not parts:
        parts.append(Paragraph(("Nobody is away." if work.here else "You are not away, and nothing is planned.",)))
    how = Note(("To say that you are: ", Code("ooo until Mon"), " or ", Code("ooo 3 Dec to 10 Dec"), "."))
    return Reply((*parts, how))


@NOUN.puts_back
def put_back(work: Work, before: Mapping[str, object], after: Mapping[str, object]) -> Reply:
    """Take back what was said of an absence. Raises Conflict where it was changed since."""
    gone, back = (store.read_back(work.team, kept.get(NOUN.name)) for kept in (after, before))
    person_id = (*gone, *back)[0].user_id
    work.meet([person_id])
    who = _whose(work, work.known[person_id])
    if not store.put_back(work.session, gone, back):
        raise Conflict("That absence has changed since.", "`ooo list` shows it as it is.", commands=("ooo list",))
    work.audit_personal(after, before, work.undoes.project_id if work.undoes else None)
    today = availability.day_of(who, work.now)
    only_moved = {(absence.first_day, absence.source) for absence in back}
    ended = [each for each in gone if (each.first_day, each.source) not in only_moved]
    again = " and ".join(f"{sentences.days_away(each, today)} again" for each in back)
    if who.id != work.asker.id:
        told = [sentences.taken_back(ended, "your", today)] * bool(ended) + [f"you are {again}"] * bool(back)
        work.tell(who.id, say(f"{work.first_name(work.asker.id)} has noted: {', and '.join(told)}."))
    said = [f"{sentences.taken_back(ended, sentences.your(work, who), today)}."] * bool(ended)
    return say(" ".join([*said, *[f"{sentences.you_are(work, who)} {again}."] * bool(back)]))


def _whose(work: Work, person: Person | None) -> Person:
    """Return whose absence it is. Raises UserError where it is not the asker's to say."""
    if person is None or person.id == work.asker.id:
        return work.asker
    project_id = work.project_id
    project = next((each for each in work.visible_projects() if each.id == project_id), None)
    if project is not None:
        work.permissions.require_lead(project)
    if person.id not in {one.id for one in availability.team_of(work, project_id)}:
        raise UserError(f"{person.name} is not in the channel of this project.", "Say it of somebody who is.")
    return person


def _note(work: Work, who: Person, before: list[Values], after: list[Values]) -> None:
    """Write down what was said, for `undo` alone; of somebody else it is said as the lead of the project."""
    project_id = None if who.id == work.asker.id else work.project_id
    work.audit_personal({NOUN.name: before}, {NOUN.name: after}, project_id)

"""Risks: what could go wrong, how likely, how bad, and what is done about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated

from core.actor import Person
from core.dates import dates
from core.dates.in_days import in_days
from core.errors import UserError
from core.operation import Noun
from core.parameter import Field, Labels, People
from core.questions.vocabulary import AskedBy
from core.reply import Actions, Button, Code, Paragraph, Picture, Reply, Table, say
from handlers.records import lines, new_record, verbs, week_facts
from handlers.records.card import Facts
from handlers.records.register import Register, ReminderSection
from handlers.records.states import Deed, State
from handlers.records.topics import FOR_LEAD, RISKS, Alarm, Cause, Fact, Section, Status
from handlers.records.week import Week
from handlers.registers import issue as issues
from handlers.registers import risk_score
from handlers.request.work import Work
from storage.digest_rows import DigestRow
from storage.registers import risk as store
from storage.registers.risk import HIGH_SCORE, Response, Risk

_FEARED = (
    *("there is a risk that", "there is a risk of", "the risk is that"),
    *("i am worried that", "i am afraid that", "i fear that"),
)
NOUN = Noun("risk", "What could go wrong.", prefix="R", aliases=("risks",), added_by=_FEARED)
REVIEW_AFTER_DAYS = 14
_ALARMING = 15
"""From this score on a risk puts its project at risk; those who don't see the register hear of high ones alone."""
_IN_MATRIX = 100


def _figure(_work: Work, risk: Risk) -> str:
    return f"{risk.score} of 25{risk_score.RISEN if risk.has_risen else ''}" if risk.score else "not scored"


def _marks(work: Work, risk: Risk) -> tuple[str, ...]:
    if risk.review_on is None or risk.closed_at:
        return ()
    return (f"review {dates.say_date(risk.review_on, work.today)}",)


def _facts(_work: Work, risk: Risk) -> Facts:
    said = (
        ("Score", risk_score.score_words(risk) if risk.score else ""),
        ("Category", risk.category or ""),
        ("Response", str(risk.response or "")),
        ("Mitigation", risk.mitigation or ""),
        ("Contingency", risk.contingency or ""),
        ("Quote", f"“{risk.quote}”" if risk.quote else ""),
    )
    return tuple((name, (value,)) for name, value in said if value)


def _buttons(risk: Risk) -> tuple[Button, ...]:
    happened = Button("Mark as happened", f"risk happened {risk.ref}")
    return (Button("Reviewed", f"risk review {risk.ref}"), happened)


def _check(work: Work, risk: Risk, columns: Mapping[str, object]) -> None:
    review_on = columns.get("review_on", risk.review_on)
    is_new = not risk.id or review_on != risk.review_on
    if is_new and isinstance(review_on, date) and review_on < work.today:
        raise UserError(
            f"{dates.say_date(review_on, work.today)} has passed already.",
            'Give a day from today on for the review, such as `review="in 2 weeks"`.',
            parameter="review_on",
        )


def _digest(week: Week) -> tuple[Section, ...]:
    found = week.open_of(NOUN.name)
    scored = [(score, risk) for risk in found if (score := risk_score.score_of(risk))]
    worst = max(scored, key=lambda each: each[0], default=None)
    alarm = _alarm(worst[1], worst[0]) if worst and worst[0] >= _ALARMING else None
    high = tuple(_scored_fact(week, risk, score) for score, risk in scored if score >= HIGH_SCORE)
    low = tuple(_scored_fact(week, risk, score) for score, risk in scored if score < HIGH_SCORE)
    to_review = [risk for risk in found if (day := risk.day("review_on")) and day <= week.today]
    unwatched = [risk for risk in found if risk.owner_id is None and risk not in to_review]
    return (
        Section(RISKS, high, alarm, week.number(NOUN.name, "high")),
        Section(RISKS, low, number=week.number(NOUN.name, "low")),
        Section(FOR_LEAD, tuple(_reviews(week, to_review)), number=week.number(NOUN.name, "to review")),
        Section(FOR_LEAD, tuple(_unwatched(unwatched)), number=week.number(NOUN.name, "unwatched")),
    )


def _scored_fact(week: Week, risk: DigestRow, score: int) -> Fact:
    change, worse = risk_score.change_words(week, risk, score)
    line = week_facts.line_of(risk, risk_score.marked(week, risk, score), change, week.owner(risk))
    plain = f"{week_facts.quoted(risk)} is {risk_score.plain_words(risk)}{worse}."
    return Fact(line, plain if score >= HIGH_SCORE else "", -score)


def _alarm(risk: DigestRow, score: int) -> Alarm:
    plain = f"{week_facts.quoted(risk)} is {risk_score.plain_words(risk)}"
    return Alarm(_SCORED_HIGH, f"{risk.ref} scores {score} of 25", plain)


_SCORED_HIGH = Cause(Status.AT_RISK, "a risk", f"scores {_ALARMING} or more")


def _reviews(week: Week, found: Iterable[DigestRow]) -> Iterator[Fact]:
    for risk in found:
        said = f"to be reviewed since {week.said(risk.day('review_on') or week.today)}"
        yield Fact(week_facts.line_of(risk, said, week.owner(risk)), order=2)


def _unwatched(found: Iterable[DigestRow]) -> Iterator[Fact]:
    for risk in found:
        yield Fact(week_facts.line_of(risk, "no owner"), order=1)


def _to_review(work: Work, projects: frozenset[int], _until: date) -> Sequence[Risk]:
    return store.to_review(work.session, work.team, projects, work.asker.id, work.today)


REGISTER = Register(
    NOUN,
    Risk,
    _facts,
    _buttons,
    figure=_figure,
    marks=_marks,
    done="closed",
    verb="close",
    states={"occurred": State("happened", deed=Deed("marked", " as happened"), is_closed=True, refusal="has happened")},
    check=_check,
    digest=_digest,
    causes=(_SCORED_HIGH,),
    reminder=ReminderSection("To review", _to_review, verb="reviewed"),
    asked=AskedBy(
        words=("go wrong", "wrong", "worry", "worries", "danger", "dangers", "threat", "threats"),
        dates=dict.fromkeys(("review", "reviewed", "reviews"), "review_on"),
    ),
)


@NOUN.operation(
    "add", example='risk add "Labels drift between sites" p=4 i=5 @ana by 3 Dec', shortcut="Log risk", many=True
)
def add(
    work: Work,
    title: Annotated[str, "what could go wrong"],
    owner: Annotated[Person | None, "who watches it"] = None,
    due: Annotated[date | None, Field("when it will be over", is_due=True)] = None,
    labels: Annotated[Labels, "words to find it by"] = (),
    probability: Annotated[int | None, Field("how likely, 1 to 5", short="p", low=1, high=5)] = None,
    impact: Annotated[int | None, Field("how bad, 1 to 5", short="i", low=1, high=5)] = None,
    category: Annotated[str | None, "such as data, bias, privacy, vendor"] = None,
    response: Annotated[Response | None, "what is done about it"] = None,
    mitigation: Annotated[str | None, Field("what makes it less likely or less bad", long=True)] = None,
    contingency: Annotated[str | None, Field("what is done if it happens", long=True)] = None,
    review_on: Annotated[date | None, Field("when to look at it again", short="review")] = None,
    helpers: Annotated[People, "who helps"] = (),
) -> Reply:
    """Put a risk on the register."""
    risk = Risk(title=title, due=due, labels=labels, probability=probability, impact=impact, category=category)
    risk.response, risk.mitigation, risk.contingency = response, mitigation, contingency
    risk.review_on = review_on or in_days(work.today, REVIEW_AFTER_DAYS)
    return new_record.put(REGISTER, work, risk, owner, helpers)


verbs.give_common_verbs(REGISTER)


@NOUN.follows(NOUN)
def note_rise(work: Work, risk: Risk, before: Mapping[str, object]) -> None:
    """Note whether a score has risen, until it falls, is set back, or is reviewed."""
    if before.keys() & {"probability", "impact"}:
        probability, impact = before.get("probability", risk.probability), before.get("impact", risk.impact)
        score_before = probability * impact if isinstance(probability, int) and isinstance(impact, int) else 0
        risk.has_risen = not work.undoes and 0 < score_before < (risk.score or 0)


@NOUN.operation("score", example="risk score R-3 4 5", many=True)
def score(
    work: Work,
    risk: Annotated[Risk, "which one"],
    probability: Annotated[int, Field("how likely, 1 to 5", short="p", low=1, high=5)],
    impact: Annotated[int, Field("how bad, 1 to 5", short="i", low=1, high=5)],
) -> Reply:
    """Say how likely and how bad it is."""
    REGISTER.refuse_closed(risk)
    now = "now" if work.change(risk, probability=probability, impact=impact) else "already"
    return REGISTER.answer(work, risk, f" scores {risk_score.score_words(risk)} {now}.")


@NOUN.operation("respond", example='risk respond R-3 mitigate "a second labeller checks one in ten"')
def respond(
    work: Work,
    risk: Annotated[Risk, "which one"],
    response: Annotated[Response, "what is done about it"],
    mitigation: Annotated[str | None, Field("how", long=True)] = None,
) -> Reply:
    """Decide what is done about it."""
    REGISTER.refuse_closed(risk)
    work.change(risk, response=response, mitigation=mitigation or risk.mitigation)
    return REGISTER.answer(work, risk, f": the response is to {response} it.")


@NOUN.operation("review", example="risk review R-3 in 2 weeks", many=True)
def review(
    work: Work,
    risk: Annotated[Risk, "which one"],
    review_on: Annotated[date | None, "when to look at it again; in two weeks if you don't say"] = None,
) -> Reply:
    """Say that you looked at it, and when to look again."""
    REGISTER.refuse_closed(risk)
    again = review_on or in_days(work.today, REVIEW_AFTER_DAYS)
    if again <= work.today:
        hint = f"Say e.g. `risk review {risk.ref} in 2 weeks`."
        raise UserError("The next review must be in the future.", hint, parameter="review_on")
    work.change(risk, review_on=again)
    risk.has_risen = False
    return REGISTER.answer(work, risk, f" is reviewed. The next review is {dates.on_date(again, work.today)}.")


@NOUN.operation("happened", example="risk happened R-3", is_inner=True)
def ask_whether_it_happened(work: Work, risk: Annotated[Risk, "which one"]) -> Reply:
    """Ask whether it has happened, in place of its card: a menu can't ask for one of its choices alone."""
    REGISTER.refuse_closed(risk)
    work.permissions.require_change(risk)
    said = f"Has {risk.ref} {lines.short_title(risk)} happened? It is closed then, and an issue is opened."
    answers = (Button("Yes, it happened", f"risk occur {risk.ref}", danger=True), Button("No", risk.ref))
    return Reply((Paragraph((said,)), Actions(answers)))


@NOUN.operation("occur", example="risk occur R-3", many=True)
def occur(work: Work, risk: Annotated[Risk, "which one"]) -> Reply:
    """Say that it has happened: the risk is closed and becomes an issue."""
    REGISTER.close(work, risk, "occurred")
    issue = issues.from_risk(work, risk)
    opened = Button(f"Open {issue.ref}", issue.ref, opens=True)
    return REGISTER.answer(work, risk, f" has happened. It is {issue.ref} now.", then=opened)


@NOUN.operation("matrix", example="risk matrix")
def matrix(work: Work) -> Reply:
    """Draw the open risks by probability and impact, with the same facts as a table."""
    found = store.by_score(work.session, work.team, work.scope, limit=_IN_MATRIX)
    if not (scored := [risk for risk in found if risk.score is not None]):
        return _nothing_scored(found)
    work.meet(risk.owner_id for risk in scored)
    return Reply((_table(work, scored), _picture(scored), *_unscored(found)))


def _nothing_scored(unscored: list[Risk]) -> Reply:
    said = "No scored risk is open here."
    if not unscored:
        return say(said)
    count = f"{len(unscored)} {'has' if len(unscored) == 1 else 'have'} no score yet: "
    return say(f"{said} {count}", Code(f"risk score {unscored[0].ref} 4 5"), ".")


def _table(work: Work, scored: list[Risk]) -> Table:
    rows = tuple(
        (r.ref, r.title[:80], str(r.probability), str(r.impact), str(r.score), lines.owner_words(work, r))
        for r in scored
    )
    return Table(("Id", "Risk", "Probability", "Impact", "Score", "Owner"), rows, "Open risks by score")


def _picture(scored: list[Risk]) -> Picture:
    worst = scored[0]
    count = f"{len(scored)} open risk{'s' if len(scored) > 1 else ''}"
    alt = f"{count} on a grid of probability and impact; the highest is {worst.ref}, {risk_score.score_words(worst)}."
    points = [{"ref": r.ref, "probability": r.probability, "impact": r.impact} for r in scored]
    return Picture("risk_matrix", "Risk matrix", alt, {"points": points})


def _unscored(found: list[Risk]) -> tuple[Paragraph, ...]:
    refs = [risk.ref for risk in found if risk.score is None]
    return (Paragraph((f"Not scored yet: {', '.join(refs[:20])}.",)),) if refs else ()

"""What a digest tells of risks: the scored ones by score, those to be reviewed, those that nobody watches."""

from collections.abc import Iterable, Iterator

from handlers.records.week import facts as week_facts
from handlers.records.week.topics import FOR_LEAD, RISKS, Alarm, Cause, Fact, Section, Status
from handlers.records.week.week import Week
from handlers.registers.risk import score as risk_score
from storage.digests.digest_rows import DigestRow
from storage.registers.risk import HIGH_SCORE

ALARMING = 15
"""From this score on a risk puts its project at risk; those who don't see the register hear of high ones alone."""


def sections(kind: str, week: Week) -> tuple[Section, ...]:
    """Return what a digest tells of the risks of a week; `kind` is the name of their noun."""
    found = week.open_of(kind)
    scored = [(score, risk) for risk in found if (score := risk_score.score_of(risk))]
    worst = max(scored, key=lambda each: each[0], default=None)
    alarm = _alarm(worst[1], worst[0]) if worst and worst[0] >= ALARMING else None
    high = tuple(_scored_fact(week, risk, score) for score, risk in scored if score >= HIGH_SCORE)
    low = tuple(_scored_fact(week, risk, score) for score, risk in scored if score < HIGH_SCORE)
    unwatched = [risk for risk in found if risk.owner_id is None and not _is_to_review(week, risk)]
    return (
        Section(RISKS, high, alarm, week.number(kind, "high")),
        Section(RISKS, low, number=week.number(kind, "low")),
        Section(FOR_LEAD, tuple(_unwatched(unwatched)), number=week.number(kind, "unwatched")),
    )


def worst_of(kind: str, week: Week) -> str:
    """Return the open risk with the highest score: R-1 16 of 25; nothing where none is scored."""
    score, ref = max(((risk_score.score_of(risk), risk.ref) for risk in week.open_of(kind)), default=(0, ""))
    return f"{ref} {score} of 25" if score else ""


def _scored_fact(week: Week, risk: DigestRow, score: int) -> Fact:
    change, worse = risk_score.change_words(week, risk, score)
    line = week_facts.line_of(risk, risk_score.marked(week, risk, score), change, week.owner(risk))
    plain = f"{week_facts.quoted(risk)} is {_plain_words(risk)}{worse}."
    return Fact(line, plain if score >= HIGH_SCORE else "", -score)


def _plain_words(risk: DigestRow) -> str:
    return risk_score.plain_words(risk.number("probability"), risk.number("impact"))


def _alarm(risk: DigestRow, score: int) -> Alarm:
    plain = f"{week_facts.quoted(risk)} is {_plain_words(risk)}"
    return Alarm(SCORED_HIGH, f"{risk.ref} scores {score} of 25", plain)


SCORED_HIGH = Cause(Status.AT_RISK, "a risk", f"scores {ALARMING} or more")


def _is_to_review(week: Week, risk: DigestRow) -> bool:
    day = risk.day("review_on")
    return day is not None and day <= week.today


def _unwatched(found: Iterable[DigestRow]) -> Iterator[Fact]:
    for risk in found:
        yield Fact(week_facts.line_of(risk, "no owner"), order=1)

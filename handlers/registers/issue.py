"""Issues: what has gone wrong already, with its severity and, at the end, how it was resolved."""

from typing import Annotated

from core.operation import Noun
from core.plural import counted
from core.questions.vocabulary import AskedBy
from core.reply import Actions, Button, Paragraph, Reply
from handlers.records import declared, verbs
from handlers.records.alerts import alerts
from handlers.records.alerts.alert_verbs import give_alerts
from handlers.records.card.controls import open_button
from handlers.records.register import Register
from handlers.records.urgency import USUAL, Urgency
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import ISSUES, Alarm, Cause, Fact, Section, Status
from handlers.records.week.week import Week
from handlers.request.work import Work
from storage.digests.digest_rows import DigestRow
from storage.records.records import Record
from storage.registers import project as projects
from storage.registers.issue import SERIOUS, Issue, Severity

_TOLD = (
    *("there is a problem with", "we have a problem with", "the problem is that", "there is an issue with"),
    *(
        "there is a new problem",
        "we have a new problem",
        "new problem",
        "there is a problem that",
        "we have an issue with",
        "wir haben ein problem mit",
        "tenemos un problema con",
    ),
    *("… is down", "… is broken", "… are broken", "… crashes", "… crashed", "… does not work", "… ist kaputt"),
    "… no funciona",
)
NOUN = Noun("issue", "What has gone wrong already.", prefix="I", aliases=("issues",), added_by=_TOLD)
_NEXT_SEVERITY = {Severity.LOW: Severity.MEDIUM, Severity.MEDIUM: Severity.HIGH, Severity.HIGH: Severity.CRITICAL}


def _marks(_work: Work, issue: Issue) -> tuple[str, ...]:
    """Return how bad it is, unless that is as usual."""
    return () if issue.severity is Severity.MEDIUM else (f"{issue.severity} severity",)


def _buttons(issue: Issue) -> tuple[Button, ...]:
    resolve = Button("Mark resolved", f"issue resolve {issue.ref}")
    return (
        resolve,
        *((Button("Escalate", f"issue escalate {issue.ref}"),) if issue.severity in _NEXT_SEVERITY else ()),
    )


def _plain(issue: Issue) -> tuple[str, ...]:
    harm = "It does serious harm." if issue.severity in SERIOUS else ""
    solved = week_facts.sentence(f"How it was solved: {issue.resolution}") if issue.resolution else ""
    return harm, solved


def _urgency(issue: Issue) -> Urgency:
    return (
        Urgency(3 if issue.severity is Severity.CRITICAL else 2, f"{issue.severity} severity")
        if issue.severity in SERIOUS
        else USUAL
    )


def _digest(week: Week) -> tuple[Section, ...]:
    serious, number = [], week.number(NOUN.name, "serious")
    slight = []
    for issue in week.open_of(NOUN.name):
        if issue.text("severity") in SERIOUS:
            serious.append(issue)
        elif week.is_new(issue):
            slight.append(issue)
    told = tuple(_fact(week, issue) for issue in (*serious, *slight))
    said = f"{counted(number, 'serious issue')} open"
    alarm = Alarm(_SERIOUS, said, said.replace("issue", "problem")) if number else None
    return (*week_facts.of_work(week, NOUN.name, NOUN.label), Section(ISSUES, told, alarm, number + len(slight)))


def _fact(week: Week, issue: DigestRow) -> Fact:
    severity = issue.text("severity")
    new = "new" if week.is_new(issue) else "still open"
    plain = f"{week_facts.quoted(issue)} has gone wrong, and somebody is needed to see to it."
    if issue.owner_id:
        plain = f"{week_facts.quoted(issue)} has gone wrong; {week.name(issue.owner_id)} sees to it."
    line = week_facts.line_of(issue, f"{new}, severity {severity}", week.owner(issue))
    return Fact(line, plain, -list(Severity).index(Severity(severity)))


_SERIOUS = Cause(Status.AT_RISK, f"an issue of {' or '.join(SERIOUS)} severity", "is open")

REGISTER = Register(
    NOUN,
    Issue,
    buttons=_buttons,
    marks=_marks,
    done="resolved",
    verb="resolve",
    digest=_digest,
    causes=(*week_facts.OF_WORK, _SERIOUS),
    urgency=_urgency,
    plain=_plain,
    asked=AskedBy(words=("problem", "problems", "bug", "bugs"), reasons=("resolution",)),
)


declared.give_add(
    REGISTER,
    example="issue add Labels of site B are shifted severity=high @ben",
    shortcut="Log issue",
    title="what has gone wrong",
    owner="who sees to it",
    due="until when",
)
verbs.give_common_verbs(REGISTER)
give_alerts(alerts.by_choice(REGISTER, "severity", Severity, "high critical"))


@NOUN.operation(
    "resolve",
    example='issue resolve I-2 "shifted them back"',
    aliases=("done", "close", "finish", "complete"),
    many=True,
)
def resolve(
    work: Work, issue: Annotated[Issue, "which one"], resolution: Annotated[str | None, "how it was resolved"] = None
) -> Reply:
    """Close it and say how it was resolved."""
    REGISTER.refuse_closed(issue)
    work.change(issue, state="resolved", closed_at=work.now, resolution=resolution, snoozed_until=None)
    return REGISTER.answer(work, issue, f" is resolved: {resolution}" if resolution else " is resolved.")


@NOUN.operation("escalate", example="issue escalate I-2", many=True)
def escalate(work: Work, issue: Annotated[Issue, "which one"]) -> Reply:
    """Raise its severity by one step and tell the project's lead."""
    REGISTER.refuse_closed(issue)
    worse = _NEXT_SEVERITY.get(issue.severity, Severity.CRITICAL)
    if not work.change(issue, severity=worse):
        return REGISTER.answer(work, issue, " is critical already.")
    project = projects.get(work.session, issue.project_id or 0)
    lead = project.owner_id if project else None
    if lead and lead not in {post.channel for post in work.posts}:  # an alert tells them the same
        work.tell(lead, _escalated(work, issue), concerns=[issue.project_id])
    told = f" {work.first_name(lead)} was told." if lead and lead != work.asker.id else ""
    return REGISTER.answer(work, issue, f" has {worse} severity now.{told}")


def _escalated(work: Work, issue: Issue) -> Reply:
    said = (f"{work.first_name(work.asker.id)} escalated ", *REGISTER.line(work, issue, is_kept=True))
    return Reply((Paragraph(said), Actions((open_button(issue),))))


def from_risk(work: Work, risk: Record) -> Issue:
    """Open the issue that a risk has become."""
    issue = Issue(title=risk.title, owner_id=risk.owner_id, severity=Severity.HIGH, from_risk=risk.ref)
    issue.project_id, issue.labels, issue.source_url = risk.project_id, risk.labels, risk.source_url
    work.add(issue)
    return issue

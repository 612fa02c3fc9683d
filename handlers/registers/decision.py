"""Decisions: what was settled and why. One is never rewritten: another supersedes it, and the chain is shown."""

from typing import Annotated

from core.errors import Conflict, UserError
from core.operation import Noun
from core.parameter import Field, Labels
from core.questions.vocabulary import AskedBy
from core.reply import Button, Line, Reply, Strong
from handlers.records import new_record, verbs
from handlers.records.card.card import Facts
from handlers.records.register import Register
from handlers.records.states import Deed, State
from handlers.records.week import facts as week_facts
from handlers.records.week.topics import DECISIONS, Fact, Section
from handlers.records.week.week import Week
from handlers.request.work import Work
from storage.digests.digest_rows import DigestRow
from storage.registers import decision as store
from storage.registers.decision import Decision

_TOLD = (
    *("let us go with", "we are going with", "we will go with", "we go with"),
    *(
        "the team has decided to",
        "the team has decided that",
        "the team has decided",
        "i decide that",
        "i decided that",
    ),
    *("we decided to", "we decided that", "we decided on", "we decided", "we have decided to", "we have decided that"),
    *("we have decided on", "we have decided", "the team decided to", "the team decided that", "it is decided that"),
    *("we agreed to", "we agreed that", "we agreed on", "we agreed", "we have agreed to", "we have agreed that"),
    *(
        "we have agreed on",
        "we have agreed",
        "it was decided to",
        "it was decided that",
        "it was agreed to",
        "it was agreed that",
    ),
    *("we chose", "we choose", "we have chosen", "we settled on", "decided:", "decision:", "agreed:", "note that"),
    *("wir haben beschlossen", "wir haben entschieden", "wir haben uns entschieden", "es wurde beschlossen"),
    *("hemos decidido", "hemos acordado", "decidimos", "acordamos", "se decidió"),
)
NOUN = Noun("decision", "What was settled, and why.", prefix="D", aliases=("decisions",), added_by=_TOLD)


def _facts(work: Work, decision: Decision) -> Facts:
    return (("Chain", _chain(work, decision)),) if decision.supersedes_id or decision.superseded_by_id else ()


def _chain(work: Work, decision: Decision) -> Line:
    """Return all that took one another's place, the oldest first, each with its words."""
    return tuple(
        inline
        for number, each in enumerate(store.chain(work.session, decision))
        for inline in ("\n→ " if number else "", Strong(each.ref), f" {each.title}")
    )


def _buttons(decision: Decision) -> tuple[Button, ...]:
    return (Button("Replace", f"decision supersede {decision.ref}"),)


def _digest(week: Week) -> tuple[Section, ...]:
    new = (decision for decision in week.open_of(NOUN.name) if week.is_new(decision))
    return (Section(DECISIONS, tuple(_fact(week, decision) for decision in new)),)


def _fact(week: Week, decision: DigestRow) -> Fact:
    by = f"decided by {who}" if (who := decision.text("decided_by")) else ""
    old = week.entries.get(decision.number("supersedes_id") or 0)
    instead = f"in place of {old.ref}" if old else ""
    line = week_facts.line_of(decision, by, instead)
    return Fact(line, week_facts.sentence(f"{week_facts.quoted(decision)}{f', {by}' if by else ''}"))


def _plain(decision: Decision) -> tuple[str, ...]:
    by = f"It was decided by {decision.decided_by}." if decision.decided_by else ""
    return by, week_facts.sentence(f"The reason: {decision.rationale}") if decision.rationale else ""


REGISTER = Register(
    NOUN,
    Decision,
    _facts,
    buttons=_buttons,
    without=("edit", "assign", "done", "reopen", "snooze"),
    states={"superseded": State("replaced", deed=Deed("replaced"), is_closed=True)},
    digest=_digest,
    is_owed=False,
    plain=_plain,
    asked=AskedBy(
        words=(
            "decide",
            "decided",
            "choose",
            "chose",
            "chosen",
            "agree",
            "agreed",
            "settle",
            "settled",
            "pick",
            "picked",
        ),
        dates=dict.fromkeys(("decide", "decided", "choose", "chose", "agree", "agreed"), "created_at"),
        people=dict.fromkeys(("decide", "decided", "choose", "chose", "agree", "agreed"), "decided_by"),
        reasons=("rationale",),
    ),
)


@NOUN.operation(
    "add",
    example='decision add Label with two people why="one drifts" by="the whole team"',
    shortcut="Log decision",
    many=True,
)
def add(
    work: Work,
    title: Annotated[str, "what was decided"],
    rationale: Annotated[str | None, Field("why", short="why", long=True)] = None,
    decided_by: Annotated[str | None, Field("who decided", short="by", gathers=True)] = None,
    labels: Annotated[Labels, "words to find it by"] = (),
) -> Reply:
    """Write down what was decided."""
    decision = Decision(title=title, rationale=rationale, decided_by=decided_by or work.asker.name, labels=labels)
    return new_record.put(REGISTER, work, decision, None)


@NOUN.operation("supersede", example="decision supersede D-5 Label with three people")
def supersede(
    work: Work,
    decision: Annotated[Decision, "which one is replaced"],
    title: Annotated[str, "what was decided instead"],
    rationale: Annotated[str | None, Field("why", short="why", long=True)] = None,
    decided_by: Annotated[str | None, Field("who decided", short="by")] = None,
) -> Reply:
    """Put a new decision in the place of one; both are kept."""
    made = Decision(title=title, rationale=rationale, decided_by=decided_by or work.asker.name, labels=decision.labels)
    replace_by(work, decision, made)
    opened = Button(f"Open {made.ref}", made.ref, opens=True)
    return REGISTER.answer(work, decision, f" is replaced by {made.ref} {made.title}", then=opened)


@NOUN.operation("edit", example="decision edit D-5", aliases=("change", "update"), is_inner=True)
def edit(
    _work: Work,
    decision: Annotated[Decision, "which one"],
    title: Annotated[str | None, "what was decided instead"] = None,
) -> Reply:
    """A decision is never rewritten; `decision supersede` puts another in its place."""  # noqa: D401 - says what holds
    raise UserError(
        f"{decision.ref} stays as it was decided.",
        "If something else holds now, replace it. Both are kept.",
        commands=(f"decision supersede {decision.ref} {title or decision.title}"[:200],),
    )


verbs.give_common_verbs(REGISTER)


def replace_by(work: Work, old: Decision, new: Decision) -> None:
    """Store a decision that takes the place of another. Raises Conflict where that one does not stand any more."""
    if old.closed_at:
        after = next(iter(store.chain(work.session, old)[-1:]), old)
        raise Conflict(
            f"{old.ref} is {REGISTER.state_words(old)} already.",
            f"`{after.ref}` shows what holds.",
            commands=(after.ref,),
        )
    new.project_id, new.supersedes_id = old.project_id, old.id
    work.add(new)
    work.change(old, state="superseded", closed_at=work.now, superseded_by_id=new.id)

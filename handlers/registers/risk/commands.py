"""Risks: what could go wrong, how likely, how bad, and what is done about it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Annotated

from core.errors import UserError
from core.operation import Noun
from core.parameter import Field
from core.questions.vocabulary import AskedBy
from core.reply import Actions, Button, Paragraph, Reply
from handlers.records import declared, review_verb, verbs
from handlers.records.alerts.alert_verbs import give_alerts
from handlers.records.alerts.alerts import Alerts
from handlers.records.card import lines
from handlers.records.card.card import Facts
from handlers.records.register import Register
from handlers.records.states import Deed, State
from handlers.records.urgency import USUAL, Urgency
from handlers.records.week import facts as week_facts
from handlers.records.week.reviews import Reviewed
from handlers.registers import issue as issues
from handlers.registers.risk import catalogue as risk_catalogue
from handlers.registers.risk import digest as risk_digest
from handlers.registers.risk import history as risk_history
from handlers.registers.risk import matrix as risk_matrix
from handlers.registers.risk import score as risk_score
from handlers.request.work import Work
from storage.registers import risk as store
from storage.registers.risk import Response, Risk

_FEARED = (
    *("there is a risk that", "there is a risk of", "there is a danger that", "the risk is that", "the danger is that"),
    *("i am worried that", "i am worried about", "i worry that", "i worry about", "i am afraid that", "i fear that"),
    *("we risk that", "it could happen that", "es besteht das risiko, dass", "ich fürchte, dass", "hay riesgo de que"),
    "temo que",
)
_RISEN = (
    "(what|which) (risk|risks) [has|have] (went up|gone up|got worse|grew|grown|rose|risen|increased|went higher) …",
    "(what|which) (risk|risks) (is|are) (rising|growing|getting worse|worse|going up|up) …",
)
NOUN = Noun(
    "risk",
    "What could go wrong.",
    prefix="R",
    aliases=("risks",),
    added_by=_FEARED,
    asked={"catalogue": risk_catalogue.ASKED, "list risen": _RISEN},
)
_IN_MATRIX = 100


def _figure(_work: Work, risk: Risk) -> str:
    return f"{risk.score} of 25{risk_score.RISEN if risk.has_risen else ''}" if risk.score else "not scored"


def _score_facts(work: Work, risk: Risk) -> Facts:
    said = (
        ("Score", risk_score.score_words(risk) if risk.score else ""),
        ("Scores", risk_history.words(work, risk)),
        ("Target", risk_score.target_words(risk)),
    )
    return tuple((name, (value,)) for name, value in said if value)


def _read_on(_work: Work, risk: Risk) -> Facts:
    return (("Read on", said),) if (said := risk_catalogue.read_on(risk.known_as)) else ()


def _buttons(risk: Risk) -> tuple[Button, ...]:
    happened = Button("Mark as happened", f"risk happened {risk.ref}")
    return (Button("Reviewed", f"risk review {risk.ref}"), happened)


def _plain(risk: Risk) -> tuple[str, ...]:
    scored = f"It is {risk_score.plain_words(risk.probability, risk.impact)}." if risk.score else ""
    measure = week_facts.sentence(f"What is done against it: {risk.mitigation}") if risk.mitigation else ""
    return scored, measure


def _urgency(risk: Risk) -> Urgency:
    return Urgency(2, f"scores {risk.score} of 25") if risk.score and risk.score >= risk_digest.ALARMING else USUAL


REGISTER = Register(
    NOUN,
    Risk,
    buttons=_buttons,
    first_facts=_score_facts,
    facts=_read_on,
    figure=_figure,
    done="closed",
    verb="close",
    states={"occurred": State("happened", deed=Deed("marked", " as happened"), is_closed=True, refusal="has happened")},
    digest=partial(risk_digest.sections, NOUN.name),
    portfolio=lambda _work, week: risk_digest.worst_of(NOUN.name, week),
    causes=(risk_digest.SCORED_HIGH,),
    reviewed=Reviewed(then={"has_risen": False}),
    urgency=_urgency,
    plain=_plain,
    asked=AskedBy(
        words=(
            *("go wrong", "wrong", "worry", "worries", "worried", "worrying", "danger", "dangers", "threat", "threats"),
            *("concern", "concerns", "concerned", "afraid"),
        ),
        facts={
            **dict.fromkeys(
                ("score", "rating", "how bad", "how big", "how serious", "how severe", "how dangerous", "how risky"),
                "score",
            ),
            **dict.fromkeys(("target", "target score"), "target"),
        },
        causes=("cause",),
    ),
)


declared.give_add(
    REGISTER,
    example='risk add "Labels drift between sites" p=4 i=5 @ana by 3 Dec',
    summary="Put a risk on the register.",
    shortcut="Log risk",
    title="what could go wrong",
    owner="who watches it",
    due="when it will be over",
)
verbs.give_common_verbs(REGISTER)
risk_catalogue.give_catalogue(REGISTER)


@NOUN.follows(NOUN)
def note_rise(work: Work, risk: Risk, before: Mapping[str, object]) -> None:
    """Note whether a score has risen, until it falls, is set back, or is reviewed."""
    if before.keys() & {"probability", "impact"}:
        probability, impact = before.get("probability", risk.probability), before.get("impact", risk.impact)
        score_before = probability * impact if isinstance(probability, int) and isinstance(impact, int) else 0
        risk.has_risen = not work.undoes and 0 < score_before < (risk.score or 0)


give_alerts(
    Alerts(
        REGISTER,
        frozenset({"probability", "impact"}),
        lambda risk: Decimal(risk.score or 0),
        margin=Decimal(4),
        read=risk_score.read_score,
        say=lambda level: f"{level} of 25",
        example="15 20",
    )
)


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
    reached = " That is its target." if risk.target and probability * impact <= risk.target else ""
    return REGISTER.answer(work, risk, f" scores {risk_score.score_words(risk)} {now}.{reached}")


@NOUN.operation("target", example="risk target R-3 2 3", clears=True)
def target(
    work: Work,
    risk: Annotated[Risk, "which one"],
    probability: Annotated[int | None, Field("how likely it may stay, 1 to 5", short="p", low=1, high=5)] = None,
    impact: Annotated[int | None, Field("how bad it may stay, 1 to 5", short="i", low=1, high=5)] = None,
) -> Reply:
    """Say where its score is to come down to; without figures it has no target any more."""
    REGISTER.refuse_closed(risk)
    if (probability is None) != (impact is None):
        raise UserError("A target has both figures.", f"Say e.g. `risk target {risk.ref} 2 3`.")
    wanted = probability * impact if probability and impact else 0
    if risk.score and wanted > risk.score:
        raise UserError(f"That is above its score: {risk.ref} scores {risk.score} now.", "A target is lower.")
    work.change(risk, target_probability=probability, target_impact=impact)
    said = f" is to come down to {risk_score.target_words(risk)}." if wanted else " has no target any more."
    return REGISTER.answer(work, risk, said)


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


review_verb.give_review(REGISTER)


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
    return risk_matrix.drawn(work, found)

"""The matrix of risks: a picture by probability and impact, with the same facts as a table."""

from core.reply import Code, Paragraph, Picture, Reply, say
from handlers.records.card import lines
from handlers.registers.risk import history as risk_history
from handlers.registers.risk import score as risk_score
from handlers.request.work import Work
from pictures.rows import Columns, table_of
from storage.registers.risk import Risk

_DRAWN = ("probability", "impact", "target_probability", "target_impact")


def drawn(work: Work, found: list[Risk]) -> Reply:
    """Return the risks as a picture and a table, and which of them have no score."""
    if not (scored := [risk for risk in found if risk.score is not None]):
        return _nothing_scored(found)
    work.meet(risk.owner_id for risk in scored)
    return Reply((table_of(_columns(work, scored), scored, "Open risks by score"), _picture(scored), *_unscored(found)))


def _columns(work: Work, scored: list[Risk]) -> Columns[Risk]:
    first = risk_history.of_risks(work, scored)
    return (
        ("Id", lambda risk: risk.ref),
        ("Risk", lambda risk: risk.title[:80]),
        ("Probability", lambda risk: str(risk.probability)),
        ("Impact", lambda risk: str(risk.impact)),
        ("At first", lambda risk: str(first[risk.id][0].score) if len(first[risk.id]) > 1 else ""),
        ("Score", lambda risk: str(risk.score)),
        ("Target", lambda risk: str(risk.target or "")),
        ("Owner", lambda risk: lines.owner_words(work, risk)),
    )


def _nothing_scored(unscored: list[Risk]) -> Reply:
    said = "No scored risk is open here."
    if not unscored:
        return say(said)
    count = f"{len(unscored)} {'has' if len(unscored) == 1 else 'have'} no score yet: "
    return say(f"{said} {count}", Code(f"risk score {unscored[0].ref} 4 5"), ".")


def _picture(scored: list[Risk]) -> Picture:
    worst = scored[0]
    count = f"{len(scored)} open risk{'s' if len(scored) > 1 else ''}"
    highest = f"the highest is {worst.ref}, {risk_score.score_words(worst)}"
    targets = sum(risk.target is not None for risk in scored)
    aims = f"; {targets} {'has' if targets == 1 else 'have'} a target" if targets else ""
    alt = f"{count} on a grid of probability and impact; {highest}{aims}."
    points = [{"ref": r.ref, **{name: getattr(r, name) for name in _DRAWN}} for r in scored]
    return Picture("risk_matrix", "Risk matrix", alt, {"points": points})


def _unscored(found: list[Risk]) -> tuple[Paragraph, ...]:
    refs = [risk.ref for risk in found if risk.score is None]
    return (Paragraph((f"Not scored yet: {', '.join(refs[:20])}.",)),) if refs else ()

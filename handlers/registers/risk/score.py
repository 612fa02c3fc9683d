"""The score of a risk in words: as it is, for those who keep no register, and how it has changed."""

from decimal import Decimal

from handlers.records.week.week import Week
from storage.digests.digest_rows import DigestRow
from storage.registers.risk import Risk

HIGHEST = 25
RISEN = " ↑"
"""Behind a score that has risen: in lists since the last review, in a digest since the last one."""


def score_words(risk: Risk) -> str:
    """Return a risk's score as it is read: `20 of 25 (probability 4, impact 5)`."""
    if risk.score is None:
        return "not scored yet"
    return f"{risk.score} of 25 (probability {risk.probability}, impact {risk.impact})"


def target_words(risk: Risk) -> str:
    """Return where a score is to come down to, "" where that is not said."""
    if risk.target is None:
        return ""
    return f"{risk.target} of {HIGHEST} (probability {risk.target_probability}, impact {risk.target_impact})"


def read_score(word: str) -> Decimal | None:
    """Return a score from 1 to 25 that somebody has typed; None for what is none."""
    return Decimal(word) if word.isascii() and word.isdigit() and 1 <= int(word) <= HIGHEST else None


def score_of(risk: DigestRow) -> int:
    """Return probability times impact, 0 where either is unknown."""
    return (risk.number("probability") or 0) * (risk.number("impact") or 0)


def marked(week: Week, risk: DigestRow, score: int) -> str:
    """Return a score with a mark where it has risen since the last digest."""
    has_risen = not week.is_new(risk) and 0 < _score_before(week, risk) < score
    return f"score {score} of 25{RISEN if has_risen else ''}"


def _score_before(week: Week, risk: DigestRow) -> int:
    probability = week.before(risk, "probability", risk.number("probability"))
    impact = week.before(risk, "impact", risk.number("impact"))
    return probability * impact if isinstance(probability, int) and isinstance(impact, int) else 0


def change_words(week: Week, risk: DigestRow, score: int) -> tuple[str, str]:
    """Return how a score has changed since the last digest: in figures, and in plain words."""
    if week.is_new(risk):
        return "new", "; this is new"
    before = _score_before(week, risk)
    if before == score:
        return "", ""
    if not before:
        return "not scored before", ""
    up = score > before
    figures = f"was {before}, {'up' if up else 'down'} by {abs(score - before)}"
    return figures, f"; this has become {'worse' if up else 'better'}"


def plain_words(probability: int | None, impact: int | None) -> str:
    """Return how likely and how harmful a risk is, for those who keep no register."""
    return f"{_LIKELY[probability or 1]} and {_HARMFUL[impact or 1]}"


_LIKELY = ("", "unlikely", "unlikely", "possible", "very likely", "very likely")
_HARMFUL = ("", "hardly harmful", "hardly harmful", "harmful", "very harmful", "very harmful")

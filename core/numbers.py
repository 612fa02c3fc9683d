"""Read the numbers that people write: 1200, 1,200.5, 1.200,5, 1 200, 1'200, 12,5.

A comma or point that stands once, before three digits, groups thousands or begins a fraction: the writer's locale says
which. A point begins a fraction for everybody, because programs write it so; so where the locale has the comma for
that, `1.200` can be read in two ways, and where the locale is unknown, `1,200` can, too.
"""

import re
import unicodedata
from dataclasses import dataclass

# From Unicode's CLDR, for the locales that Slack has; the tests compare. Where neighbours differ (English outside these
# countries, Spanish in Latin America, Switzerland) nothing is assumed: to ask costs a moment, to guess a wrong number.
_DECIMAL_COMMA = frozenset(
    {"bg", "ca", "cs", "da", "de", "el", "es-ES", "et", "fi", "fr", "gl", "hr", "hu", "id", "it"}
)
_DECIMAL_COMMA |= {"lt", "lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi"}
_DECIMAL_POINT = frozenset({"en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "en-NZ", "en-SG", "en-US", "he", "hi", "ja"})
_DECIMAL_POINT |= {"ko", "th", "zh"}
_OWN_WAYS = ("CH", "LI", "RW")

_WHOLE = re.compile(r"\d+|(?P<grouped>[1-9]\d{0,2}(?P<by>[ '_,.])\d{3}(?:(?P=by)\d{3})*|[1-9]\d?(?:,\d\d)+,\d{3})")
_FRACTION = re.compile(r"(?P<whole>.*)(?P<mark>[,.٫])(?P<fraction>\d+)")
_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?e[+-]?\d{1,4}", re.IGNORECASE)
_ALIKE = str.maketrans(
    {"’": "'", "٬": "'", "−": "-", "，": ",", "．": ".", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " "}
)
FORMS = "en-US"
"""The locale by which forms write numbers."""
MOST_DIGITS = 15
"""A float keeps no more."""


@dataclass(frozen=True, slots=True)
class Readings:
    """The numbers that a text can mean: none, one or two."""

    grouped: float | None = None
    fractional: float | None = None

    @property
    def numbers(self) -> tuple[float, ...]:
        """Return what it can mean, the larger number first."""
        return tuple(number for number in (self.grouped, self.fractional) if number is not None)


def read_number(text: str, locale: str) -> Readings:
    """Return what a text can mean to a writer of a locale such as de-DE; "" is one that we don't know."""
    tidy = _tidy(text)
    if has_too_many_digits(text):
        return Readings()
    unsigned = tidy[1:] if tidy[:1] in {"-", "+"} else tidy
    if _SCIENTIFIC.fullmatch(unsigned):
        return Readings(float(tidy))
    found = _chosen(Readings(_grouped(unsigned), _fractional(unsigned)), "," if "," in tidy else ".", locale)
    if tidy.startswith("-"):
        return Readings(*(number if number is None else -number for number in (found.grouped, found.fractional)))
    return found


def has_too_many_digits(text: str) -> bool:
    """Say whether a number has more digits than are kept: it would be stored as another one."""
    digits = "".join(filter(str.isdigit, _tidy(text).lower().partition("e")[0]))
    return len(digits.lstrip("0")) > MOST_DIGITS


def decimal_mark(locale: str) -> str:
    """Return the mark that begins a fraction in a locale; "" where we don't know it or people differ."""
    tag = locale.replace("_", "-")
    names = {tag} if tag.endswith(_OWN_WAYS) else {tag, tag.partition("-")[0]}
    if names & _DECIMAL_COMMA:
        return ","
    return "." if names & _DECIMAL_POINT else ""


def write_number(number: float) -> str:
    """Return a number as everybody reads it: a fraction of exactly three digits could be a group."""
    text = f"{number:.15g}"
    return f"{text}0" if re.fullmatch(r"-?\d+\.\d{3}", text) else text


def _tidy(text: str) -> str:
    """Bring the digits, spaces and marks of all scripts into one form, without punctuation at the end."""
    # No NFKC here: it makes 102 of 10².
    seen = "".join(letter for letter in text.translate(_ALIKE).strip() if unicodedata.category(letter) != "Cf")
    return re.sub(r"\d", lambda digit: str(int(digit[0])), seen).rstrip(".,;:")


def _grouped(text: str) -> float | None:
    """Read 1200 and 1,200."""
    found = _WHOLE.fullmatch(text)
    return float(re.sub(r"\D", "", text)) if found else None


def _fractional(text: str) -> float | None:
    """Read 12.5 and 1.234,5; what groups the digits before is another mark."""
    found = _FRACTION.fullmatch(text)
    if not found or found["mark"] in found["whole"]:
        return None
    whole = _grouped(found["whole"] or "0")
    return None if whole is None else float(f"{whole:.0f}.{found['fraction']}")


def _chosen(readings: Readings, mark: str, locale: str) -> Readings:
    """Return the reading that the locale says, both where it does not."""
    if len(readings.numbers) < 2:
        return readings
    decimal = decimal_mark(locale)
    if decimal == mark:
        return Readings(fractional=readings.fractional)
    return Readings(grouped=readings.grouped) if decimal == "." else readings

"""Where phone numbers stand in a text: international ones by the library, others by how they are written."""

import re
from collections.abc import Iterator

Span = tuple[int, int]
_SHORTEST, _LONGEST = 7, 15
"""Digits: fewer are an extension, more are no phone number (E.164)."""
_PHONES = r"tel|telephone|phone|mobile|cell|fax|whatsapp|telefon|handy|mobil|teléfono|telefono|telefone|téléphone|móvil"
_DIGITS = r"\+?[(\d][\d ()/.-]{5,24}\d"
_NAMED = re.compile(
    rf"\b(?:{_PHONES})\.?(?:\s+(?:number|nr\.?|no\.?))?\s*(?:[:=]|\bis\b)?\s*(?P<number>{_DIGITS})", re.IGNORECASE
)
_WITH_AREA = re.compile(r"(?<![\w(.+-])\(0?\d{2,5}\)[ -]?\d[\d -]{4,12}\d(?![\w.])")
_FROM_INSIDE = re.compile(
    r"(?<![\w.,:/+-])(?<!\d )(?<!- )0\d{1,5}(?:[ /.-]{1,3}\d{2,8}){1,5}(?![\w:])|(?<![\w.,:/+-])0\d{9,11}(?![\w.,:])"
)
"""Within a country, behind its trunk prefix: 0171 2345678. A figure begins with no 0, or with 0 and a point."""
_DATE = re.compile(r"\d{1,4}[./ -]\d{1,2}[./ -]\d{1,4}")


def phone_numbers_in(text: str) -> Iterator[Span]:
    """Yield where phone numbers stand; figures, dates and ids are none."""
    if "+" in text:
        yield from _international(text)
    for found in (*_NAMED.finditer(text), *_WITH_AREA.finditer(text), *_FROM_INSIDE.finditer(text)):
        group = "number" if found.re is _NAMED else 0
        digits = sum(map(str.isdigit, found[group]))
        if _SHORTEST <= digits <= _LONGEST and not _DATE.fullmatch(found[group]):
            yield found.span(group)


def _international(text: str) -> Iterator[Span]:
    from phonenumbers import PhoneNumberMatcher  # what few installations need

    return ((found.start, found.end) for found in PhoneNumberMatcher(text, None, max_tries=len(text)))

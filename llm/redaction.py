"""Take out of what is sent to a model what it need not know: secrets, e-mail addresses and phone numbers.

What stands in their place says what was there, and is put back nowhere. Ids of records, figures, dates and names stay,
because answers rest on them.
"""

import re
from collections.abc import Iterator

from llm.phone_numbers import phone_numbers_in
from llm.secrets import secrets_in

SECRET, EMAIL, PHONE = "[secret]", "[e-mail address]", "[phone number]"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.!#$%&*+/=?^`{|}~-]{0,63}[\w+-]@(?:[\w-]{1,63}\.)+[^\W\d_]{2,}")
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|[nrtbf"/\\])')
"""Of a text that is JSON: the letter of a line break is no part of the word behind it."""


def redacted(text: str) -> str:
    """Return a text without secrets, e-mail addresses and phone numbers; JSON stays JSON."""
    seen = _ESCAPE.sub(lambda escape: " " * len(escape[0]), text)
    kept: list[str] = []
    end = 0
    for first, last, instead in sorted(_found(seen), key=lambda span: (span[0], -span[1])):
        if first >= end:
            kept += [text[end:first], instead]
        end = max(end, last)
    return "".join([*kept, text[end:]])


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    yield from ((*span, SECRET) for span in secrets_in(text))
    yield from ((*found.span(), EMAIL) for found in _EMAIL.finditer(text))
    yield from ((*span, PHONE) for span in phone_numbers_in(text))


def redacted_values(value: object) -> object:
    """Return JSON, such as the messages of a request, with all its texts redacted; the names of its values stay."""
    match value:
        case str():
            return redacted(value)
        case dict():
            return {name: redacted_values(each) for name, each in value.items()}
        case list() | tuple():
            return [redacted_values(each) for each in value]
    return value

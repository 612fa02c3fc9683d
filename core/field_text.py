"""A value as the text of a form's field, which the grammar reads again as the same value."""

from datetime import date

from core.actor import Person
from core.percent import Percent


def field_text(value: object) -> str:
    """Return what stands in the field of a form for a value: people as ids, dates ISO, nothing for none."""
    match value:
        case None:
            return ""
        case Person():
            return f"<@{value.id}>"
        case tuple():
            return " ".join(map(field_text, value))
        case Percent():
            return str(value)
        case float():
            return f"{value:.15g}"
        case date():
            return value.isoformat()
    return str(getattr(value, "ref", value))

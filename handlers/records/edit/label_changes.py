"""The labels of a record after an edit: others in their place, or some taken away (-#data) or added (+#data)."""

from collections.abc import Sequence


def labels_after(before: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    """Return the labels that are left; where none is taken away or added, those that were said alone."""
    if not any(label.startswith(("-", "+")) for label in said):
        return tuple(said)
    added = [label.removeprefix("+") for label in said if not label.startswith("-")]
    gone = {label.removeprefix("-") for label in said if label.startswith("-")}
    return tuple(dict.fromkeys(label for label in (*before, *added) if label not in gone))

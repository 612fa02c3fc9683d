"""One digest of a week."""

from datetime import date
from typing import NamedTuple

from core.reply import Moment
from storage.digests.digests import Audience


class Edition(NamedTuple):
    """One digest of a week: for whom, the week's last day, and when it should have come, if it comes late.

    Of a preview no thread begins: its details stand right below. One that `is_private` goes to people by name.
    """

    audience: Audience
    period: date
    late: Moment | None = None
    is_preview: bool = False
    is_private: bool = False

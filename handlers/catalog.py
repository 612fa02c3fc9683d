"""All nouns, written out by hand, in the order in which help shows them."""

from core.operation import Catalog
from handlers import (
    absences,
    digests,
    help,  # noqa: A004  # the noun is called help
    history,
    mine,
    minutes,
    reminders,
    standups,
    status,
    welcome,
)
from handlers.registers import REGISTERS

CATALOG = Catalog(
    (
        *(register.noun for register in REGISTERS),
        minutes.NOUN,
        standups.NOUN,
        digests.NOUN,
        reminders.NOUN,
        absences.NOUN,
        welcome.NOUN,
        status.NOUN,
        mine.NOUN,
        history.WHY,
        history.UNDO,
        help.NOUN,
    )
)

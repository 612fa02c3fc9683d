"""All nouns, written out by hand, in the order in which help shows them."""

from core.operation import Catalog
from handlers.digest import commands as digests
from handlers.history import commands as history
from handlers.minutes import commands as minutes
from handlers.people import absence, my_work, welcome
from handlers.register_list import REGISTERS
from handlers.reminder import commands as reminders
from handlers.running import health
from handlers.running import help as help_
from handlers.standup import commands as standups

CATALOG = Catalog(
    (
        *(register.noun for register in REGISTERS),
        minutes.NOUN,
        standups.NOUN,
        digests.NOUN,
        reminders.NOUN,
        absence.NOUN,
        welcome.NOUN,
        health.NOUN,
        my_work.NOUN,
        history.WHY,
        history.UNDO,
        help_.NOUN,
    )
)

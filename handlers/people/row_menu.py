"""What can be done about one of one's own things where it stands in a list of them: a menu beside its line."""

from core.reply import Button, Menu
from handlers.records import register
from handlers.request.work import Work
from storage.records.records import Record


def menu_of(work: Work, record: Record) -> Menu:
    """Return a menu that closes a record, puts it off, or opens it."""
    its_own = register.register_of(work, record)
    done = Button(f"Mark {record.ref} {its_own.done}", f"{record.kind} {its_own.verb} {record.ref}")
    snooze = f"{record.kind} snooze {record.ref}"
    later = (
        Button("Not now, until tomorrow", f"{snooze} tomorrow"),
        Button("Not now, until next week", f"{snooze} next mon"),
    )
    can_wait = () if "snooze" in its_own.without else later
    return Menu(f"More for {record.ref}", (done, *can_wait, Button(f"Open {record.ref}", record.ref, opens=True)))

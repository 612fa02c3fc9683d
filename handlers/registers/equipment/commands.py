"""Equipment: what a team shares and books, and which of it is free when."""

from collections.abc import Mapping
from typing import Annotated

from core.errors import Conflict
from core.operation import Noun
from core.period import Period
from core.reply import Button, Reply, say
from handlers.records import declared, verbs
from handlers.records.register import Register
from handlers.records.rows import row_verbs
from handlers.records.rows.child_rows import RowKind
from handlers.registers.equipment import free as equipment_free
from handlers.request.work import Work
from storage.records import child_rows
from storage.registers.equipment import Booking, Equipment

_FREE = "(free|available|booked|taken|in use|occupied|reserved|mine)"
_ASKED = (
    f"is {{equipment}} {_FREE}",
    f"is {{equipment}} {_FREE} [on|at|in|for|during|from] {{period}}",
    f"is {{equipment}} (on|at|am|in|during) {{period}} {_FREE}",
    "is there (free|available) {equipment} [on|at|in|for|during|from] {period}",
    f"when is {{equipment}} {_FREE} …",
    "who (has|uses|is using|booked|has booked|reserved|has reserved) {equipment}",
    "who (has|uses|is using|booked|has booked|reserved|has reserved) {equipment} [on|at|in|for|during|from] {period}",
    "(can|may) i (book|have|use|reserve) {equipment} [on|at|in|for|during|from] {period}",
    "(which|what) (equipment|machines|gpus|rooms) [is|are|can i|can we|do we] (free|available|use|book|have) …",
    f"(is|are) {{equipment}} [still] {_FREE}",
    f"(is|are) {{equipment}} [still] {_FREE} [on|in|from|for] {{period}}",
    f"when (is|are|will) {{equipment}} [be] [next] {_FREE} [again|next]",
    f"how many [of|are] {{equipment}} (are|is) {_FREE}",
    f"how many [of|are] {{equipment}} (are|is) {_FREE} [on|in|from|for] {{period}}",
    "who (has booked|has reserved|is using|is in|has|uses|booked|reserved) {equipment}",
    "who (has booked|has reserved|is using|is in|has|uses|booked|reserved) {equipment} (on|in|from|for) {period}",
    "can (i|we) (have|book|get|use|reserve) {equipment}",
    "can (i|we) (have|book|get|use|reserve) {equipment} (on|in|from|for) {period}",
    f"(what|which) (equipment|machines|rooms|gpus|licences) (is|are) {_FREE} …",
    "what can (i|we) book …",
)
NOUN = Noun(
    "equipment",
    "What the team shares and books: graphics processors, licences, rooms.",
    prefix="EQ",
    plural="equipment",
    asked={"free": _ASKED},
)


def _figure(_work: Work, equipment: Equipment) -> str:
    return f"{equipment.units} units" if equipment.units > 1 else ""


def _buttons(equipment: Equipment) -> tuple[Button, ...]:
    book = Button("Book", f"equipment book {equipment.ref}")
    free = Button("What is free", f"equipment free {equipment.ref}", opens=True)
    return (book, free, Button("Bookings", f"equipment bookings {equipment.ref}", opens=True))


def _check(work: Work, equipment: Equipment, columns: Mapping[str, object]) -> None:
    """Raise Conflict where fewer are left than are booked."""
    units = columns.get("units", equipment.units)
    if not equipment.id or not isinstance(units, int) or units >= equipment.units:
        return
    child_rows.hold(work.session, equipment.id)
    booked = equipment_free.most_booked(work, equipment)
    if units < booked:
        listed = f"equipment bookings {equipment.ref}"
        raise Conflict(f"{booked} units of {equipment.ref} are booked at the same time already.", commands=(listed,))


REGISTER = Register(
    NOUN,
    Equipment,
    buttons=_buttons,
    figure=_figure,
    done="retired",
    verb="retire",
    check=_check,
    is_owed=False,
    without=("snooze",),
)
declared.give_add(
    REGISTER,
    example="equipment add Shared A100s type=gpu units=4 @ben",
    summary="Put something that the team books on the list.",
    title="what it is called",
    owner="who sees to it",
)
verbs.give_common_verbs(REGISTER)


def _begin(work: Work, equipment: Equipment, booking: Booking) -> None:
    """Book for the asker where nobody is named, and read how many and which hours from the words behind the days."""
    booking.person_id = booking.person_id or work.asker.id
    equipment_free.read_words(booking)
    if booking.person_id != work.asker.id:
        told = say(f"{work.first_name(work.asker.id)} has booked {equipment.ref} {equipment.title} for you.")
        work.tell(booking.person_id, told, concerns=[equipment.project_id])


BOOKINGS = RowKind(
    REGISTER,
    Booking,
    verb="book",
    example="equipment book EQ-12 Mon to Wed 2",
    summary="Book it for days, or for hours: `Fri 14:00 to 18:00`; nobody else can have it then.",
    begin=_begin,
    check=equipment_free.require,
    is_open=True,
)
row_verbs.give_row_verbs(BOOKINGS, {"book": ("reserve",), "drop-booking": ("unbook",)})


@NOUN.operation(
    "free",
    example="equipment free EQ-12",
    aliases=("availability", "available"),
)
def free(
    work: Work,
    equipment: Annotated[Equipment | None, "which one; all of them if you don't say"] = None,
    period: Annotated[Period | None, "from when to when; the next two weeks if you don't say"] = None,
) -> Reply:
    """Show how many are free when, and who has the others."""
    return equipment_free.shown(work, equipment, period) if equipment else equipment_free.all_shown(work)

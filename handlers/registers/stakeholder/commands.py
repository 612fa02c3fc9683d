"""Stakeholders: who has a say in the project or lives with it, and that each hears of it as often as they want."""

from typing import Annotated

from core.dates import dates
from core.dates.in_days import in_days
from core.errors import UserError
from core.operation import Noun, UsedBy
from core.parameter import Field
from core.reply import Button, Reply
from handlers.records import declared, verbs
from handlers.records.card.card import Facts
from handlers.records.register import Register
from handlers.records.rows import row_verbs
from handlers.records.rows.child_rows import RowKind
from handlers.records.week.reviews import Reviewed
from handlers.registers.stakeholder import grid as stakeholder_grid
from handlers.registers.stakeholder import pulse as stakeholder_pulse
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import child_rows
from storage.records.records import Record
from storage.registers.stakeholder import Cadence, Contact, Stakeholder

_MUST = "(must|has to|should|needs to|have to|do we have to|do we need to|should we|must we|is to)"
_TOLD = "(be told|hear|know|be informed|tell|inform|talk to|get an update|get update)"
_WHO = (
    f"(who|whom) {_MUST} {_TOLD} …",
    f"(which|what) stakeholders {_MUST} {_TOLD} …",
    "who (is due|needs|gets|wants|waits for|is waiting for) [next] (update|news) …",
    "who are [all] stakeholders …",
    "who has say [in] …",
)
_CONTACT = (
    "(who|whom) (do|should|can|must) (i|we) (talk to|speak to|contact|write to|ask|call|tell) (at|in|of|from) {record}",
    "when did (we|you|i|anybody) [last] (talk to|talk with|speak to|speak with|write to|tell|contact) {record} [last]",
    "when was {record} [last] (told|contacted|informed) [last]",
    "who (keeps in touch|stays in touch|is in touch|talks|speaks) (with|to) {record}",
    "(when|how often) (is|do we tell|must we tell|should we tell) {record} [told]",
)
_DRAFT = (
    "what (do|should|can|must) (we|i) tell {stakeholder}",
    "[draft|write|prepare] [an|a|the] update (for|to) {stakeholder}",
)
NOUN = Noun(
    "stakeholder",
    "Who has a say in it, or lives with it.",
    prefix="S",
    aliases=("stakeholders",),
    has_command=False,
    asked={"list": _WHO, "show": _CONTACT, "draft": _DRAFT},
)
_MOST = 100
_DAYS = {Cadence.WEEKLY: 7, Cadence.FORTNIGHTLY: 14, Cadence.MONTHLY: 30, Cadence.QUARTERLY: 90}


def _days(record: Record) -> int:
    return _DAYS[record.cadence] if isinstance(record, Stakeholder) and record.cadence else _DAYS[Cadence.MONTHLY]


def _facts(work: Work, stakeholder: Stakeholder) -> Facts:
    last = child_rows.of_record(work.session, Contact, stakeholder.id, 0, 1)
    if not last or last[0].contacted_on is None:
        return ()
    about = f": {last[0].about}" if last[0].about else ""
    return (("Last told", (f"{dates.say_date(last[0].contacted_on, work.today)}{about}",)),)


def _buttons(one: Stakeholder) -> tuple[Button, ...]:
    draft = Button("Draft an update", f"stakeholder draft {one.ref}")
    return (draft, Button("Mark told", f"stakeholder contact {one.ref}"))


UPDATE = Reviewed("update_on", after=_days, title="To tell", verb="contact", seen="told")
REGISTER = Register(
    NOUN,
    Stakeholder,
    _facts,
    buttons=_buttons,
    figure=lambda _work, stakeholder: " at ".join(filter(None, (stakeholder.role, stakeholder.organisation))),
    done="departed",
    verb="depart",
    is_owed=False,
    reviewed=UPDATE,
)
declared.give_add(
    REGISTER,
    example='stakeholder add Dr Lin role="head of quality" organisation=Acme cadence=weekly @ana',
    title="what they are called",
    owner="who keeps in touch with them",
)
verbs.give_common_verbs(REGISTER)


def _begin(work: Work, stakeholder: Stakeholder, contact: Contact) -> None:
    """Date a contact, and put the next update behind it by what was agreed."""
    contact.contacted_on = contact.contacted_on or work.today
    again = in_days(contact.contacted_on, _days(stakeholder))
    work.change(stakeholder, update_on=max(again, stakeholder.update_on or again))


def _check(work: Work, _stakeholder: Stakeholder, contact: Contact) -> None:
    if contact.contacted_on and contact.contacted_on > work.today:
        raise UserError("That day is still to come.", "Say when you told them.", parameter="contacted_on")


CONTACTS = RowKind(
    REGISTER,
    Contact,
    verb="contact",
    example="stakeholder contact S-12 the pilot on=yesterday",
    summary="Write down that you told them; the next update follows from how often they are told.",
    begin=_begin,
    check=_check,
)
row_verbs.give_row_verbs(CONTACTS, {"contact": ("told", "contacted")})


def _here(work: Work) -> list[Stakeholder]:
    query = RecordQuery(work.team, (NOUN.name,), frozenset({work.project_id}))
    found = record_lists.page(work.session, query, offset=0, limit=_MOST)
    return [each for each in found if isinstance(each, Stakeholder)]


@NOUN.operation("grid", example="stakeholder grid", used_by=UsedBy.LEADS)
def grid(work: Work) -> Reply:
    """Draw them by influence and interest, with the same as a table."""
    return stakeholder_grid.grid(work, _here(work))


@NOUN.operation("pulse", example="stakeholder pulse", used_by=UsedBy.LEADS)
def pulse(work: Work, question: Annotated[str, "what they are asked"] = stakeholder_pulse.QUESTION) -> Reply:
    """Ask those in Slack one question, answered from 1 to 5; what each answers nobody sees."""
    return stakeholder_pulse.ask(work, question, _here(work))


@NOUN.operation("answers", example="stakeholder answers")
def answers(work: Work) -> Reply:
    """Show what came of the last question to them, from five answers on."""
    return stakeholder_pulse.shown(work)


@NOUN.operation("rate", example="stakeholder rate 1 4", is_inner=True)
def rate(
    work: Work,
    pulse_number: Annotated[int, Field("of which question", low=1)],
    score: Annotated[int, Field("1 to 5", low=1, high=5)],
) -> Reply:
    """Answer a question that you were asked as a stakeholder."""
    return stakeholder_pulse.rate(work, pulse_number, score)

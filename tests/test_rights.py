"""Who may do what: each cell of the table in docs/security.md is tried, by the way that a command takes."""

import contextlib
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from core.actor import Actor, Person, Place, Surface
from core.errors import NotAllowed, NotFound, UserError
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.money import Money
from core.operation import Operation
from core.percent import Percent
from core.period import Period
from core.reply import Reply
from handlers.catalog import CATALOG
from handlers.request.arguments import resolve
from handlers.request.work import Work
from storage import jobs, proposals, pulses
from storage.access import memberships
from storage.column_types import ValueText
from storage.database import Database, Session
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.jobs import Job, NewJob
from storage.model import command_proposals
from storage.model.command_proposals import CommandProposal
from storage.pasted_lists import KeptLine, PastedList, content_of
from storage.proposals import ItemKind, Proposal, Verdict
from storage.pulses import Pulse
from storage.records import child_rows, records
from storage.records.records import Record
from storage.registers import project as projects
from storage.registers.equipment import Booking
from storage.registers.project import Project
from storage.registers.repeating import RepeatingRecord
from storage.registers.stakeholder import Stakeholder
from storage.standups import standup_blockers, standups
from tests import databases
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Answer, Office
from tests.work import CHANNEL, NOW, TEAM, Desk
from tests.work import PRIYA as LEAD

PAGE = Path(__file__).parents[1] / "docs" / "security.md"
SECRET = "Hush"
"""It begins the name of all that who left must not hear of."""
ELSEWHERE = Place("C9")
OTHER = Person("U9", "Olga Other", "olga")
NAMED = (OTHER, Person("U1", "Ana Silva", "ana"), Person("U2", "Ben Okafor", "ben"))
"""Who is in the channel, too; examples name them."""
ROLES = {
    "member": Person("U4", "Mia Member", "mia"),
    "lead": LEAD,
    "deputy": Person("U5", "Dora Deputy", "dora"),
    "admin": Person("U6", "Adam Admin", "adam", is_admin=True),
    "guest": Person("U7", "Gus Guest", "gus", is_guest=True),
    "deactivated": Person("U8", "Dan Gone", "dan", is_active=False),
    "left": Person("UA", "Lea Left", "lea"),
    "sponsor": Person("UB", "Sia Sponsor", "sia"),
}
OUTSIDE = (ROLES["left"], ROLES["sponsor"])
WHOSE = ("own", "made", "other's", "nobody's")
SOME = {Money: "1200 EUR", Percent: "40 %", Period: "2027-01-11/2027-01-18"}
"""Values for columns that have to hold one."""
Trial = tuple[str, str]
"""Who tries it, and on whose record."""


def table() -> dict[str, dict[str, str]]:
    """Return what the page says of each operation, by role."""
    rows = re.findall(r"^\| (`.+)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        names, *cells = (cell.strip() for cell in row.split("|"))
        for name in re.findall(r"`([^`]+)`", names):
            assert name not in found, f"{name} stands there twice"
            found[name] = dict(zip(ROLES, cells, strict=True))
    return found


def needed(register: type[Record]) -> dict[str, object]:
    """Return what a record of a register has to hold beside what all have."""
    columns = {each.name: each for each in register.__table__.columns if not each.nullable and each.default is None}
    kinds = {name: each.type.value for name, each in columns.items() if isinstance(each.type, ValueText)}
    return {name: kind.parse(SOME[kind]) for name, kind in kinds.items()}


class Stage:
    """A project with a record of each kind for everybody, on which things are tried and nothing is kept."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.refs: dict[tuple[str, Trial], str] = {}
        self.items: dict[Trial, int] = {}
        with desk.database.begin() as session:
            people.save(session, TEAM, [*NAMED, *ROLES.values()], NOW)
            channels.save(session, TEAM, [Channel(CHANNEL, "hush", is_private=True)], NOW)
            there = [person for person in (*NAMED, *ROLES.values()) if person not in OUTSIDE]
            memberships.set_members(session, TEAM, CHANNEL, [person.id for person in there], NOW)
            self._fill(session)
        for command in ("standup setup mon-fri 9:30", "digest setup fri 16:00"):
            self._keep(command)

    def _fill(self, session: Session) -> None:
        project = records.get(session, self.desk.project_id)
        assert isinstance(project, Project)
        project.title, project.deputies, project.sponsor_id = SECRET, (ROLES["deputy"].id,), ROLES["sponsor"].id
        for trial in ((role, whose) for role in ROLES for whose in WHOSE):
            for kind, register in records.registers().items():
                if not register.is_project and kind != "sample":
                    self.refs[kind, trial] = self._record(session, register, trial).ref
            self.items[trial] = self._item(session, trial).id
        stamps = {"project_id": project.id, "period": NOW.date(), "team_id": TEAM}
        session.add(standups.StandupDay(**stamps, channel_id=CHANNEL, reported_at=NOW))
        session.add(standup_blockers.Blocker(**stamps, person_id=OTHER.id, text="No GPU"))
        payload = {"channel": CHANNEL, "project": project.id, "replies": []}
        jobs.add_all(session, [NewJob(TEAM, "post", "failed", payload)], now=NOW)
        session.flush()
        session.execute(update(Job).values(state=jobs.State.FAILED, error="is_archived"))

    def _record(self, session: Session, register: type[Record], trial: Trial) -> Record:
        role, whose = trial
        me, made = ROLES[role].id, whose == "made"
        owner = {"own": me, "made": OTHER.id, "other's": OTHER.id, "nobody's": None}[whose]
        record = register(team_id=TEAM, title=f"{SECRET} {role} {whose}", owner_id=owner, labels=(), **needed(register))
        record.project_id, record.created_at, record.updated_at = self.desk.project_id, NOW, NOW
        record.created_by = me if made or (whose == "own" and not register.has_owner) else OTHER.id
        records.add(session, record)
        return record

    def _item(self, session: Session, trial: Trial) -> Proposal:
        """Propose an item: own is one that they are to do, made one of a meeting whose minutes they wrote."""
        role, whose = trial
        meeting = records.find(session, TEAM, "MT", int(self.refs["meeting", trial].split("-")[1]))
        assert meeting is not None
        meeting.thread_ts = "1.0"  # type: ignore[attr-defined]  # it is a meeting
        owner = {"own": ROLES[role].id, "nobody's": None}.get(whose, OTHER.id)
        item = Proposal(team_id=TEAM, project_id=self.desk.project_id, meeting_id=meeting.id, page=1, position=1)
        item.kind, item.text, item.fingerprint, item.owner_id = ItemKind.ACTION, SECRET, f"{trial}", owner
        item.is_verified, item.verdict = True, Verdict.PROPOSED
        proposals.add(session, [item], NOW)
        return item

    def _keep(self, command: str) -> None:
        with self.desk.database.begin() as session:
            self._run(session, command, LEAD, self.place(LEAD))

    def place(self, who: Person) -> Place:
        """Return where somebody asks: in the project's channel, or, who is not in it, in another."""
        return ELSEWHERE if who in OUTSIDE else Place(CHANNEL, "1.0", self.desk.project_id)

    def came_of(self, operation: str, trial: Trial, guests: str | None = None) -> str:
        """Return what comes of an operation, in the words of the table; nothing of it is kept."""
        who = ROLES[trial[0]]
        place = Place("C2") if operation in {"project add", "project bind"} else self.place(who)
        with contextlib.suppress(_TakenBackError), self.desk.database.begin() as session:
            project = projects.get(session, self.desk.project_id)
            assert project is not None
            project.guests = guests
            if prepare := PREPARED.get(operation):
                prepare(self, session, trial)
            session.flush()
            try:
                reply = self._run(session, self.command(operation, trial), who, place)
                session.flush()
            except UserError as fault:
                raise _TakenBackError(_refusal(fault)) from fault
            is_blind = who in OUTSIDE or (who is ROLES["guest"] and operation in HIDDEN_FROM_GUESTS)
            raise _TakenBackError("yes" if SECRET in reply.text or not is_blind else "yes, without a word")
        return _TakenBackError.last

    def command(self, operation: str, trial: Trial) -> str:
        """Return the example of an operation, with a record of the trial in the place of its own."""
        found = CATALOG.operation(operation)
        assert found is not None
        text = COMMANDS.get(operation, found.example)
        kinds = {noun.prefix: noun.name for noun in CATALOG.nouns if noun.prefix and noun.name != "project"}
        text = re.sub(r"\b([A-Z]+)-\d+", lambda id_: self._ref(kinds, id_[1], trial), text)
        return text.replace("{item}", str(self.items[trial]))

    def _ref(self, kinds: dict[str, str], prefix: str, trial: Trial) -> str:
        return self.refs[kinds[prefix], trial] if prefix in kinds else f"{prefix}-1"

    def _run(self, session: Session, text: str, who: Person, place: Place) -> Reply:
        known = {person.id: person for person in (*ROLES.values(), *NAMED)}
        actor = Actor(TEAM, who, Surface.SLASH, place)
        work = Work(session, actor, self.desk.now, CATALOG, "", "test", known=known)
        command = parse(tokenize(text), CATALOG, work.today)
        command.needs_all()
        work.operation = command.operation.name
        resolve.refuse_inactive(work)
        resolve.choose_project(work, command)
        return command.operation.run(work, **resolve.arguments(work, command))

    def act(self, session: Session, text: str, who: Person) -> None:
        """Do something before an operation is tried."""
        self._run(session, text, who, self.place(LEAD))


class _TakenBackError(Exception):
    """Ends a trial, so that the store takes back what it did."""

    last = ""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        _TakenBackError.last = outcome


def _refusal(fault: UserError) -> str:
    match fault:
        case NotAllowed():
            return "no"
        case NotFound():
            return "hidden"
    return f"refused: {fault.message}"


def _close(stage: Stage, session: Session, trial: Trial, kind: str) -> None:
    noun = CATALOG.noun(kind)
    assert noun is not None
    number = 1 if kind == "project" else int(stage.refs[kind, trial].split("-")[1])
    record = records.find(session, TEAM, noun.prefix, number)
    assert record is not None
    record.state, record.closed_at = "done", NOW - timedelta(hours=1)


def _give_item(stage: Stage, session: Session, trial: Trial) -> None:
    item = proposals.get(session, TEAM, stage.items[trial])
    assert item is not None
    item.owner_id = OTHER.id


def _dismiss(stage: Stage, session: Session, trial: Trial) -> None:
    item = proposals.get(session, TEAM, stage.items[trial])
    assert item is not None
    item.verdict = Verdict.DISMISSED


def _edit_first(stage: Stage, session: Session, trial: Trial) -> None:
    who = ROLES[trial[0]] if trial[1] in {"own", "made"} else OTHER
    if who.is_active:
        stage.act(session, f"task edit {stage.refs['task', trial]} {SECRET} other words", who)


def _alert(stage: Stage, session: Session, trial: Trial, level: str, change: str) -> None:
    stage.act(session, level, LEAD)
    stage.act(session, change.format(stage.refs[change.split(maxsplit=1)[0], trial]), OTHER)


def _book_first(stage: Stage, session: Session, trial: Trial) -> None:
    record = records.find(session, TEAM, "EQ", int(stage.refs["equipment", trial].split("-")[1]))
    assert record is not None
    stamps = {"created_by": ROLES[trial[0]].id if trial[1] in {"own", "made"} else OTHER.id, "created_at": NOW}
    row = Booking(team_id=TEAM, project_id=record.project_id, record_id=record.id, updated_at=NOW, **stamps)
    row.period = Period(NOW.date(), NOW.date())
    child_rows.add(session, row)


def _have_day(stage: Stage, session: Session, trial: Trial) -> None:
    stage.act(session, f"milestone edit {stage.refs['milestone', trial]} by 2027-01-11", LEAD)
    session.flush()


def _repeats(stage: Stage, session: Session, trial: Trial, kind: str) -> None:
    register = records.registers()[kind]
    record = records.find(session, TEAM, register.prefix, int(stage.refs[kind, trial].split("-")[1]))
    assert isinstance(record, RepeatingRecord)
    record.repeats, record.series, record.repeat_day = "every Monday", record.ref, NOW.date()


def _repeating(kind: str) -> Callable[[Stage, Session, Trial], None]:
    return lambda stage, session, trial: _repeats(stage, session, trial, kind)


def _reopening(kind: str) -> Callable[[Stage, Session, Trial], None]:
    return lambda stage, session, trial: _close(stage, session, trial, kind)


def _paste(stage: Stage, session: Session, trial: Trial) -> None:
    who, lines = ROLES[trial[0]], [KeptLine("Sort", {"title": "Sort"})]
    pasted = PastedList(id=1, team_id=TEAM, person_id=who.id, project_id=stage.desk.project_id, made_at=NOW)
    pasted.operation, pasted.content = "task add", content_of(lines)
    session.add(pasted)


def _propose(stage: Stage, session: Session, trial: Trial) -> None:
    lasts = {"made_at": NOW, "expires_at": NOW + timedelta(days=1)}
    made = CommandProposal(id=1, team_id=TEAM, asker_id=ROLES[trial[0]].id, project_id=stage.desk.project_id, **lasts)
    made.content = command_proposals.content_of(["task add Sort"], {})
    session.add(made)


def _spend(stage: Stage, session: Session, trial: Trial) -> None:
    stage.act(session, f"budget spend {stage.refs['budget', trial]} 1 EUR", LEAD)


def _overspend(stage: Stage, session: Session, trial: Trial) -> None:
    stage.act(session, "budget alert 50", LEAD)
    stage.act(session, f"budget spend {stage.refs['budget', trial]} 900 EUR", ROLES["admin"])


def _rate(stage: Stage, session: Session, trial: Trial) -> None:
    stage.act(session, f"budget rate {stage.refs['budget', trial]} a100 1 EUR", LEAD)


def _contact_first(stage: Stage, session: Session, trial: Trial) -> None:
    stage.act(session, f"stakeholder contact {stage.refs['stakeholder', trial]} Pilot", LEAD)
    session.flush()


def _be_known(stage: Stage, session: Session, trial: Trial) -> None:
    """Have five stakeholders in Slack, and whoever tries it asked a question."""
    for number, role in enumerate(ROLES, start=1):
        found = records.find(session, TEAM, "S", number)
        assert isinstance(found, Stakeholder)
        found.person_id = f"UX{role}"
    pulse = Pulse(team_id=TEAM, project_id=stage.desk.project_id, question=SECRET, asked_by=LEAD.id)
    pulse.asked_at = NOW - timedelta(days=9)
    pulses.ask(session, pulse, [ROLES[trial[0]].id])


PREPARED: dict[str, Callable[[Stage, Session, Trial], None]] = {
    **{f"{noun.name} reopen": _reopening(noun.name) for noun in CATALOG.nouns if "reopen" in noun.operations},
    **{f"{kind} {verb}": _repeating(kind) for kind in ("task", "meeting") for verb in ("skip", "stop")},
    **{f"pasted {verb}": _paste for verb in ("add", "edit", "single", "drop")},
    **{f"proposal {verb}": _propose for verb in ("confirm", "cancel", "change", "again")},
    "minutes restore": _dismiss,
    "minutes accept-all": _give_item,
    "digest now": lambda stage, session, _: stage.act(session, "task add News", LEAD),
    "milestone replan": _have_day,
    **{f"stakeholder {verb}": _be_known for verb in ("pulse", "rate")},
    **{f"stakeholder {verb}-contact": _contact_first for verb in ("edit", "drop")},
    **{f"equipment {verb}-booking": _book_first for verb in ("edit", "drop")},
    "undo": _edit_first,
    "project unfreeze": lambda stage, session, _: stage.act(session, "project freeze", LEAD),
    "risk seen": lambda stage, session, trial: _alert(stage, session, trial, "risk alert 15", "risk score {} 4 4"),
    "budget seen": _overspend,
    "issue seen": lambda stage, session, trial: _alert(stage, session, trial, "issue alert high", "issue escalate {}"),
    **{f"budget {verb}-expense": _spend for verb in ("edit", "drop")},
    **{f"budget {verb}-rate": _rate for verb in ("edit", "drop")},
}
COMMANDS = {
    "stakeholder edit-contact": "stakeholder edit-contact S-1 1 Work",
    "stakeholder drop-contact": "stakeholder drop-contact S-1 1",
    "task block": "task block T-1 no GPU",
    "milestone replan": 'milestone replan "M-1 2027-01-11 2027-01-18"',
    **{f"{each.name} reassign": f"{each.name} reassign @olga @ben" for each in CATALOG.nouns if each.register},
    "equipment edit-booking": "equipment edit-booking EQ-1 1 for=Work",
    "equipment drop-booking": "equipment drop-booking EQ-1 1",
    "equipment book": "equipment book EQ-1 tomorrow",
    "budget edit-expense": "budget edit-expense B-1 1 amount=2 EUR",
    "budget edit-rate": "budget edit-rate B-1 1 type=h100",
    **{f"budget drop-{row}": f"budget drop-{row} B-1 1" for row in ("expense", "rate")},
    "minutes write": 'minutes write Weekly text="Ana: I send it"',
    **{f"minutes {verb}": f"minutes {verb} {{item}}" for verb in ("accept", "dismiss", "restore")},
    "minutes owner": "minutes owner {item} @ana",
    "minutes edit": "minutes edit {item} Other words",
    "minutes done": "minutes done MT-1 action=A-1",
    "standup unblock": "standup unblock 1 become=issue title=GPU",
    "standup without": "standup without @ana",
    "standup with": "standup with @ana",
    "digest setup": "digest setup fri 15:00",
    "digest off": "digest off",
    "digest on": "digest on",
    "health retry": "health retry 1",
    "health forget": "health forget 1",
    "proposal new": 'proposal new "task start T-1"',
    "undo": "undo T-1",
}
HIDDEN_FROM_GUESTS = {"budget list"}
TABLE = table()


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    database = Database(databases.fresh_sqlite_url(tmp_path_factory.mktemp("rights")))
    yield Stage(Desk(database))
    database.dispose()


def test_every_operation_stands_in_the_table() -> None:
    assert set(TABLE) == {operation.name for operation in CATALOG}


@pytest.mark.parametrize("operation", [pytest.param(each, id=each.name) for each in CATALOG])
def test_what_the_table_says_is_what_happens(stage: Stage, operation: Operation) -> None:
    of_records = operation.record is not None and not operation.name.startswith("project")
    trials = WHOSE if of_records or "{item}" in COMMANDS.get(operation.name, "") else WHOSE[:1]
    expected = {(role, whose): _meant(TABLE[operation.name][role], whose) for role in ROLES for whose in trials}

    found = {trial: stage.came_of(operation.name, trial) for trial in expected}

    assert {trial: said for trial, said in found.items() if not _fits(said, expected[trial])} == {}


@pytest.mark.parametrize(("guests", "expected"), [("all", "yes"), ("read", "no")])
def test_the_lead_may_let_guests_change_all_or_nothing(stage: Stage, guests: str, expected: str) -> None:
    of_theirs = [name for name, cells in TABLE.items() if cells["guest"] == "own" and name != "undo"]
    may_add = [name for name, cells in TABLE.items() if cells["guest"] == "yes" and cells["left"] == "hidden"]
    adding = [name for name in may_add if name.endswith((" add", " write"))]
    tried = [(name, whose) for name in of_theirs for whose in WHOSE] + [(name, "own") for name in adding]

    found = {each: stage.came_of(each[0], ("guest", each[1]), guests) for each in tried}

    assert {each: said for each, said in found.items() if not _fits(said, expected)} == {}


def test_a_guest_is_told_who_can(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana")
    churn.slash(BEN, "/task add Order labels")
    churn.settle()
    before = churn.rows()

    of_ana = churn.slash(GUS, "/task done T-1").text
    of_nobody = churn.slash(GUS, "/task done T-2").text

    only = "Guests change only what they own or made here."
    assert of_ana == f"T-1 belongs to Ana. {only} Ask Ana, who owns it, or Priya, who leads Churn model."
    assert of_nobody == f"T-2 has no owner. {only} Ask Priya, who leads Churn model."
    assert churn.rows() == before


def test_a_button_in_a_shared_message_tells_a_guest_alone_who_can(churn: Office) -> None:
    churn.mention(ANA, "task add Label images @ana")
    root = churn.messages(ANA)[-1]["ts"]
    churn.mention(ANA, "task start T-1", thread=root)
    begun = churn.from_bot(ANA, CHURN, root)[-1]

    churn.click(GUS, begun, "Mark done", thread_ts=root)

    told = churn.ephemeral(GUS, "T-1 belongs to Ana.")
    assert told["ts"] not in [each["ts"] for each in churn.messages(BEN)]
    assert "in progress" in churn.slash(ANA, "/task T-1").text


def test_a_card_that_one_person_sees_has_the_buttons_that_work_for_them(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana")
    churn.slash(GUS, "/task add Order labels")
    churn.settle()

    assert labels(churn.slash(GUS, "/task T-1")) == ["History"]
    assert "Edit" in labels(churn.slash(GUS, "/task T-2"))
    assert "Edit" in labels(churn.slash(BEN, "/task T-1"))
    assert labels(churn.slash(BEN, "/project")) == ["Open tasks", "Charter", "History"]
    assert "Edit" in labels(churn.slash(PRIYA, "/project"))


def labels(answer: Answer) -> list[str]:
    """Return what the buttons of an answer are called."""
    return [each["text"]["text"] for each in answer.controls() if "text" in each]


@pytest.mark.parametrize("typed", ["project edit P-1 Foo", "project edit P-1 by Blursday", "project edit P-1"])
def test_a_guest_is_refused_before_being_asked_how_an_edit_is_meant(churn: Office, typed: str) -> None:
    refused = churn.slash(GUS, f"/{typed}")

    assert refused.text.startswith("Only Priya, who leads Churn model")
    assert "Foo" not in refused.text


def test_what_a_guest_may_change_is_the_leads_to_say(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images @ana")
    churn.settle()

    assert "Only Priya" in churn.slash(GUS, "/project edit P-1 guests=all").text
    churn.slash(PRIYA, "/project edit P-1 guests=all")
    assert "Guests: add and change all records" in churn.slash(PRIYA, "/project").text
    assert "T-1 is done." in churn.slash(GUS, "/task done T-1").text


def test_a_guest_who_only_reads_takes_nothing_back(churn: Office) -> None:
    churn.settle()
    churn.slash(GUS, "/task add Label images")
    churn.slash(PRIYA, "/project edit P-1 guests=read")

    assert "Guests can only read in Churn model." in churn.slash(GUS, "/baton undo").text
    assert "T-1 Label images" in churn.slash(PRIYA, "/task list").text


def test_a_deputy_is_told_and_leads(churn: Office) -> None:
    churn.settle()
    churn.slash(PRIYA, "/project edit P-1 deputies=@ben")

    told = churn.newest_direct(BEN, "made you deputy").text
    assert told == "Priya made you deputy of P-1 Churn model. You can do all that its lead can."
    assert "goes to this channel" in churn.slash(BEN, "/digest setup fri 16:00").text
    refused = churn.slash(MEI, "/project edit P-1 Mine now").text
    assert refused == (
        "Only Priya, who leads Churn model, Ben, the deputy, or a workspace admin can do that. Ask one of them."
    )
    assert "deputies: Ben → none" in churn.slash(PRIYA, "/baton undo").text + churn.slash(MEI, "/baton why P-1").text


def test_nobody_is_deputy_of_a_project_that_they_can_not_see(office: Office) -> None:
    members = [PRIYA, ANA, "U0BATON"]
    channel = str(office.script.post("channels", as_=PRIYA, name="hush", is_private=True, members=members)["channel"])
    office.slash(PRIYA, "/project add Hush", channel)
    office.settle()

    assert "Ben Okafor can't see this project." in office.slash(PRIYA, "/project edit P-1 deputy=@ben", channel).text


def test_everybodys_rights_are_shown_in_words(churn: Office) -> None:
    churn.settle()
    churn.slash(PRIYA, "/project edit P-1 deputy=@ben guests=read")

    said = churn.slash(GUS, "/project rights").text

    assert said.splitlines() == [
        "Who may do what in Churn model · you are a guest",
        "Lead (Priya Nair): all, also the project itself, its standup and its digests",
        "Deputy (Ben Okafor): all, also the project itself, its standup and its digests",
        "Members (Mei Tanaka): add and change all records",
        "Guests and people of other organisations (Gus Weber): only read",
        "Workspace admins (Ana Silva): all that the lead can, in every project that they see",
    ]
    assert "To change this: project edit P-1 guests=own" in churn.slash(PRIYA, "/project rights").text


def _meant(cell: str, whose: str) -> str:
    theirs = {"own": {"own", "made"}, "owned": {"own"}}.get(cell)
    return cell if theirs is None else "yes" if whose in theirs else "no"


def _fits(said: str, expected: str) -> bool:
    match expected:
        case "hidden":
            return said in {"hidden", "yes, without a word"} or said.startswith("refused")
        case "never":
            return said.startswith("refused")
        case "no":
            return said in {"no", "hidden"}
    return said.startswith(expected)

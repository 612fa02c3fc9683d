"""Two thousand questions over the matrix of who may see what: no answer has anything of what the asker may not see."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from core.actor import Actor, Person, Place, Surface
from core.errors import UserError
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.reply import Reply
from handlers.catalog import CATALOG
from handlers.request.arguments import resolve
from handlers.request.work import Work
from storage.access import memberships
from storage.database import Database, Session
from storage.directory import channels, people
from storage.directory.channels import Channel
from storage.registers import project as projects
from tests import databases
from tests.work import ANA, CHANNEL, NOW, PRIYA, TEAM, Desk

OPEN, SECRET = "C2", "C3"
EARLIER = NOW - timedelta(days=4)
LEFT = Person("U4", "Leo Left", "leo")
GUEST = Person("U5", "Gus Guest", "gus", is_guest=True)
PARTNER = Person("U6", "Paula Partner", "paula", is_guest=True)
GONE = Person("U7", "Dan Gone", "dan", is_active=False)
INSIDER = Person("U8", "Ines Insider", "ines")
EVERYBODY = (ANA, PRIYA, LEFT, GUEST, PARTNER, GONE, INSIDER)
ASKERS = {ANA: (OPEN,), PRIYA: (OPEN,), LEFT: (OPEN,), GUEST: (), PARTNER: (), GONE: ()}
"""Who asks, with the channels that they see beside the project's own: guests, and people of other organisations, see
only where they are, and who is deactivated nothing. Only the insider is in the secret channel."""
MARK = {OPEN: "pebblestone", SECRET: "quicksilver"}
"""A word that stands in every record of a project, and in no question."""
RECORDS = (
    "task add {mark} Renew the zebra contract @ines by 2026-11-27 #legal !high",
    "task add {mark} Count the zebra invoices by 2026-11-18",
    'task block T-{last} "no zebra budget {mark}"',
    "action add {mark} Call the zebra lawyer @ines by 2026-11-25",
    'risk add "{mark} Zebra buyers walk away" p=5 i=5 category=privacy mitigation="{mark} two offers"',
    "issue add {mark} The zebra data room leaks severity=critical",
    'decision add "{mark} We sell the zebra unit" why="{mark} it costs too much" by="Ines {mark}"',
    'meeting add "{mark} Zebra board" by 2026-11-24 agenda="{mark} price"',
)
ABOUT = (
    *("zebra", "zebra contract", "zebra invoices", "the zebra unit", "Ines", "Merger"),
    *("T-3", "T-5", "R-1", "R-2", "D-1", "D-2", "A-1", "A-2", "I-2", "P-2", "P-3"),
)
WORDINGS = (
    "who owns {0}?", "when is {0} due?", "why is {0} blocked?", "what is {0}?", "is {0} done?", "where is {0}?",
    "what changed on {0}?", "what waits for {0}?", "who decided on {0}, and when?", "what is the score of {0}?",
    "risks about {0}?", "what did we decide about {0}?", "how many tasks about {0}?", "what does {0} wait for?",
    "who added {0}?", "how is {0} doing?", "wem gehört {0}?", "¿cuándo vence {0}?", "whats hapening with {0}",
)  # fmt: skip
BARE = (
    "what is late?", "what is blocked and why?", "which tasks have no owner?", "biggest risks?", "where do we stand?",
    "what changed since Monday?", "how many tasks are open?", "what is next?", "what is due next week?", "who is away?",
    "what waits for whom?", "what did we decide?", "what is the newest decision?", "when is the next meeting?",
    "what did Ines promise?", "what is Ines working on?", "is Ines away?", "when is Ines off?",
    "who leads the project?",
    "any critical issues?", "what did Ines say in the standup?", "who has not answered the standup?", "is it on track?",
    "what is the goal of the project?", "when is the next digest?", "what should I do next?", "how is Merger doing?",
)  # fmt: skip
QUESTIONS = (*BARE, *(wording.format(each) for wording in WORDINGS for each in ABOUT))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    """Return a store with three projects: of a channel that all are in, of another public one, and of a private one."""
    with databases.kept_sqlite_url() as url:
        database = Database(url)
        yield furnished(Desk(database))
        database.dispose()


def furnished(desk: Desk) -> Desk:
    """Fill the projects that not everybody sees."""
    for command in (
        "task add Label the images @ana by 2026-11-18",
        "task add Tell the zebra team",
        "risk add Labels drift",
    ):
        act(desk, PRIYA, CHANNEL, command, EARLIER)
    slack_says(desk, EARLIER)
    for channel, title in ((OPEN, "Pricing"), (SECRET, "Merger")):
        act(desk, INSIDER, channel, f"project add {title} {MARK[channel]} goal={MARK[channel]}", EARLIER)
        for command in RECORDS:
            act(desk, INSIDER, channel, command.format(mark=MARK[channel], last=4 if channel == OPEN else 6), EARLIER)
    slack_says(desk, NOW)
    act(desk, INSIDER, CHANNEL, "task block T-2 on=T-5")  # it waits for something secret
    return desk


def slack_says(desk: Desk, now: datetime) -> None:
    """Have Slack say who there is, and who is where."""
    with desk.database.begin() as session:
        people.save(session, TEAM, EVERYBODY, now)
        channels.save(session, TEAM, [Channel(OPEN, "open"), Channel(SECRET, "merger", is_private=True)], now)
        for channel, team in ((CHANNEL, (ANA, PRIYA, GUEST, PARTNER)), (OPEN, (PRIYA,)), (SECRET, (INSIDER, LEFT))):
            memberships.set_members(session, TEAM, channel, [each.id for each in team], now)
        memberships.set_members(session, TEAM, SECRET, [INSIDER.id], now)


def run(desk: Desk, who: Person, channel: str | None, text: str) -> str:
    """Return all that somebody reads who types a command in a channel, or in direct messages: also behind buttons."""
    try:
        return act(desk, who, channel, text)
    except UserError as fault:
        return f"{fault.message} {fault.hint} {fault.commands} {fault.buttons}"


def act(desk: Desk, who: Person, channel: str | None, text: str, now: datetime = NOW) -> str:
    """Do the same, and return the answer. Raises UserError for what can't be done."""
    with desk.database.begin() as session:
        work = at(session, who, channel, now)
        resolve.refuse_inactive(work)
        command = parse(resolve.with_names(work, tokenize(text)), CATALOG, work.today)
        work.operation = command.operation.name
        return shown(command.operation.run(work, **resolve.arguments(work, command)))


def at(session: Session, who: Person, channel: str | None, now: datetime) -> Work:
    found = projects.of_channel(session, TEAM, channel) if channel else None
    actor = Actor(TEAM, who, Surface.SLASH, Place(channel, None, found.id if found else None))
    return Work(session, actor, now, CATALOG, "", "test", known={person.id: person for person in EVERYBODY})


def shown(reply: Reply) -> str:
    return f"{reply.text} {reply.parts}"


@pytest.mark.parametrize("who", ASKERS, ids=lambda who: who.handle)
def test_nothing_of_a_project_that_the_asker_does_not_see_is_in_an_answer(desk: Desk, who: Person) -> None:
    forbidden = [MARK[channel] for channel in MARK if channel not in ASKERS[who]]
    places = (CHANNEL, None)

    told = [(question, run(desk, who, places[at % 2], f"ask {question}")) for at, question in enumerate(QUESTIONS)]

    assert len(QUESTIONS) * len(ASKERS) >= 2_000
    assert [each for each in told if any(mark in each[1].casefold() for mark in forbidden)] == []


def test_who_sees_the_project_is_told_of_it(desk: Desk) -> None:
    told = [run(desk, INSIDER, SECRET, f"ask {question}") for question in QUESTIONS[::10]]

    assert sum(MARK[SECRET] in text.casefold() for text in told) > len(told) / 3


def test_an_absence_is_told_to_who_shares_a_project_alone(desk: Desk) -> None:
    def told(who: Person) -> list[str]:
        return [run(desk, who, None, f"ask {question}") for question in ("is Ines away?", "when is Ines off?")]

    askers = (INSIDER, ANA, GUEST, PARTNER)  # but for herself, none is in a channel with Ines
    before = [told(who) for who in askers]

    run(desk, INSIDER, None, "ooo add today")

    assert [told(who) == answers for who, answers in zip(askers, before, strict=True)] == [False, True, True, True]

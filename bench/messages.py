"""How many messages a team gets in a month: one that answers its standup, and one that does not."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bench import page
from tests.databases import kept_sqlite_url
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office, open_office

TEAM = (ANA, BEN, PRIYA, MEI, GUS)
SUNDAY = datetime(2026, 11, 1, 22, 0, tzinfo=UTC)
"""At this hour it is between two working days everywhere."""
WEEKS = 4
GOALS = {True: 6, False: 3}
_STEP, _DAY = timedelta(minutes=30), timedelta(days=1)
_QUESTION = "Standup for"
_COLUMNS = ("The team", "Direct messages", "Posts", "Messages a person and week", "Goal", "Seen a person and week")
_HEAD = """# Messages

`python -m bench.messages` measures and writes this part, in about two minutes.
The bot runs against the sandbox with its clock moved through the four weeks from 2 November 2026, for a team of five in
five time zones with a daily standup as it is usually set up, a weekly digest, a daily line of what is new, a task that
each adds for themselves a week, and five tasks that nobody owns.
Counted are direct messages and posts in the channel, those in threads not, nor the answers to a person's own commands.
“Messages” divides all that was sent by the people; “seen” counts each post for each of the five.
The month has its public holidays: without any, a team that answers would get 6.2, of which 1.0 are the reports.
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a team got: direct messages of all together, and posts in their channel."""

    weeks: int
    direct: int
    posts: int

    @property
    def per_person_and_week(self) -> float:
        """Return how many messages the bot sends for each person in a week."""
        return (self.direct + self.posts) / len(TEAM) / self.weeks

    @property
    def seen(self) -> float:
        """Return how many a person sees in a week who reads each post of the channel."""
        return self.direct / len(TEAM) / self.weeks + self.posts / self.weeks


def measure(office: Office, weeks: int, *, answers: bool) -> Figures:
    """Let so many weeks go by in an empty office, and return what its team got."""
    _begin(office)
    before = _counted(office)
    for day in range(7 * weeks):
        ends = SUNDAY + (day + 1) * _DAY
        if day % 7 == 0:
            _plan(office)
        if day % 7 > 4:
            office.move(ends)  # the weekend: nothing is due
        while office.clock() < ends:
            office.move(office.clock() + _STEP)
            if answers:
                _answer(office)
    direct, posts = (after - earlier for after, earlier in zip(_counted(office), before, strict=True))
    return Figures(weeks, direct, posts)


def _begin(office: Office) -> None:
    """Set up a project with a standup, a digest, work for each of its team, and some that is nobody's."""
    office.clock.stands_at = SUNDAY - _DAY / 2
    office.slash(PRIYA, "/project add Churn model zone=Europe/Lisbon")
    office.settle()
    office.slash(PRIYA, "/standup setup mon-fri 9:30")
    office.slash(PRIYA, f"/standup with <@{GUS}>")
    office.slash(PRIYA, "/digest setup fri 16:00")
    for number in range(5):
        office.slash(PRIYA, f"/task add Something that nobody has taken {number}")
    office.move(SUNDAY)


def _plan(office: Office) -> None:
    """Have everybody add what they do in a week, each for another day."""
    office.move(office.clock() + _STEP)
    for number, person in enumerate(TEAM):
        day = (office.clock() + timedelta(days=number + 1)).date()
        office.slash(person, f"/task add A part of the work <@{person}> by {day.isoformat()}")


def _counted(office: Office) -> tuple[int, int]:
    direct = sum(len(office.from_bot(person, office.direct_channel(person))) for person in TEAM)
    return direct, len(office.from_bot(PRIYA, CHURN))


def _answer(office: Office) -> None:
    """Let everybody answer who has been asked and has not, as they do within the half hour."""
    for person in TEAM:
        waiting = [m for m in office.from_bot(person, office.direct_channel(person)) if _QUESTION in m["text"]]
        if waiting:
            office.slash(person, "/standup answer 1. What I had planned 2. The next part 3. Nothing")
    office.settle()


def main() -> None:
    """Measure both teams, and write what they got into docs/benchmarks.md."""
    rows = []
    for answers, team in ((True, "answers"), (False, "does not answer")):
        with kept_sqlite_url() as address, open_office(address) as office:
            found = measure(office, WEEKS, answers=answers)
        figures = (f"{found.per_person_and_week:.1f}", f"≤ {GOALS[answers]}", f"{found.seen:.1f}")
        rows.append((team, str(found.direct), str(found.posts), *figures))
    written = "\n".join([_HEAD, page.table(_COLUMNS, rows)])
    page.put(written)
    print(written)


if __name__ == "__main__":
    main()

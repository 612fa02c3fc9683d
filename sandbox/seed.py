"""The workspace that the sandbox starts with: five people in five zones and a short conversation."""

from sandbox.clock import Clock, as_stamp
from sandbox.workspace import BOT_NAME, BOT_USER, SLACKBOT, Channel, Kind, Message, Person, Workspace

ANA, BEN, PRIYA, MEI, GUS = "U01ANA", "U02BEN", "U03PRIYA", "U04MEI", "U05GUS"
GENERAL, CHURN, PRICING = "C01GENERAL", "C02CHURN", "C03PRICING"
MINUTE = 60

# Locale and colour of each person.
LOOKS = {
    ANA: ("pt-PT", "9f69e7"),
    BEN: ("en-US", "4bbe2e"),
    PRIYA: ("en-GB", "e7392d"),
    MEI: ("ja-JP", "3c989f"),
    GUS: ("de-DE", "df3dc0"),
}

NOTES = """*Notes, churn model weekly*
• Recall on the March cohort is 0.71, up from 0.64. The new tenure features did most of it.
• Labels from the Lyon site disagree with ours in about one case in ten.
• We agreed to keep the gradient boosting model and drop the neural one.
• Ben will rerun the March cohort with the cleaned labels by Friday.
• Worried that the billing export changes again before the review."""

# (minutes ago, who, text, answers under it)
TALK: tuple[tuple[int, str, str, tuple[tuple[str, str], ...]], ...] = (
    (1500, ANA, "Morning. The billing export landed overnight, 41,208 rows, three columns renamed again.", ()),
    (1490, BEN, "Saw it. I mapped the new names in the loader, nothing else broke.", ()),
    (
        300,
        PRIYA,
        NOTES,
        (
            (ANA, "One addition: we should ask Lyon how they label paused contracts."),
            (BEN, "I can have the March rerun done by Thursday evening if the labels are in by Wednesday."),
            (MEI, "I'll review the feature list once the rerun is up."),
            (PRIYA, f"<@{ANA}> can you write to Lyon?"),
            (ANA, "Yes, today."),
        ),
    ),
    (240, GUS, "Hello all. I can see this channel now. Where do I find the label guide?", ()),
    (235, PRIYA, f"Welcome <@{GUS}>. It is pinned in the project folder, I'll send you the link.", ()),
    (60, MEI, "Reminder: the steering review moved to the first week of December.", ()),
)
PRICING_TALK = ((90, PRIYA, "This channel is for the pricing pilot until it is announced."), (80, ANA, "Thanks."))


def seeded(clock: Clock, *, empty: bool) -> Workspace:
    """Return the workspace as it is at the start."""
    workspace = Workspace()
    _people(workspace, int(clock.now()))
    _channels(workspace, int(clock.now()), empty=empty)
    for user in (ANA, BEN, PRIYA, MEI, GUS):
        workspace.direct(user)
    if not empty:
        _conversation(workspace, clock.now())
    return workspace


def _people(workspace: Workspace, now: int) -> None:
    people = (
        _person(ANA, "Ana Silva", "Data scientist", "Europe/Lisbon"),
        _person(BEN, "Ben Okafor", "ML engineer", "America/New_York"),
        _person(PRIYA, "Priya Nair", "Project coordinator", "Asia/Kolkata"),
        _person(MEI, "Mei Tanaka", "Reviewer", "Asia/Tokyo"),
        _person(GUS, "Gus Weber", "Label consultant", "Europe/Berlin"),
        Person(BOT_USER, BOT_NAME, "Baton", "baton", tz="America/Los_Angeles", is_bot=True, color="2b6cb0"),
        Person(SLACKBOT, "slackbot", "Slackbot", "Slackbot", tz="America/Los_Angeles", color="757575"),
    )
    people[0].is_admin = True
    people[4].is_restricted = people[4].is_ultra_restricted = True
    for person in people:
        person.updated = now
        workspace.people[person.id] = person


def _person(user: str, real_name: str, title: str, zone: str) -> Person:
    name = real_name.partition(" ")[0].lower()
    locale, color = LOOKS[user]
    email = f"{name}@example.com"
    return Person(user, name, real_name, name, title, tz=zone, email=email, locale=locale, color=color)


def _channels(workspace: Workspace, now: int, *, empty: bool) -> None:
    everyone = [ANA, BEN, PRIYA, MEI]
    created = now - 90 * 24 * 3600
    general = Channel(GENERAL, "general", Kind.PUBLIC, everyone, ANA, created, is_general=True)
    general.topic = "Company-wide announcements"
    churn = Channel(CHURN, "churn-model", Kind.PUBLIC, [*everyone, GUS, BOT_USER], PRIYA, created)
    churn.topic = "Who will leave us, and why"
    workspace.channels |= {GENERAL: general, CHURN: churn}
    if not empty:
        members = [ANA, PRIYA, BOT_USER]
        workspace.channels[PRICING] = Channel(PRICING, "pricing-private", Kind.PRIVATE, members, PRIYA, created)


def _conversation(workspace: Workspace, now: float) -> None:
    churn = workspace.channels[CHURN]
    for minutes_ago, user, text, answers in TALK:
        began = now - minutes_ago * MINUTE
        root = _say(churn, began, user, text)
        for index, (author, answer) in enumerate(answers, start=1):
            _say(churn, began + index * 3 * MINUTE, author, answer, root.ts)
    churn.messages.sort(key=lambda message: message.ts)
    for minutes_ago, user, text in PRICING_TALK:
        _say(workspace.channels[PRICING], now - minutes_ago * MINUTE, user, text)
    _say(workspace.channels[GENERAL], now - 1600 * MINUTE, ANA, "Welcome to Orchard Analytics.")


def _say(channel: Channel, at: float, user: str, text: str, thread_ts: str | None = None) -> Message:
    ts = as_stamp(int(at * 1_000_000))
    message = Message(ts, channel.id, user, text, client_msg_id=f"seed-{ts}", thread_ts=thread_ts)
    channel.messages.append(message)
    return message

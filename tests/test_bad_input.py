"""What people get wrong: a clear sentence with the correct form, and nothing is stored."""

from collections.abc import Callable, Iterator

import pytest

from core.actor import Person
from storage.directory import people
from tests import databases
from tests.office import ANA, BEN, CHURN, GENERAL, MEI, PRIYA, Office, open_office, until
from tests.test_records import prefilled


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office with an open task, a closed one and one of a private channel; no test changes anything in it."""
    with open_office(databases.fresh_sqlite_url(tmp_path_factory.mktemp("office"))) as office:
        office.slash(PRIYA, "/project add Churn model")
        office.slash(PRIYA, "/task add Label images @ana")
        office.slash(PRIYA, "/task add Old things")
        office.slash(PRIYA, "/task done T-2")
        private = office.script.post("channels", as_=PRIYA, name="hush", is_private=True, members=["U0BATON"])[
            "channel"
        ]
        office.slash(PRIYA, "/project add Hush", private)
        office.slash(PRIYA, "/task add Whisper", private)
        for user, name in (("U06KIM", "Kim Abel"), ("U08KIM", "Kim Berg")):
            office.script.post("people", as_=ANA, id=user, real_name=name, name=name.replace(" ", "").lower())
        office.script.post("people", as_=ANA, id="U07LEA", real_name="Lea Gone", name="lea")
        until(lambda: "U07LEA" in known(office))  # Slack promises no order of events
        office.script.post("people", as_=ANA, id="U07LEA", deleted=True)
        until(lambda: not known(office)["U07LEA"].is_active)
        office.settle()
        yield office


def known(office: Office) -> dict[str, Person]:
    with office.service.database.read() as session:
        return {person.id: person for person in people.everyone(session, "T0SANDBOX")}


def slash(office: Office, text: str) -> str:
    return office.slash(BEN, f"/baton {text}").text


def mention(office: Office, text: str) -> str:
    return office.mention(BEN, text).text


def direct(office: Office, text: str) -> str:
    return office.direct(BEN, f"{text} project=P-1" if "add" in text else text).text


BAD = [
    ("task add x @nobody", "I know nobody called “nobody” here.", "Type @ and choose the name"),
    ("task add x owner=kim", "Two people are called kim: Kim Abel, Kim Berg.", "Kim Berg"),
    ("task add x <@U07LEA>", "Lea Gone has left the workspace.", "Name somebody else."),
    ("task add x by 2020-01-03", "Fri 3 Jan 2020 has passed already.", "Choose a day from today on."),
    ("task edit T-1 by 2020-01-03", "has passed already.", "Choose a day from today on."),
    ("task add x by Blursday", "I can't read “Blursday” as a date.", "task add x by Friday"),
    ("task add x by 31 Feb", "February has no 31.", ""),
    ("task add x @ana @mei", "Who owns it: Ana or Mei?", "The other helps."),
    ("task add @ana by Friday !high", "“task add” needs a title.", "task add <title>"),
    ('task add ""', "“task add” needs a title.", "task add <title>"),
    ("task edit T-1 title=none", "The task needs a title.", "Write one."),
    ("task done T-99", "There is no task T-99 here.", "task list"),
    ("task done T-3", "There is no task T-3 here.", "task list"),
    ("task done T-99999999999999", "I need an id such as T-12, not “T-99999999999999”.", ""),
    ("task block T-1 on=R-99", "There is no risk R-99 here.", "risk list"),
    ("task done T-2", "T-2 is done already.", "task reopen T-2"),
    ("task assign T-2 @ana", "T-2 is done already.", "task reopen T-2"),
    ("task edit T-2 New title", "T-2 is done already.", "task reopen T-2"),
    ("task snooze T-2", "T-2 is done already.", "task reopen T-2"),
    ("task reopen T-1", "T-1 is open already.", "T-1"),
    ("task snooze T-1 yesterday", "That day is not in the future.", "tomorrow"),
    (f"task add {'x' * 10_000}", "The title has 10,000 characters; 3,000 is the most.", "Shorten it"),
    ("task add a\x07b", "control character (U+0007)", "Type it again without that character"),
    ("risk add x p=9", "“probability” is a whole number from 1 to 5, not “9”.", ""),
    ("reminder setup ahead=99", "“ahead” is a whole number from 1 to 7, not “99”.", ""),
    ("risk add x probabilty=4", "There is no “probabilty=”.", "Did you mean probability=?"),
    ("issue add x severity=awful", "“severity” is one of low, medium, high, critical, not “awful”.", ""),
    ("task add x !hihg", "There is no priority “hihg”.", "!low, !normal, !high, !urgent"),
    ("task add x project=P-99", "There is no project P-99 here.", "project list"),
    ("task add x project=P-2", "There is no project P-2 here.", "project list"),
    ("tsk add x", "I don't know “tsk”.", "task add x"),
    ("task dnoe T-1", "No task verb “dnoe”.", "task done T-1"),
    ("dnoe T-1", "I don't know “dnoe”.", "task done T-1"),
    ("task T-1 by Friday", "I don't know what to do with T-1 and “by”.", "task edit T-1 by Friday"),
    ("issue ad Labels are shifted", "No issue verb “ad”.", "issue add Labels are shifted"),
    ("decision done D-1", "No decision verb “done”.", "D-1"),
    ("meeting add Sync on Friday at=25:99", "“25:99” is no time of day.", "Write it like 9:30"),
    ("reminder setpu", "No reminder verb “setpu”.", "reminder setup"),
]
WAYS: list[Callable[[Office, str], str]] = [slash, mention, direct]


def fits(way: Callable[[Office, str], str], text: str, said: str) -> bool:
    """Say whether it goes wrong so on this way: a half slash command opens a form, and `direct` names a project."""
    return not (way is slash and "needs a title" in said) and not (way is direct and "project=" in text)


CASES = [
    pytest.param(way, *case, id=f"{case[0][:40]}-{way.__name__}".replace("\x07", "BEL"))
    for case in BAD
    for way in WAYS
    if fits(way, *case[:2])
]


def plain(text: str) -> str:
    return text.replace("`", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@pytest.mark.parametrize(("way", "text", "said", "hint"), CASES)
def test_it_is_named_with_the_correct_form_and_nothing_is_stored(
    office: Office, way: Callable[[Office, str], str], text: str, said: str, hint: str
) -> None:
    before = office.rows()

    answer = plain(way(office, text))

    assert said in answer
    assert hint in answer
    assert office.rows() == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("due", "2020-01-03", "has passed already"),
        ("owner", "U07LEA", "has left the workspace"),
        ("owner", "U0BATON", "is an app"),
        ("title", "a\x07b", "control character"),
        ("title", "\u2064", "needs a title"),
        ("labels", "a\x07b", "control character"),
    ],
)
def test_in_a_form_it_is_said_at_its_field(office: Office, field: str, value: str, said: str) -> None:
    office.slash(MEI, "/task add")
    before = office.rows()

    refused = office.submit(MEI, **{"title": "x", field: value})

    assert said in refused["errors"][field]
    assert office.rows() == before


def test_what_names_a_record_is_not_offered_as_a_title(office: Office) -> None:
    assert "task add" not in slash(office, "task done R-1")


def test_an_app_owns_nothing(office: Office) -> None:
    before = office.rows()

    assert "Baton is an app. Name a person." in office.slash(BEN, "/task assign T-1 @baton").text
    assert office.rows() == before


def test_a_half_slash_command_opens_the_form_with_all_that_was_typed(office: Office) -> None:
    office.slash(MEI, "/task add @ana by 2099-12-04")

    view = office.modal(MEI)
    assert view["title"]["text"] == "New task"
    assert "title" in [block["block_id"] for block in view["blocks"]]
    assert {"owner": ANA, "due": "2099-12-04"}.items() <= prefilled(view).items()


@pytest.mark.parametrize("text", ["task add x", "risk add x", "task list", "action add x"])
def test_a_channel_without_a_project_says_how_to_start_one(office: Office, text: str) -> None:
    answer = office.slash(BEN, f"/baton {text}", GENERAL).text

    assert "project add" in answer or "Tasks" in answer


def test_a_channel_of_many_mistakes_holds_no_record_of_them(office: Office) -> None:
    assert [line for line in office.slash(ANA, "/task list all", CHURN).text.splitlines() if "•" in line] == [
        "• T-1 Label images · Ana",
        "• T-2 Old things · done",
    ]


@pytest.mark.parametrize("said", ["thanks", "Thank you!", "ok, thanks a lot", "Cheers."])
def test_a_word_of_thanks_is_no_command(office: Office, said: str) -> None:
    assert direct(office, said) == mention(office, said) == "You're welcome."
    assert "I don't know" in slash(office, said)
    assert "I don't know" in direct(office, f"{said} for nothing")


def test_a_nod_is_not_answered(office: Office) -> None:
    channel = office.direct_channel(BEN)
    nods = [office.say(BEN, nod, channel) for nod in ("ok", "Great!", "👍", ":+1::skin-tone-3:")]
    assert direct(office, "thanks") == "You're welcome."
    office.settle()

    since = [m["text"] for m in office.from_bot(BEN, channel) if float(m["ts"]) > float(nods[0])]
    assert since == ["You're welcome."]

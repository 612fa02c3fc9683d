"""Projects: the form, further channels, who may change one, and for whom one does not exist."""

import re

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, GUS, MEI, PRIYA, Office, until


@pytest.fixture
def secret(office: Office) -> str:
    """Return a private channel of Ana and Priya that has a project with a task, a risk and a name of its own."""
    members = [PRIYA, ANA, "U0BATON"]
    channel = str(office.script.post("channels", as_=PRIYA, name="hush", is_private=True, members=members)["channel"])
    office.slash(PRIYA, "/project add Hush hush", channel)
    office.slash(PRIYA, "/task add Whisper @ana", channel)
    office.settle()
    return channel


@pytest.fixture
def two(churn: Office) -> Office:
    """Return an office with two projects in public channels."""
    churn.slash(BEN, "/project add Office move", GENERAL)
    churn.settle()
    return churn


# Starting one


def test_a_channel_without_a_project_offers_the_form(office: Office) -> None:
    office.slash(PRIYA, "/project")

    office.submit(PRIYA, title="Churn model", goal="F1 of 0.8", owner=BEN, due="2099-12-04", zone="Europe/Lisbon")

    card = office.ephemeral(PRIYA, "✓ P-1")["text"]
    assert "✓ P-1 Churn model · Ben · due Fri 4 Dec 2099" in card
    shown = office.slash(PRIYA, "/project").text
    for fact in ("Goal: F1 of 0.8", "Time zone: Europe/Lisbon"):
        assert fact in shown


def test_who_starts_it_leads_it_in_their_own_zone(churn: Office) -> None:
    card = churn.slash(BEN, "/project").text

    assert "P-1 Churn model\nPriya" in card
    assert "Time zone: Asia/Kolkata" in card


def test_in_a_thread_the_way_to_start_one_is_a_button(office: Office) -> None:
    answer = office.mention(PRIYA, "project")

    assert "This channel has no project yet." in answer.text
    assert answer.button("Start a project here")["value"] == "project add"


@pytest.mark.parametrize(
    ("who", "command", "said"),
    [
        (BEN, "project add Another", "This channel has a project already."),
        (PRIYA, "project bind P-1", "This channel has a project already."),
    ],
)
def test_a_channel_has_one_project(churn: Office, who: str, command: str, said: str) -> None:
    before = churn.rows()

    assert said in churn.slash(who, f"/baton {command}").text
    assert churn.rows() == before


def test_a_guest_cannot_start_one(office: Office) -> None:
    assert "Guests can't start a project." in office.slash(GUS, "/project add Mine").text


def test_a_direct_message_has_no_room_for_one(office: Office) -> None:
    assert "A project lives in a channel." in office.direct(BEN, "project add Mine").text


@pytest.mark.parametrize(
    ("tokens", "said"),
    [
        ("zone=Mars", "“Mars” is no time zone."),
        ("starts=2099-12-04 ends=2099-12-03", "would end before it starts"),
        ("by 2020-01-03", "has passed already"),
    ],
)
def test_what_cannot_be_is_refused_on_add_and_on_edit(office: Office, tokens: str, said: str) -> None:
    assert said in office.slash(PRIYA, f"/project add Churn {tokens}").text
    office.slash(PRIYA, "/project add Churn")
    before = office.rows()

    assert said in office.slash(PRIYA, f"/project edit P-1 {tokens}").text
    assert office.rows() == before


def test_a_project_keeps_a_time_zone(churn: Office) -> None:
    assert "A project needs a time zone." in churn.slash(PRIYA, "/project edit P-1 zone=none").text


# Further channels


def test_a_second_channel_is_bound(churn: Office) -> None:
    churn.slash(ANA, "/task add Label images")
    churn.settle()

    assert "P-1 Churn model has this channel, too." in churn.slash(PRIYA, "/project bind P-1", GENERAL).text
    assert "T-1 Label images" in churn.slash(BEN, "/task", GENERAL).text


@pytest.mark.parametrize(
    "command", ["project edit P-1 Mine now", "project drop P-1", "project assign P-1 @ben", "project done P-1"]
)
def test_only_the_lead_or_an_admin_changes_it(churn: Office, command: str) -> None:
    before = churn.rows()

    refused = churn.slash(BEN, f"/baton {command}").text

    assert refused == "Only Priya, who leads Churn model, or a workspace admin can do that. Ask one of them."
    assert churn.rows() == before
    assert "P-1" in churn.slash(ANA, f"/baton {command}").text  # an admin
    assert churn.rows() > before


def test_an_edit_without_an_id_is_about_the_channels_project(churn: Office) -> None:
    assert churn.slash(PRIYA, "/project edit guests=all").text.startswith("P-1 changed: guests all.")
    assert "Only Priya, who leads Churn model" in churn.slash(BEN, "/project edit guests=own").text
    churn.slash(PRIYA, "/project edit")

    assert churn.modal(PRIYA)["title"]["text"] == "Edit P-1"


def test_only_the_lead_binds_another_channel(churn: Office) -> None:
    churn.settle()

    assert "Only Priya" in churn.slash(BEN, "/project bind P-1", GENERAL).text


def test_a_project_without_a_lead_is_the_admins(churn: Office) -> None:
    churn.slash(PRIYA, "/project edit P-1 owner=none")

    assert (
        churn.slash(PRIYA, "/project edit P-1 Mine now").text == "Only a workspace admin can do that. Ask one of them."
    )


# For whom it does not exist

COMMANDS = [
    "{task}",
    "task done {task}",
    "task edit {task} by tomorrow",
    "why {task}",
    "undo {task}",
    "task add x project={project}",
    "task list project={project}",
    "{project}",
    "project bind {project}",
    "project drop {project}",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_private_channels_project_answers_as_one_that_never_was(office: Office, secret: str, command: str) -> None:
    there = office.slash(MEI, f"/baton {command.format(task='T-1', project='P-1')}", GENERAL).text
    never = office.slash(MEI, f"/baton {command.format(task='T-7', project='P-7')}", GENERAL).text

    assert "There is no " in there
    assert re.sub("-1\\b", "-7", there) == never


@pytest.mark.parametrize(
    "command", ["task", "mine", "project list", "risk matrix", "task list whisper", "mine @ana", "undo"]
)
def test_no_list_tells_of_it(office: Office, secret: str, command: str) -> None:
    told = [office.slash(MEI, f"/baton {command}", GENERAL).text, office.direct(MEI, command).text]

    assert not re.search(r"(?i)hush|[TP]-1\b", " ".join(told))


@pytest.mark.parametrize("command", ["T-1", "P-1", "task", "mine", "project list", "why T-1"])
def test_not_even_its_members_show_it_in_a_public_thread(office: Office, secret: str, command: str) -> None:
    answer = office.mention(ANA, command, CHURN).text

    assert not re.search("(?i)hush|whisper", answer)


def test_its_members_reach_it_from_anywhere_else(office: Office, secret: str) -> None:
    assert "Whisper" in office.direct(ANA, "T-1").text
    assert "Whisper" in office.slash(ANA, "/task T-1", CHURN).text
    assert "Whisper" in office.mention(ANA, "T-1", secret).text


def test_who_leaves_its_channel_sees_it_no_more(office: Office, secret: str) -> None:
    office.script.post("members", channel=secret, user=ANA, action="leave")

    assert until(lambda: "There is no task T-1 here." in office.slash(ANA, "/task T-1", CHURN).text)


def test_a_guest_sees_the_projects_of_their_channels_only(two: Office) -> None:
    two.slash(ANA, "/task add Shared")
    two.slash(ANA, "/task add Elsewhere", GENERAL)

    assert "Shared" in two.direct(GUS, "T-1").text
    assert "There is no task T-2 here." in two.direct(GUS, "T-2").text
    assert "Office move" not in two.direct(GUS, "projects").text


# Without a channel


def test_a_direct_message_with_two_projects_asks_which_and_keeps_what_was_typed(two: Office) -> None:
    before = two.rows()

    asked = two.direct(BEN, "task add Buy paper by 4 Dec 2099").text

    assert asked == "Which project is it for? Churn model (P-1), Office move (P-2)."
    assert two.rows() == before
    direct = two.direct_channel(BEN)
    two.click(BEN, two.from_bot(BEN, direct)[-1], "Office move", direct)
    two.settle()
    assert "Buy paper" in until(lambda: two.slash(BEN, "/task T-1", GENERAL).text)
    assert "Buy paper" not in two.slash(BEN, "/task list").text


def test_a_form_is_opened_once_the_project_is_known(two: Office) -> None:
    direct = two.direct_channel(BEN)
    two.slash(BEN, "/task add by 4 Dec 2099", direct)

    two.click(BEN, two.ephemeral(BEN, "Which project is it for?", direct), "Office move", direct)
    two.submit(BEN, title="Buy paper")

    assert "Buy paper" in two.slash(BEN, "/task T-1", GENERAL).text


def test_a_file_for_minutes_is_kept_while_the_project_is_asked(two: Office, drafts_here: None) -> None:
    direct = two.direct_channel(BEN)
    two.upload(BEN, "sync.txt", b"Ben Okafor: I will send the guide by Friday.\n", channel=direct)
    until(lambda: [each for each in two.from_bot(BEN, direct) if "Which project" in each["text"]])

    two.click(BEN, two.from_bot(BEN, direct)[-1], "Office move", direct)

    two.newest_direct(BEN, "1 action item")


def test_a_pasted_list_is_kept_while_the_project_is_asked(two: Office) -> None:
    direct = two.direct_channel(BEN)
    two.direct(BEN, "task add\n- Buy paper\n- Buy pens")

    two.click(BEN, two.from_bot(BEN, direct)[-1], "Office move", direct)
    two.newest_direct(BEN, "2 tasks from your list")
    two.click(BEN, two.from_bot(BEN, direct)[-1], "Add all 2", direct)

    assert until(lambda: "Buy pens" in two.slash(BEN, "/task list", GENERAL).text)


def test_nobody_takes_a_file_by_typing_its_id(two: Office) -> None:
    said = two.slash(BEN, "/minutes file=F0123456").text

    assert said == "A file is taken from its message only. Mention me in a message with the file."


def test_a_direct_message_may_name_the_project(two: Office) -> None:
    two.direct(BEN, "task add Buy paper project=P-2")

    assert "T-1 Buy paper" in two.slash(ANA, "/task list", GENERAL).text
    assert "No tasks are open." in two.slash(ANA, "/task list", CHURN).text


def test_a_direct_message_with_one_project_means_that_one(churn: Office) -> None:
    churn.settle()
    churn.direct(BEN, "task add Buy paper")

    assert "T-1 Buy paper" in churn.slash(ANA, "/task list").text


def test_who_is_in_no_project_is_told_what_to_do(office: Office) -> None:
    assert "You are in no project yet." in office.direct(BEN, "task add Buy paper").text
    assert "You are in no project yet." in office.direct(BEN, "project").text


def test_the_buttons_of_a_project_open_its_lists(two: Office) -> None:
    two.slash(ANA, "/task add Elsewhere", GENERAL)
    two.slash(ANA, "/project P-2", CHURN)

    two.click(ANA, two.messages(ANA)[-1], "Open tasks")

    assert "T-1 Elsewhere" in two.ephemeral(ANA, "Tasks")["text"]


@pytest.mark.parametrize("verb", ["assign", "edit"])
def test_nothing_is_given_to_somebody_for_whom_the_project_does_not_exist(
    office: Office, secret: str, verb: str
) -> None:
    refused = office.slash(PRIYA, f"/task {verb} T-1 @ben", secret).text

    assert "Ben Okafor can't see this project, so they can't own T-1. Invite them to its channel first." in refused
    assert "\nAna" in office.slash(PRIYA, "/task T-1", secret).text


def test_a_list_of_projects_says_each_name_once(two: Office) -> None:
    assert two.direct(BEN, "project list").text.count("Office move") == 1


def test_a_refused_addition_names_no_id_that_the_next_one_gets(office: Office, secret: str) -> None:
    refused = office.slash(PRIYA, "/task add Order GPUs @ben", secret).text

    assert "Ben Okafor can't see this project, so they can't own this. Invite them to its channel first." in refused
    assert "T-2 Label images" in office.slash(PRIYA, "/task add Label images", secret).text


def test_a_channel_whose_project_has_ended_takes_another(churn: Office) -> None:
    churn.slash(PRIYA, "/project done P-1")

    assert "✓ P-2" in churn.slash(PRIYA, "/project add Churn model 2").text

"""`status`: how a project stands, for whoever may see it; and who is sent a digest by name."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.directory import people
from tests.office import ANA, BEN, CHURN, GENERAL, GUS, MEI, PRICING, PRIYA, Answer, Office, until
from tests.test_digest import FRIDAY, MONDAY, WEEK, posted, pricing, set_up
from tests.undone import press

__all__ = ["pricing"]  # a fixture


@pytest.fixture
def team(office: Office) -> Office:
    """Return an office with a project in UTC that Priya leads, and a digest on Fridays at four."""
    set_up(office)
    office.slash(ANA, "/task add Label 500 images @ben by 2026-11-18")
    office.slash(ANA, "/task add Train the model @ana by 2026-12-01")
    office.settle()
    return office


def labels(answer: Answer) -> list[str]:
    return [each["text"]["text"] for each in answer.controls() if "text" in each]


def test_it_is_what_the_digest_says_first_at_any_time(team: Office) -> None:
    team.clock.stands_at = FRIDAY

    said = team.slash(BEN, "/baton status")

    assert said.text.splitlines()[:2] == [
        "Churn model is at risk · 1 task late",
        "Done 0 · late 1 · nothing due by Fri 27 Nov",
    ]
    assert labels(said) == ["Details", "Late", "Risks"]
    team.clock.stands_at = FRIDAY + WEEK
    said = team.slash(BEN, "/baton status")
    assert said.text.splitlines()[:2] == [
        "Churn model is late · 1 task late",
        "Done 0 · late 1 · next: T-2 Tue 1 Dec",
    ]


def test_an_answer_says_today_and_what_is_posted_names_the_day(team: Office) -> None:
    team.slash(ANA, "/task add Send the guide @ben by 2026-11-20")
    team.clock.stands_at = FRIDAY - timedelta(hours=1)

    assert "next: T-3 today" in team.slash(BEN, "/baton status").text
    assert "Send the guide · due today · Ben" in team.slash(BEN, "/digest preview").text
    team.clock.stands_at = FRIDAY - timedelta(days=1)
    assert "next: T-3 tomorrow" in team.slash(BEN, "/baton status").text
    team.move(FRIDAY)
    assert "next: T-3 Fri 20 Nov" in until(lambda: posted(team))[0]["text"]


@pytest.mark.parametrize(
    "asked", ["status", "status of Churn model?", "status churn", "status P-1", "Status of the project"]
)
def test_in_a_direct_message_it_is_that_of_the_only_project(team: Office, asked: str) -> None:
    assert team.direct(BEN, asked).text.startswith("Churn model is on track · nothing is late or blocked")


def test_of_several_projects_it_asks_which_with_a_button_each(pricing: Office) -> None:
    team = pricing

    asked = team.direct(PRIYA, "status")

    assert asked.text.startswith("Which project?")
    assert labels(asked) == ["Churn model", "Secret pricing"]
    assert team.direct(PRIYA, "status P-2").text.startswith("Secret pricing is on track")
    assert team.direct(PRIYA, "status of pricing").text.startswith("Secret pricing is on track")


def test_a_record_is_shown_where_its_id_is_asked_about(team: Office) -> None:
    assert "T-2 Train the model" in team.mention(BEN, "status of T-2?").text


def test_what_a_person_may_not_see_does_not_exist(pricing: Office) -> None:
    team = pricing

    for asked in ("status P-2", "status of Secret pricing"):
        said = team.direct(BEN, asked).text
        assert "is on track" not in said
        assert "There is no project P-2" in said or "You see no project called" in said
    for answer in (team.direct(BEN, "status"), team.slash(BEN, "/baton status", GENERAL)):
        assert answer.text.startswith("Churn model is on track")


def test_a_sponsor_asks_at_any_time_and_stops_what_is_sent_to_them(pricing: Office) -> None:
    team = pricing
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@mei,@gus", PRICING)
    team.slash(PRIYA, "/task add Cut the price by 2026-11-20", PRICING)

    said = team.direct(MEI, "status of Secret pricing")
    assert said.text.startswith("Secret pricing is on track: nothing is late or blocked.\n")
    assert "Next: “Cut the price” is due Fri 20 Nov." in said.text
    assert "T-" not in said.text
    assert labels(said) == ["Ask a question"]

    assert "digest of Secret pricing no more" in team.direct(MEI, "digest stop").text
    assert (
        "It still goes to Gus Weber." in team.newest_direct(PRIYA, "Mei Tanaka has stopped the sponsor's digest").text
    )
    assert "You see no project called" in team.direct(MEI, "status of Secret pricing").text
    assert "Gus Weber, privately" in team.slash(PRIYA, "/digest", PRICING).text

    team.direct(GUS, "digest stop")
    assert "Nobody gets it now." in team.newest_direct(PRIYA, "Gus Weber has stopped the sponsor's digest").text
    assert "Gus Weber stopped it" in team.slash(PRIYA, "/digest", PRICING).text
    assert "No digest is sent to you by name." in team.direct(BEN, "digest stop").text


def test_that_somebody_stopped_a_digest_is_taken_back_by_who_may_set_it_up(team: Office) -> None:
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@ben,@mei")
    team.slash(BEN, "/task add Order labels")
    team.direct(BEN, "digest stop")
    stopped = team.slash(PRIYA, "/digest").text

    assert "Only Priya, who leads Churn model" in team.slash(BEN, "/baton undo").text
    assert "Order labels" in team.slash(BEN, "/task list").text
    press(team, ANA, team.slash(ANA, "/baton undo P-1"))  # an admin
    assert "Ben Okafor" not in stopped
    assert "Ben Okafor and Mei Tanaka, privately" in team.slash(PRIYA, "/digest").text


def test_what_a_sponsor_is_sent_is_not_told_where_others_read(pricing: Office) -> None:
    pricing.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@mei", PRICING)

    said = pricing.mention(MEI, "status of Secret pricing", CHURN).text

    assert said.startswith("You see no project called “Secret pricing”.")


def test_the_buttons_below_a_private_digest_work_for_who_cant_see_the_project(team: Office) -> None:
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@gus")
    team.move(MONDAY + timedelta(minutes=2))
    team.move(FRIDAY)
    channel = team.direct_channel(GUS)
    [digest] = until(lambda: posted(team, GUS, channel))

    team.click(GUS, digest, "Ask a question", channel)
    team.submit(GUS, question="Can we still ship?")
    asked = team.newest_direct(PRIYA, "asks about")
    team.click(GUS, digest, "Stop sending me this", channel)

    assert asked.text == "@Gus Weber asks about P-1 Churn model: “Can we still ship?”"
    assert until(lambda: "Gus Weber stopped it" in team.slash(PRIYA, "/digest").text)
    team.slash(ANA, "/task add Another")
    team.move(FRIDAY + WEEK)
    assert len(posted(team, GUS, channel)) == 1


def test_setting_recipients_tells_what_changes(team: Office) -> None:
    setup = "/digest setup audience=sponsor"
    first = team.slash(PRIYA, f"{setup} to=@ana").text
    second = team.slash(PRIYA, f"{setup} to=@gus")
    both = team.slash(PRIYA, f"{setup} to=@ana,@gus").text

    assert "goes to Ana Silva, privately" in first
    assert "New: Gus Weber. Not any more: Ana Silva. Gus Weber is a guest of this workspace." in second.text
    assert labels(second)[-1] == "Send it to Ana Silva, too"
    assert "goes to Ana Silva and Gus Weber, privately" in both
    assert "New: Ana Silva." in both
    assert "Not any more" not in both
    assert "goes to one channel, or to people" in team.slash(PRIYA, f"{setup} to=@ana,#churn-model").text


def test_each_of_several_gets_it_and_who_has_left_keeps_it_from_nobody(team: Office) -> None:
    team.slash(PRIYA, "/digest setup fri 16:00 @gus and @mei audience=sponsor")
    team.move(MONDAY + timedelta(minutes=2))
    with team.service.database.begin() as session:
        mei = replace(people.load(session, "T0SANDBOX", [MEI])[0], is_active=False)
        people.save(session, "T0SANDBOX", [mei], MONDAY)
    team.slack.slack.workspace.people[MEI].deleted = True
    team.move(FRIDAY)

    assert until(lambda: posted(team, GUS, team.direct_channel(GUS)))
    assert "was not sent to everybody: Mei Tanaka has left" in team.newest_direct(PRIYA, "was not sent").text
    assert len(posted(team, PRIYA, CHURN)) == 1


def test_who_leads_the_project_does_not_ask_themselves(team: Office) -> None:
    refused = team.slash(PRIYA, '/digest ask "Can we still ship?"')

    assert refused.text.startswith("You lead Churn model yourself, so nothing was sent")
    assert "Priya Nair will read your question." in team.slash(BEN, '/digest ask "Can we still ship?"').text


def test_switching_a_digest_off_says_which_one(team: Office) -> None:
    team.slash(PRIYA, "/digest setup fri 16:00")
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@gus")

    assert "The sponsor's digest of Churn model is off." in team.slash(PRIYA, "/digest off audience=sponsor").text
    assert "The sponsor's digest of Churn model is on." in team.slash(PRIYA, "/digest on audience=sponsor").text
    assert "The sponsor's and team's digests of Churn model are off." in team.slash(PRIYA, "/digest off").text
    assert "switches them on again" in team.slash(PRIYA, "/digest off").text
    assert "The digest of Churn model is on." in team.slash(PRIYA, "/digest on team").text


@pytest.mark.parametrize("others", ["", ",@gus"])
def test_who_stopped_a_digest_may_have_it_sent_again(pricing: Office, others: str) -> None:
    team = pricing
    team.slash(PRIYA, f"/digest setup fri 16:00 audience=sponsor to=@mei{others}", PRICING)
    team.direct(MEI, "digest stop")
    team.settle()
    channel = team.direct_channel(MEI)
    [stopped] = [m for m in team.from_bot(MEI, channel) if "digest of Secret pricing no more" in m["text"]]

    team.click(MEI, stopped, "Send it to me again", channel)

    assert "gets the sponsor's digest of P-2 Secret pricing again" in team.newest_direct(PRIYA, "again.").text
    shown = team.slash(PRIYA, "/digest", PRICING).text
    assert "Mei Tanaka" in shown
    assert "stopped it" not in shown
    assert team.direct(MEI, "status of Secret pricing").text.startswith("Secret pricing is on track")


def test_a_digest_is_not_sent_again_where_its_lead_has_changed_who_gets_it(pricing: Office) -> None:
    team = pricing
    team.slash(PRIYA, "/digest setup fri 16:00 audience=sponsor to=@mei,@gus", PRICING)
    team.direct(MEI, "digest stop")
    team.slash(PRIYA, "/digest setup audience=sponsor to=@ana", PRICING)

    said = team.direct(MEI, "digest stop P-2 audience=sponsor again=on").text
    nobody = team.direct(BEN, "digest stop P-2 audience=sponsor again=on").text

    assert "That can't be taken back any more." in said
    assert nobody == said
    assert "Mei" not in team.slash(PRIYA, "/digest", PRICING).text

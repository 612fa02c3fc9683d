"""People of other organisations act in the channels that they share with us."""

from tests.office import PRIYA, until
from tests.private_project import HIDDEN, PARTNER, PAUL, TEAM, Secret


def test_somebody_of_another_organisation_acts_where_they_are(secret: Secret) -> None:
    office = secret.office
    secret.change(share_with=PARTNER)
    office.script.post("people", id=PAUL, name="paul", real_name="Paul Partner", team_id=PARTNER)
    office.script.post("members", channel=secret.channel, user=PAUL, action="join", as_=PRIYA)

    assert "Send the terms" in office.mention(PAUL, "task add Send the terms", secret.channel).text
    assert "Send the terms" in office.slash(PRIYA, "/task list", secret.channel).text
    until(lambda: "Raise the price" in secret.asked(PAUL))

    secret.change(unshare_from=PARTNER)
    until(lambda: HIDDEN in secret.asked(PAUL))


def test_a_form_of_somebody_of_another_organisation_belongs_to_the_project_of_its_channel(secret: Secret) -> None:
    office = secret.office
    secret.change(share_with=PARTNER)
    office.script.post("people", id=PAUL, name="paul", real_name="Paul Partner", team_id=PARTNER)
    office.script.post("members", channel=secret.channel, user=PAUL, action="join", as_=PRIYA)
    ts = office.say(PRIYA, "Please send the terms by Friday", secret.channel)

    office.use_shortcut(PAUL, "Create task", ts, secret.channel)
    office.submit(PAUL, title="Send the terms")

    until(lambda: "Send the terms" in office.slash(PRIYA, "/task list", secret.channel).text)


def test_who_was_in_a_shared_channel_is_missed_once_it_is_seen_to_be_shared_no_more(secret: Secret) -> None:
    office = secret.office
    secret.change(share_with=PARTNER)
    office.script.post("people", id=PAUL, name="paul", real_name="Paul Partner", team_id=PARTNER)
    office.script.post("members", channel=secret.channel, user=PAUL, action="join", as_=PRIYA)
    until(lambda: "Raise the price" in secret.asked(PAUL))
    office.settle()
    secret.faults(lose_events=True)
    secret.change(unshare_from=PARTNER)
    secret.faults(lose_events=False)
    office.script.post("clock", by=5)

    office.service.comparison.own_channels(TEAM)

    office.settle()
    assert HIDDEN in secret.asked(PAUL)

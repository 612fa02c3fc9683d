"""Who sees minutes, and what of their source is not kept."""

from pathlib import Path

from storage import jobs
from tests import databases
from tests.office import ANA, BEN, CHURN, GUS, PRICING, PRIYA, Answer, Office, open_office, until
from tests.posted_minutes import NOTES, again, everything_in, pasted, settled, with_text, written


def test_minutes_of_a_private_channel_do_not_exist_elsewhere(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.slash(PRIYA, "/minutes", PRICING)
        office.submit(PRIYA, title="Secret sync", text=NOTES)
        written(office, "Secret sync", PRICING)

        for command in ("/minutes accept 1", "/minutes dismiss 1", "/minutes edit 1 Nothing", "/minutes owner 1 @ben"):
            assert "There is no item 1 here." in office.slash(BEN, command, CHURN).text
        assert "There is no meeting MT-1 here." in office.slash(BEN, "/minutes export MT-1", CHURN).text
        assert "There is no item 1 here." in office.slash(GUS, "/minutes accept 1", CHURN).text
        assert "D-1 is accepted." in office.slash(ANA, "/minutes accept 1", CHURN).text


def test_who_can_not_see_the_project_gets_nothing_of_it(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.settle()
        office.slash(PRIYA, "/minutes", PRICING)
        office.submit(PRIYA, title="Secret sync", text=NOTES)
        minutes = written(office, "Secret sync", PRICING)
        asked = with_text(minutes, "legal")
        menu = [each for each in Answer("", asked["blocks"]).controls() if each["type"] == "users_select"][-1]
        where = {"channel": PRICING, "message_ts": asked["ts"], "action_id": menu["action_id"]}
        office.script.post("click", as_=PRIYA, selected_user=BEN, **where)
        settled(office)

        office.ephemeral(PRIYA, "Ben Okafor can't see this project", PRICING)
        for command in ("/minutes owner 4 @ben", "/minutes edit 4 @ben"):
            assert "Ben Okafor can't see this project" in office.slash(PRIYA, command, PRICING).text
        assert "no owner" in office.slash(PRIYA, "/minutes accept 4", PRICING).text
        assert not office.from_bot(BEN, office.direct_channel(BEN))


def test_a_channel_without_a_project_is_told_how_to_begin(office: Office) -> None:
    answer = office.slash(ANA, "/minutes")

    assert "There is no project here yet." in answer.text


def test_without_copies_no_words_of_the_source_stay_but_what_was_accepted(tmp_path: Path) -> None:
    url = databases.fresh_sqlite_url(tmp_path)
    with open_office(url, zero_copy=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        below = pasted(office)[1:]
        message = with_text(below, "labelling guide")
        office.click(ANA, message, "Accept")
        shown = until(lambda: again(office, message, "A-1"))
        office.click(ANA, with_text(below, "vendor contract"), "Dismiss")
        settled(office)

        assert "Send the labelling guide by Friday" in shown["text"]
        kept = everything_in(url)
    assert "labelling guide" in kept
    for words in ("vendor contract", "two people per image", "GPU quota", "second annotator", "drift check"):
        assert words not in kept


def test_without_copies_what_could_not_be_posted_leaves_no_words_either(tmp_path: Path) -> None:
    url = databases.fresh_sqlite_url(tmp_path)
    with open_office(url, zero_copy=True) as office:
        lost = {"channel": "C0NOWHERE", "thread": None, "messages": [{"text": "labelling guide", "blocks": []}]}
        with office.service.database.begin() as session:
            jobs.add(session, "T0SANDBOX", "post", "lost", lost, now=office.clock())
        office.service.worker_pools.workers.wake()
        until(lambda: office.jobs().get("failed"))
        with office.service.database.read() as session:
            (job,) = jobs.failed(session, "T0SANDBOX", 10)

        assert (job.kind, job.key, job.payload) == ("post", "lost", {})
        assert "channel_not_found" in str(job.error)
        assert "labelling guide" not in everything_in(url)


def test_without_copies_an_item_is_edited_from_the_words_of_its_button(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), zero_copy=True) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        message = with_text(pasted(office)[1:], "labelling guide")
        office.click(ANA, message, "Edit")
        prefilled = office.modal(ANA)["blocks"][0]["element"]["initial_value"]
        office.submit(ANA, text="Send the guide", owner=PRIYA)
        corrected = until(lambda: again(office, message, "Send the guide · Priya"))
        office.click(ANA, corrected, "Accept")

        assert prefilled == "Send the labelling guide by Friday"
        assert until(lambda: again(office, message, "A-1 Send the guide · Priya"))

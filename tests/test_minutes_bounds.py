"""Minutes of what nobody expects: lines without end, items without number, the same source from another place."""

from datetime import date

import pytest

from minutes.drafting import File, Setting, draft
from minutes.grounding import stands
from minutes.readers import read
from tests.growth import MOST, growth
from tests.office import ANA, BEN, CHURN, Office, until
from tests.posted_minutes import NOTES, VTT, found, pasted, settled

pytestmark = pytest.mark.usefixtures("drafts_here")


DAY = date(2026, 11, 20)


ENDLESS = ["a", "a ", "\t ", "Aa ", "1.", "tag ", "日", "(a) ", "and "]


@pytest.mark.parametrize("unit", ENDLESS)
def test_a_line_without_end_becomes_an_item_that_a_message_holds(unit: str) -> None:
    content = endless(unit, 100_000)
    drafted = draft(File("notes.txt", content), Setting(None, DAY, ("Ana Silva",)))

    item = drafted.draft.actions[0]
    assert len(item.text) <= 1_000
    assert len(item.quote) <= 2_000
    assert stands(item.quote, read("notes.txt", content).turns)
    assert sum(map(len, drafted.draft.summary)) <= 4_000


@pytest.mark.parametrize("unit", ENDLESS)
def test_a_line_without_end_costs_no_more_than_its_length(unit: str) -> None:
    setting = Setting(None, DAY, ("Ana Silva",))

    assert growth(lambda length: draft(File("notes.txt", endless(unit, length)), setting), 15_000) <= MOST


def endless(unit: str, length: int) -> bytes:
    return f"ACTION: Ana to rerun the check {unit * (length // len(unit))}".encode()


def test_items_without_number_are_cut_and_the_minutes_say_so() -> None:
    content = "".join(f"- [ ] Ana to check sample {number}\n" for number in range(1_000)).encode()
    drafted = draft(File("notes.md", content), Setting(None, DAY))

    assert len(drafted.draft.actions) == 200
    assert "1,000 action items; the first 200 are here" in drafted.note


def test_who_sends_the_same_file_elsewhere_is_told_where_its_minutes_stand(churn: Office) -> None:
    first = churn.upload(ANA, "sync.vtt", VTT, "@baton minutes Friday call")
    until(lambda: found(churn, first, "Action items"))
    settled(churn)
    second = churn.upload(BEN, "sync.vtt", VTT, "@baton minutes")

    told = until(lambda: found(churn, second, "Nothing new"))
    assert "The minutes of MT-1 Friday call are in" in told["text"]
    assert f"/archives/{CHURN}/" in str(told["blocks"])


def test_who_pastes_the_same_notes_again_is_told_alone(churn: Office) -> None:
    head = pasted(churn)[0]
    churn.slash(BEN, "/minutes")
    churn.submit(BEN, title="Weekly sync", text=NOTES)

    told = churn.newest_direct(BEN, "Nothing new")
    assert "MT-1 Weekly sync" in told.text
    assert until(lambda: found(churn, head["ts"], "Nothing is new in the source"))


def test_a_number_that_no_item_has_is_no_fault(churn: Office) -> None:
    assert "There is no item" in churn.slash(ANA, f"/minutes accept {10**20}").text


def test_the_words_of_a_mention_are_no_part_of_the_title(churn: Office) -> None:
    root = churn.say(BEN, "TODO: Ana to send the guide")
    churn.say(ANA, "@baton minutes of the retro", CHURN, thread_ts=root)

    assert until(lambda: found(churn, root, "Minutes: the retro"))


def test_a_day_with_a_full_stop_ends_no_sentence() -> None:
    content = "Aufgaben\n- TODO: @Ana prüft die Drift bis 3. Dezember\n".encode()
    item = draft(File("notiz.txt", content), Setting(None, DAY, ("Ana Silva",))).draft.actions[0]

    assert item.text.endswith("3. Dezember")
    assert item.due == date(2026, 12, 3)


def test_who_was_there_is_no_point_of_the_summary() -> None:
    drafted = draft(File("notes.md", NOTES.encode()), Setting(None, DAY))

    assert drafted.draft.summary
    assert not any("Silva" in point for point in drafted.draft.summary)

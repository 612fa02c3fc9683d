"""Dates in commands as people type them, on Monday 30 November 2026: what is read is said, what is not is refused."""

from datetime import UTC, datetime

import pytest

from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
ADDED = [  # who types what, and the title and the due date that come of it
    (PRIYA, "Pack the samples @ben by next week wed", "Pack the samples", "Wed 9 Dec"),
    (PRIYA, "Rack the disks by Friday in two weeks", "Rack the disks", "Fri 18 Dec"),
    (PRIYA, "Close the audit by Q1", "Close the audit", "Wed 31 Mar 2027"),
    (GUS, "Close the books by nächsten Freitag", "Close the books", "Fri 11 Dec"),
    (GUS, "Bericht schreiben bis Freitag", "Bericht schreiben", "Fri 4 Dec"),
    (GUS, "Bericht senden bis spätestens Dienstag nächster Woche", "Bericht senden", "Tue 8 Dec"),
    (GUS, "Bericht prüfen bis am 17. um 14 Uhr", "Bericht prüfen", "Thu 17 Dec"),
    (GUS, "Bericht ablegen bis Freitagmittag", "Bericht ablegen", "Fri 4 Dec"),
    (GUS, "Bericht teilen Frist: Freitag", "Bericht teilen", "Fri 4 Dec"),
    (PRIYA, "Bericht lesen Frist: Freitag", "Bericht lesen", "Fri 4 Dec"),
    (PRIYA, "Publish the talk Deadline: Friday", "Publish the talk", "Fri 4 Dec"),
    (PRIYA, "Publish the song by Friday the latest", "Publish the song", "Fri 4 Dec"),
    (PRIYA, "Publish the poem at the latest by Friday", "Publish the poem", "Fri 4 Dec"),
    (PRIYA, "明日までにレポート", "レポート", "due tomorrow"),
    (PRIYA, "データを金曜日までに送る", "データを送る", "Fri 4 Dec"),
    (PRIYA, "来週の金曜日までにデータを見る", "データを見る", "Fri 11 Dec"),
    (PRIYA, "Renew the key by 12h from now", "Renew the key", "due tomorrow"),
    (PRIYA, "Publish the pack due: Friday", "Publish the pack", "Fri 4 Dec"),
    (PRIYA, "Publish the plan (by Friday)", "Publish the plan", "Fri 4 Dec"),
    (PRIYA, "Publish the page, before Friday", "Publish the page", "Fri 4 Dec"),
    (PRIYA, "Publish the post no later than Friday", "Publish the post", "Fri 4 Dec"),
    (BEN, "Retrain it by 12/4", "Retrain it", "Fri 4 Dec"),
    (PRIYA, "Retrain all by 4/12", "Retrain all", "Fri 4 Dec"),
    (PRIYA, "Mop the floor by on monday", "Mop the floor", "Mon 7 Dec"),
    (PRIYA, "Water the plants till monday", "Water the plants", "Mon 7 Dec"),
]
SAID = [  # what is said below the answer
    ("Call the lab tomorrow", "I read “tomorrow” as the due date.", "due tomorrow"),
    ("Call the bank next friday", "I read “next friday” as the due date.", "Fri 11 Dec"),
    ("Call the shop in 3 days", "I read “in 3 days” as the due date.", "Thu 3 Dec"),
    ("Lock the door by 5pm Friday", "I left “5pm” out: tasks are due by day.", "Fri 4 Dec"),
    ("Lock the shop by Fri 5pm PST", "I left “5pm PST” out: tasks are due by day.", "Fri 4 Dec"),
    ("Bericht am 17. um 14 Uhr", "I left “14 Uhr” out: tasks are due by day.", "Thu 17 Dec"),
    ("写真を金曜日までに送る", "I read “金曜日までに” as the due date.", "Fri 4 Dec"),
    ("Daten am 12. Dezember senden", "“am 12. Dezember” stays in the title.", ""),
    ("Send the data on 12 December to Ben", "“12 December” stays in the title.", ""),
    ("Lock the gate by friday afternoon", "I left “afternoon” out: tasks are due by day.", "Fri 4 Dec"),
    ("Plan the party for Friday", "“Friday” stays in the title.", ""),
    ("Plan Q1", "“Q1” stays in the title.", ""),
    ("Ask Ben tomorrow about the loader", "“tomorrow” stays in the title.", ""),
    ("Meet Bob 5pm", "“5pm” stays in the title: a task is due by day, not by hour.", ""),
]
REFUSED = [
    ("Sort it by Friday or Monday", "“Friday or Monday” is two days. Give one.", "4 Dec 2026"),
    ("Sort it by tomorow", "I can't read “tomorow” as a date. Did you mean tomorrow?", "Use tomorrow"),
    ("Sort it by Blursday", "I can't read “Blursday” as a date.", "Edit"),
    ("Sort it by 30 Feb", "February has no 30.", "Use 28 Feb 2027"),
    ("Sort it every Feb 30", "February has no 30.", "Add it once"),
    ("Sort it every year on 31 April", "April has no 31.", "Add it once"),
    ("Sort it by 12 Oct", "I read “12 Oct” as Tue 12 Oct 2027, 10 months away.", "Use 12 Oct 2027"),
    ("Sort it by 1/7", "I read “1/7” as Thu 1 Jul 2027, 7 months away.", "7 Jan 2027"),
    ("Sort it by early December", "“early December” is 1 to 10 Dec. Which day?", "1 Dec 2026"),
    ("Sort it by the end of the sprint", "I can't read “the end of the sprint” as a date.", "Edit"),
    ("Sort it by 2 weeks", "I can't read “2 weeks” as a date. Did you mean in 2 weeks?", "Use in 2 weeks"),
    ("Sort it by Friday Tuesday", "I can't read “Friday Tuesday” as one date.", "Use Friday"),
    ("Read the paper by Knuth", "I can't read “Knuth” as a date.", "Keep it in the title"),
    ("Sort it by whenever", "“whenever” names no day.", "Keep it in the title"),
    ("Sort it by sometime soon", "“sometime soon” names no day.", "Keep it in the title"),
    ("Hold the line until they say so", "I can't read “they say so” as a date.", "Keep it in the title"),
    ("Rotate the keys before the audit", "I can't read “the audit” as a date.", "Edit"),
    ("Check before shipping @ben", "I can't read “shipping” as a date.", "Keep it in the title"),
    ("Sort it by 3", "I can't read “3” as a date.", "Keep it in the title"),
    ("Sort it due=tomorow", "I can't read “tomorow” as a date. Did you mean tomorrow?", "Use tomorrow"),
]


@pytest.fixture
def monday(churn: Office) -> Office:
    """Return an office with a project, on Monday 30 November 2026 at noon in Lisbon."""
    churn.move(MONDAY)
    return churn


def test_a_date_behind_a_date_word_is_read_as_a_whole(monday: Office) -> None:
    for who, typed, title, due in ADDED:
        answer = monday.slash(who, f"/task add {typed}").text
        assert title in answer, typed
        assert due in answer, typed
        assert typed.rpartition(" ")[2] not in answer.partition(title)[2].split("\n")[0].split(), typed


def test_what_was_read_or_left_out_beside_it_is_said(monday: Office) -> None:
    for typed, said, due in SAID:
        answer = monday.slash(PRIYA, f"/task add {typed}").text
        assert said in answer, typed
        assert due in answer, typed


def test_ordinary_words_behind_by_and_names_of_days_are_titles(monday: Office) -> None:
    for title in (
        "Sort it by hand",
        "Plan Black Friday",
        'Check "before shipping"',
        "Do the due diligence",
        "Raise recall by 10%",
        "Train until 3 annotators agree",
        "Move the deadline of the audit",
        "Pay what is due to the vendor",
        "Fix birthday",
    ):
        answer = monday.slash(PRIYA, f"/task add {title}").text
        assert title.replace('"', "") in answer
        assert "stays in the title" not in answer
        assert "No date" not in answer


def test_what_is_no_date_is_refused_with_what_may_be_meant(monday: Office) -> None:
    before = monday.rows()
    for typed, said, label in REFUSED:
        answer = monday.slash(PRIYA, f"/task add {typed}")
        assert said in answer.text, typed
        assert answer.button(label), typed
    assert monday.rows() == before


def test_a_button_takes_the_day_that_was_meant(monday: Office) -> None:
    monday.slash(ANA, "/task add Sort the crates @ben by tomorow !high")

    monday.click(ANA, monday.ephemeral(ANA, "Did you mean tomorrow?"), "Use tomorrow")

    card = monday.ephemeral(ANA, "Sort the crates")["text"]
    assert "due tomorrow" in card
    assert "Ben" in card


def test_a_button_keeps_words_behind_a_date_word_in_the_title(monday: Office) -> None:
    for who, typed, button in (
        (ANA, 'Read the "old" paper by Knuth @ben !high', "Keep it in the title"),
        (PRIYA, "Hold until they say so", "Keep it in the title"),
    ):
        monday.slash(who, f"/task add {typed}")
        monday.click(who, monday.ephemeral(who, "as a date"), button)

    assert "Read the old paper by Knuth · Ben · high" in monday.ephemeral(ANA, "T-1 Read")["text"]
    assert "Hold until they say so" in monday.ephemeral(PRIYA, "T-2 Hold")["text"]


def test_words_behind_a_date_word_are_refused_on_every_surface(monday: Office) -> None:
    assert monday.mention(ANA, "task add Read a paper by Knuth").button("Keep it in the title")
    assert monday.direct(ANA, "task add Read a paper by Knuth").button("Keep it in the title")
    assert "I can't read “Knuth”" in monday.slash(ANA, "/task edit T-1 by Knuth").text


def test_a_date_elsewhere_in_the_line_leaves_ordinary_words_in_the_title(monday: Office) -> None:
    said = monday.slash(ANA, "/task add Review the paper by Knuth by Friday").text

    assert "Review the paper by Knuth · no owner · due Fri 4 Dec" in said


def test_a_form_keeps_the_rest_of_a_refused_line(monday: Office) -> None:
    monday.slash(ANA, "/task add Sort the crates by Blursday !high")

    monday.click(ANA, monday.ephemeral(ANA, "Blursday"), "Edit")

    said, *fields = monday.modal(ANA)["blocks"]
    assert "I can't read “Blursday” as a date." in str(said)
    assert "Sort the crates" in str(fields)
    assert "Blursday" not in str(fields)


def test_edit_keeps_the_title_where_only_a_date_is_said(monday: Office) -> None:
    monday.slash(PRIYA, "/task add Sort the crates")

    for typed in ("by Friday 5pm", "tomorrow", "Friday at 17:00"):
        monday.slash(PRIYA, f"/task edit T-1 {typed}")
        assert "Sort the crates" in monday.slash(PRIYA, "/task show T-1").text, typed
    assert "Fri 4 Dec" in monday.slash(PRIYA, "/task show T-1").text


@pytest.mark.parametrize(
    ("typed", "title", "when"),
    [
        ("Weekly sync on Friday at 10:00", "Weekly sync", "Fri 4 Dec, 10:00"),
        ("Sync tomorrow at 10", "Sync", "tomorrow, 10:00"),
        ("Review on Friday at 4", "Review", "Fri 4 Dec, 16:00"),
        ("Demo Friday 5pm", "Demo", "Fri 4 Dec, 17:00"),
    ],
)
def test_a_meeting_keeps_its_hour(monday: Office, typed: str, title: str, when: str) -> None:
    answer = monday.slash(PRIYA, f"/meeting add {typed}").text

    assert when in answer
    assert f"{title}\n" in answer or f"{title}*" in answer or f"{title} " in answer
    assert typed not in answer.replace("Keep it in the title", "")


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        (BEN, "12/7 to 12/11", "from Mon 7 Dec to Fri 11 Dec"),
        (PRIYA, "7/12 to 11/12", "from Mon 7 Dec to Fri 11 Dec"),
        (GUS, "bis Freitag", "away until Thu 3 Dec, back Fri 4 Dec."),
        (GUS, "bis einschließlich Freitag", "away until Fri 4 Dec, back Mon 7 Dec."),
        (GUS, "vom 3. bis 10. Dezember", "from Thu 3 Dec to Thu 10 Dec"),
        (MEI, "金曜日まで", "away until Thu 3 Dec, back Fri 4 Dec."),
        (ANA, "até sexta", "away until Thu 3 Dec, back Fri 4 Dec."),
        (PRIYA, "through Friday", "away until Fri 4 Dec, back Mon 7 Dec."),
        (PRIYA, "until Friday 3pm", "I left “3pm” out: absences are whole days."),
        (PRIYA, "until tomorow", "Did you mean tomorrow?"),
        (PRIYA, "half day Friday", "Absences are whole days."),
    ],
)
def test_absences_are_read_in_the_writers_way(monday: Office, who: str, typed: str, said: str) -> None:
    assert said in monday.slash(who, f"/ooo {typed}").text


def test_snooze_takes_a_length_and_till(monday: Office) -> None:
    monday.slash(PRIYA, "/task add Sort the crates")

    for typed, day in (("2 weeks", "Mon 14 Dec"), ("for 3 days", "Thu 3 Dec"), ("till monday", "Mon 7 Dec")):
        assert day in monday.slash(PRIYA, f"/task snooze T-1 {typed}").text


def test_a_digest_at_four_is_one_of_the_afternoon(monday: Office) -> None:
    assert "16:00" in monday.slash(PRIYA, "/digest setup friday at 4").text


def test_who_writes_hears_that_it_is_late_for_its_owner_from_the_start(monday: Office) -> None:
    monday.move(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))  # 18:30 in New York, Tuesday in Tokyo

    late = monday.slash(BEN, "/task add Send the figures @mei by eod", CHURN)

    assert "For Mei Tanaka it is Tue 1 Dec already, so T-1 is late from the start." in late.text
    assert late.button("Make it due Tue 1 Dec")


def test_hours_from_now_fall_on_the_day_of_the_owner(monday: Office) -> None:
    for who, day in (("@mei", "tomorrow"), ("@ben", "today"), ("", "tomorrow")):
        assert f"due {day}" in monday.slash(ANA, f"/task add Renew the key in 12 hours {who}").text, who
    monday.slash(ANA, "/task edit T-1 by in 2 hours")

    assert "due today" in monday.slash(ANA, "/task list key").text.split("T-2")[0]


def test_filters_and_rhythms_read_dates_in_the_writers_order(monday: Office) -> None:
    monday.slash(BEN, "/task add Retrain it by 12/4")

    for who, day in ((BEN, "12/4"), (PRIYA, "4/12")):
        assert "Retrain it" in monday.slash(who, f"/task list due {day}").text
    for first in ("since 7/12", "from 7 dec"):
        assert "Mon 7 Dec, 09:30" in monday.slash(PRIYA, f"/baton standup setup mon-fri 9:30 {first}").text

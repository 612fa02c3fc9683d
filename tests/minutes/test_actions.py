"""What is taken for an action item in written notes, and what isn't."""

from datetime import date

import pytest

from minutes.extraction import extract
from minutes.readers import read_text, read_thread
from tests.minutes.meetings import notes, owed


@pytest.mark.parametrize(
    ("line", "owner", "task"),
    [
        ("ACTION: Ana to check the logs", "Ana", "check the logs"),
        ("AI(Ana): check the logs", "Ana", "check the logs"),
        ("AI(Ana) check the logs", "Ana", "check the logs"),
        ("Action item (Ana): check the logs", "Ana", "check the logs"),
        ("[ACTION] Ana to check the logs", "Ana", "check the logs"),
        ("TODO: check the logs", "", "check the logs"),
        ("TODO Ana check the logs", "Ana", "check the logs"),
        ("- [ ] Ana: check the logs", "Ana", "check the logs"),
        ("- [ ] check the logs @ana", "@ana", "check the logs"),
        ("- @ana to check the logs", "@ana", "check the logs"),
        ("- Remove it from the list (action: Ana)", "Ana", "Remove it from the list"),
        ("- The logs grew again. Action: Ana to check the logs", "Ana", "check the logs"),
        ("- Ana and Max will check the logs", "Ana and Max", "check the logs"),
        ("- Action item: nobody42 to check the logs", "nobody42", "check the logs"),
    ],
)
def test_a_marked_line_is_an_action(line: str, owner: str, task: str) -> None:
    draft = notes(f"# Sync\n\nAttendees: Ana, Max\n\n{line}\n")

    assert owed(draft) == [(owner, task)]


@pytest.mark.parametrize(
    "line",
    [
        "- Action item scribe: Max",
        "- Now in review. No action item.",
        "- Action items: none",
        "- [x] Ana: check the logs",
        "- ~~Ana to check the logs~~",
        "- Action item from Sep 4: Ana could not get to it",
        "- AI models were discussed",
        "- Somebody asked whether the action items are public",
        "- The loss will go down",
    ],
)
def test_these_lines_are_no_actions(line: str) -> None:
    assert owed(notes(f"# Sync\n\nAttendees: Ana, Max\n\n{line}\n")) == []


@pytest.mark.parametrize(
    "entry",
    [
        "- **Ana**: check the logs",
        "- Ana - check the logs",
        "- Ana: check the logs",
        "- **Ana** will check the logs",
        "- check the logs (Ana)",
    ],
)
@pytest.mark.parametrize("heading", ["## Action items", "## Next steps", "**Next steps:**", "### TODO", "Action plan:"])
def test_each_entry_under_such_a_heading_is_an_action(heading: str, entry: str) -> None:
    draft = notes(f"# Sync\n\nAttendees: Ana, Max\n\n{heading}\n\n{entry}\n")

    assert owed(draft) == [("Ana", "check the logs")]


def test_a_topic_gathers_its_items_and_is_none() -> None:
    draft = notes("# Sync\n\n## Action items\n\n- Charter\n  - **Ana**: comment on it\n  - **Max**: finish it\n")

    assert owed(draft) == [("Ana", "comment on it"), ("Max", "finish it")]


def test_details_under_an_item_are_no_items() -> None:
    draft = notes(
        "# Sync\n\n## Action items\n\n- **Ana**: publish the minutes\n  - The next meeting is announced there\n"
    )

    assert owed(draft) == [("Ana", "publish the minutes")]


def test_an_announced_list_is_one_item() -> None:
    draft = notes("# Sync\n\n- Action item: Ana to write down that:\n  - it is fast\n  - it is safe\n")

    assert owed(draft) == [("Ana", "write down that: it is fast; it is safe")]


def test_items_of_last_time_count_only_if_they_are_called_open() -> None:
    draft = notes(
        "# Sync\n\n## Action items from last meeting\n\n- Ana to send the report\n- Max to fix the login (still open)\n"
    )

    assert [owner for owner, _ in owed(draft)] == ["Max"]


def test_steps_under_a_former_meeting_are_not_new() -> None:
    draft = notes(
        "# Sync\n\n## Previous meeting\n\n### Logs\n\nNext steps:\n\n- Ana to check the logs\n\n## Today\n\n- Hello\n"
    )

    assert owed(draft) == []


def test_a_table_has_an_item_in_each_row_that_is_not_done() -> None:
    draft = notes(
        "# Sync\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n"
        "| Check logs | Ana | Fri | open |\n| Buy cake | Max | | done |\n"
    )

    assert owed(draft) == [("Ana", "Check logs")]
    assert draft.actions[0].due == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Ana to check the logs by Friday", date(2026, 11, 20)),
        ("Ana to check the logs by next Tuesday", date(2026, 11, 24)),
        ("Ana to check the logs before Friday, November 27", date(2026, 11, 27)),
        ("Ana to check the logs tomorrow at 2:30 PM", date(2026, 11, 19)),
        ("Ana to check the logs by *3 Dec*.", date(2026, 12, 3)),
        ("Ana to check the logs in 2 weeks", date(2026, 12, 2)),
        ("Ana to check the logs by 20 October", None),  # of last month, or of next year: nobody can be asked
        ("Ana to check the logs by 20 October 2027", date(2027, 10, 20)),
        ("Ana to check logs 8, 12 and 13", None),
        ("Ana to check the logs", None),
    ],
)
def test_dates_are_seen_from_the_day_of_the_meeting(line: str, due: date | None) -> None:
    assert [item.due for item in notes(f"ACTION: {line}\n").actions] == [due]


def test_words_of_a_day_far_off_are_kept() -> None:
    item = notes("ACTION: Ana to check the logs by 20 October\n").actions[0]

    assert (item.due_words, item.due) == ("by 20 October", None)


def test_without_a_day_the_words_are_kept() -> None:
    item = notes("ACTION: Ana to check the logs by Friday\n", day=None).actions[0]

    assert (item.due_words, item.due) == ("by Friday", None)


def test_next_meeting_is_the_day_that_the_notes_announce() -> None:
    item = notes(
        "# Sync\n\n- The next meeting is on Wed Dec 2, 8:00am\n- ACTION: Ana to check the logs by next meeting\n"
    ).actions[0]

    assert (item.due_words, item.due) == ("by next meeting", date(2026, 12, 2))


@pytest.mark.parametrize(
    ("text", "owner", "decision"),
    [
        (
            "- AUFGABE: Jürgen: Daten prüfen bis Freitag\n- Entscheidung: Wir nehmen PostgreSQL\n",
            "Jürgen",
            "Wir nehmen PostgreSQL",
        ),
        ("- ACCIÓN: José: revisar los datos\n- Decisión: usamos el modelo nuevo\n", "José", "usamos el modelo nuevo"),
        (
            "参加者: 田中、佐藤\n\n- アクション: 田中: データを確認する\n- 決定: 新しいモデルを使う\n",
            "田中",
            "新しいモデルを使う",
        ),
        ("参加者: 田中、佐藤\n\n- TODO: 佐藤 レポートを書く\n- 【決定】来週リリースする\n", "佐藤", "来週リリースする"),
    ],
)
def test_markers_work_in_other_languages(text: str, owner: str, decision: str) -> None:
    draft = notes(text)

    assert [item.owner for item in draft.actions] == [owner]
    assert [item.text for item in draft.decisions] == [decision]


def test_what_a_known_person_will_do_is_theirs_whatever_the_verb() -> None:
    draft = extract(
        read_text("# Weekly\n\nAttendees: Ben, Ana\n\n- Ben will rerun the cohort.\n- Ana will be away.\n"), day=None
    )

    assert [(item.text, item.owner) for item in draft.actions] == [("rerun the cohort", "Ben")]


def test_in_talk_somebody_else_s_promise_counts_where_it_has_a_day() -> None:
    talk = "Ana: I'll send the list.\nBen: Mei will defragment the store by Monday.\nMei: Ana will look into that.\n"

    draft = extract(read_text(talk), day=date(2026, 11, 20))

    assert ("Defragment the store", "Mei", date(2026, 11, 23)) in [
        (item.text, item.owner, item.due) for item in draft.actions
    ]
    assert not any("look into" in item.text for item in draft.actions)


def test_notes_that_somebody_posts_in_a_thread_are_read_as_notes() -> None:
    posted = {"ts": "1.0", "user": "U1", "text": "*Weekly*\n• Ben will rerun the cohort by Friday.\n• Recall is 0.71."}

    draft = extract(read_thread([posted], {"U1": "Priya"}), day=date(2026, 11, 20), members=["Ben"])

    assert [item.owner for item in draft.actions] == ["Ben"]


@pytest.mark.parametrize(
    ("line", "owner", "task"),
    [
        ("- Hosting - Ana will compare the two offers", "Ana", "compare the two offers"),
        ("- The mirror is full. Max to order two larger disks", "Max", "order two larger disks"),
        ("- When the vendor answers, Ana will sign", "Ana", "sign"),
        ("- Benjamin will refurbish the landing page", "Benjamin", "refurbish the landing page"),
        ("- Ana (Initech) will send the quote", "Ana", "send the quote"),
        ("- Max: I'll reorder the chapters", "Max", "reorder the chapters"),
        ("- Everyone will read the draft", "Everyone", "read the draft"),
        ("**Action** Ana to call the bank", "Ana", "call the bank"),
    ],
)
def test_work_is_taken_on_in_any_part_of_a_line(line: str, owner: str, task: str) -> None:
    assert owed(notes(f"# Sync\n\nAttendees: Ana, Max\n\n{line}\n")) == [(owner, task)]


def test_two_people_in_one_sentence_owe_each_their_own() -> None:
    draft = notes("# Sync\n\nAttendees: Ana, Max\n\n- Ana will call Berlin and Max will write to Rome by Friday\n")

    assert [(item.owner, item.text, item.due) for item in draft.actions] == [
        ("Ana", "call Berlin", None),
        ("Max", "write to Rome by Friday", date(2026, 11, 20)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Kafka will support it out of the box",
        "- Ana could move it to the new host",
        "- Ana wants to know why",
        "- Ana had a script to clean it",
        "- Ana to Max: thanks",
        "- The plan to be written",
        "- Max will be late",
    ],
)
def test_what_things_do_and_people_may_do_is_no_action(line: str) -> None:
    assert owed(notes(f"# Sync\n\nAttendees: Ana, Max\n\n{line}\n")) == []


@pytest.mark.parametrize(
    ("entry", "owner", "task"),
    [
        ("- Refurbish the site", "", "Refurbish the site"),
        ("- Escalate - the vendor case", "", "Escalate - the vendor case"),
        ("- Ana refurbish the site", "Ana", "refurbish the site"),
        ("- Ana procures the disks", "Ana", "procures the disks"),
        ("- Complete the survey - Everyone", "Everyone", "Complete the survey"),
        ("- Shortlist to be made by Ana", "Ana", "Shortlist to be made by Ana"),
        ("- Prepare the deck, Ana will do it", "Ana", "Prepare the deck"),
        ("- Review the deck - Ana, due Friday", "Ana", "Review the deck"),
        ("- Ana\n  - water the plants", "Ana", "water the plants"),
    ],
)
def test_a_verb_that_no_list_has_is_known_by_its_place(entry: str, owner: str, task: str) -> None:
    assert owed(notes(f"# Sync\n\nAttendees: Ana, Max\n\n## Resulting action items\n\n{entry}\n")) == [(owner, task)]


def test_the_heading_says_for_whom_the_list_is() -> None:
    draft = notes("# Sync\n\nAttendees: Ana, Max\n\n## Action items for all members\n\n- Water the plants\n")

    assert owed(draft) == [("all members", "Water the plants")]


def test_a_handle_in_the_list_of_people_names_its_person() -> None:
    draft = notes(
        "# Sync\n\n## Attending\n\n- Ana Lee (@quokka7)\n- Max Orr (wombat)\n\n## Talk\n\n- wombat to feed it\n"
    )

    assert draft.attendees == ("Ana Lee", "Max Orr")
    assert owed(draft) == [("wombat", "feed it")]


def test_each_task_of_a_line_has_its_own_owner() -> None:
    draft = notes("# Sync\n\nAttendees: Ana, Max\n\n## Action items\n\n- Draft (Ana), review (Max)\n")

    assert owed(draft) == [("Ana", "Draft"), ("Max", "review")]


def test_under_follow_up_only_what_is_to_be_done_is_an_item() -> None:
    draft = notes(
        "# Sync\n\nAttendees: Ana, Max\n\n## Followup\n\n- Licences\n- Send the slides to Kim\n- Ana to call\n"
    )

    assert owed(draft) == [("", "Send the slides to Kim"), ("Ana", "call")]


@pytest.mark.parametrize(
    ("task", "due"),
    [
        ("write up the Monday meeting discussion", ""),
        ("show it at the Friday demo", ""),
        ("send it before the Monday sync", "before the Monday"),
        ("send the report Monday", "Monday"),
    ],
)
def test_the_day_in_a_meetings_name_is_no_due_date(task: str, due: str) -> None:
    assert [item.due_words for item in notes(f"# Sync\n\n## Action items\n\n- Ana: {task}\n").actions] == [due]

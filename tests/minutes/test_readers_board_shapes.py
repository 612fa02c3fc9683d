"""Minutes of boards and groups, and pages of editors: where a list of people ends, and how motions are told."""

import pytest

from tests.minutes.meetings import Said, said_in

LABELS_BELOW_A_LABEL = """\
Roll call:
    Here: Adaeze Obi, Bartosz Wilk
    Excused: Dilip Rao

1. Reports
   1.1 Community: two new committers. Adaeze to announce them on the list.
"""
PEOPLE_IN_A_TABLE_ALONE = """\
**Attendance**

| Name | Present? |
|---|---|
| Edith Kern | Yes |
| Gesa Thom | No |

1. **Hall floor**
   A motion was made by Edith Kern, seconded by Farouk, to repair the floor. The motion passed unanimously.
   *Action:* Edith will get three quotes by December 10.
2. **Summer camp**
   It was moved to sell the tent, seconded by Edith. The motion failed.
"""
TALK_BELOW_THE_PEOPLE = """\
<html><body><h2>Attendees</h2><dl><dt>Present</dt><dd>Gita, hideo</dd></dl>
<h3>Line length</h3>
<p><cite>Gita:</cite> 37 characters works for most of us</p>
<p><cite>hideo:</cite> not for all languages in the set</p>
<p><strong>RESOLUTION:</strong> Allow two colours</p>
<p><cite>Gita:</cite> I'll update the draft this week</p></body></html>
"""
A_TICKED_DECISION = """\
## Decisions

- [x] Keep the threshold
- ~~Drop the old labels~~
"""
NAMES_OF_TASKS = """\
# Tasks from planning

| Name | Person | Deadline | Done |
|---|---|---|---|
| Write the data sheet | Vesna Kolar | 2026-12-04 | No |
| Close sprint 12 | Vesna Kolar | 2026-11-27 | Yes |
"""
A_TABLE_ON_A_PAGE = """\
<html><body><h2>Attendees</h2><p>@Amalia Cruz, @Boris Hahn</p><h2>Action items</h2>
<table><tr><th><p>Action item</p></th><th><p>Assignee</p></th><th><p>Status</p></th></tr>
<tr><td><p>Raise the quota</p></td><td><p>@Boris Hahn</p></td><td><p>IN PROGRESS</p></td></tr>
<tr><td><p>Close old tickets</p></td><td><p>@Amalia Cruz</p></td><td><p>DONE</p></td></tr></table>
<h2>Decisions</h2><table><tr><th>Decision</th><th>Owner</th></tr>
<tr><td>Logs are kept for 30 days</td><td>@Boris Hahn</td></tr></table></body></html>
"""
SPEAKERS_AS_A_TOPIC = """\
Present: Casper, Delia

- Speakers: Delia knows three people
- Agreement in the room: the draft is ready
- Bus is late on Tuesdays -> Delia calls the company
"""
TOLD_AND_LISTED = """\
Invited: Rasmus Holt, Toni Weber

Details
• Tokenizer: Toni Weber and Rasmus Holt agreed to roll back the new tokenizer (00:07:02).
• Clicks: they fell to 27 % (00:01:20).

Suggested next steps
☐ Toni Weber will roll back the new tokenizer.

Short summary
Delta Foods wants to pay in parts.
"""


@pytest.mark.parametrize(
    ("name", "text", "right"),
    [
        pytest.param(
            "a.txt",
            LABELS_BELOW_A_LABEL,
            Said(["Adaeze: announce them on the list"], [], ["Adaeze Obi", "Bartosz Wilk"], ["Dilip Rao"]),
            id="labels below a label",
        ),
        pytest.param(
            "b.md",
            PEOPLE_IN_A_TABLE_ALONE,
            Said(["Edith: get three quotes by December 10"], ["repair the floor."], ["Edith Kern"], ["Gesa Thom"]),
            id="people in a table",
        ),
        pytest.param(
            "c.html",
            TALK_BELOW_THE_PEOPLE,
            Said(["Gita: update the draft this week"], ["Allow two colours"], ["Gita", "hideo"]),
            id="talk below the people",
        ),
        pytest.param("d.md", A_TICKED_DECISION, Said([], ["Keep the threshold"]), id="a ticked decision"),
        pytest.param("e.md", NAMES_OF_TASKS, Said(["Vesna Kolar: Write the data sheet"]), id="names of tasks"),
        pytest.param(
            "f.html",
            A_TABLE_ON_A_PAGE,
            Said(["Boris Hahn: Raise the quota"], ["Logs are kept for 30 days"], ["Amalia Cruz", "Boris Hahn"]),
            id="a table on a page",
        ),
        pytest.param(
            "g.md",
            SPEAKERS_AS_A_TOPIC,
            Said(["Delia: calls the company"], ["the draft is ready"], ["Casper", "Delia"]),
            id="speakers as a topic",
        ),
        pytest.param(
            "h.txt",
            TOLD_AND_LISTED,
            Said(
                ["Toni Weber: roll back the new tokenizer"],
                ["Tokenizer: Toni Weber and Rasmus Holt agreed to roll back the new tokenizer."],
                ["Rasmus Holt", "Toni Weber"],
            ),
            id="told and listed",
        ),
    ],
)
def test_minutes_of_boards_and_pages_are_read(name: str, text: str, right: Said) -> None:
    assert said_in(name, text) == right

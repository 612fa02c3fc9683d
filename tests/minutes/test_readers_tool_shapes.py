"""What tools for notes and boards leave behind: who a list is for, who came, and what is only of the tool."""

import pytest

from tests.minutes.meetings import Said, said_in

PEOPLE_OVER_BULLETS = """\
Weekly product sync
Wed, Nov 25, 2026

Notes
Launch plan
- Marketing needs two more weeks.

Action items
Grace Obi
- Write to the beta users
Henrik Dahl
- Fix the login by Friday
Unassigned
- Find out who covers support
"""
NAMES_BEHIND_DASHES = """\
Customer onboarding
Created Nov 26, 2026 • 31 mins

Action Items
☐ Measure the import of one clinic — Henrik Hale
☐ Send the clinic a new date — Rosa Neri (due Nov 30)
☐ Request the key — @Greta Holm — 🗓 15 Jan 2027
☑ Invite the clinic — Rosa Neri
"""
TWO_PEOPLE_BEFORE_A_COLON = """\
Attendees: Lotte Berg, Marco Silva

Action items:
Marco Silva: Call the agency about the data role and tell us what they said
Lotte Berg, Marco Silva: Hold the interviews
"""
HANDLES_LINE_BY_LINE = """\
Attendees
@Nils Aker @Oona Virta

Discussion
Crash rate is down.

Action items
@Nils Aker add crash reports to the weekly mail 03 Dec 2026
@Oona Virta ask the store for a faster review
"""
NAMES_FIRST = """\
<html><body><h2>Participants</h2><ul><li>Ida Krog</li><li>Jamal Reed</li></ul>
<h2>Action items</h2><ul><li><span>Ida Krog order two nodes</span></li>
<li>Jamal Reed was ill</li></ul></body></html>
"""
POINTS_OF_A_BOARD = """\
Board minutes, 24 November 2026

1. Roll call
   Present: Vera Holm, Wim de Boer
   Not attended: Yannick Roy

2. Approval of minutes
   The minutes of 27 October were approved.

3. Reports
   a. Treasurer: 12 members have not paid.
      Action item: Send a second reminder [Wim de Boer]

4. Motions
   Motion by Vera to raise the fee to 40 EUR. Seconded by Wim. Motion carried 3-0.

5. Next meeting
   Vera will send the invitation.
"""
A_COLUMN_OF_TICKS = """\
## Roll call

| Name | Role | Present |
|---|---|---|
| Aiko Mori | Chair | ✓ |
| Celia Ramos | Member | ✗ |

## Business

- [AP] Aiko: sign the contract
"""
A_CHAT_UNDER_PROSE = """\
2026-11-25 Infra sync

Backups: restore took three hours. Wanda to try the new snapshots this week.
Certs: they expire on 10 Jan, the CA is on the old host.

Chat log
00:03:12\tWanda Bell:\thttps://wiki.example/restore
00:11:02\tYara Lim:\tsent
"""
A_LOG_WITH_A_BOT = """\
[14:00] <RRSAgent> logging to https://w3.example/maps-irc
[14:01] <kaja> Meeting: Indoor Maps TF
[14:02] <kaja> present+
[14:02] <mona> present+ Mona_Haddad, Olu
[14:03] <kaja> scribe: liam
[14:07] <liam> ACTION: Mona to ask the venues
[14:12] <kaja> rrsagent, draft minutes
"""
A_BOX_AS_A_COLUMN = """\
# Ops call, 26 November 2026

<table><thead><tr><th>Action</th><th>Owner</th><th>Done</th></tr></thead><tbody>
<tr><td>Renew the domain</td><td>Tuva Lie</td><td>false</td></tr>
<tr><td>Pay the host</td><td>Umar Bey</td><td>true</td></tr></tbody></table>
"""
NOTES_OF_AN_ASSISTANT = """\
Nov 25, 2026

Summary
The team chose the one-page form.

Details
• Choice: The group decided to go with the one-page form.

Suggested next steps
[ ] Orla Byrne will write the final texts.
[ ] The group will meet again on 2 December.
"""
A_SCRIBES_PAGE = """\
<html><body><h2>Meeting minutes</h2>
<p class=resolution><strong>RESOLUTION:</strong> Ask once per origin</p>
<address>Minutes manually created (not a transcript), formatted by scribe.perl version 246.</address>
</body></html>
"""
NOBODY_AWAY = """\
Attendees

   Present
          gwen, Hector
   Regrets
          -
   Chair
          gwen

   ACTION: Hector to draft a charter
"""
SPEAKERS_ABOVE = """\
SPEAKERS
Omar Said, Petra Lang

OUTLINE
Billing rework

- Omar: export the list by Tuesday
"""


@pytest.mark.parametrize(
    ("name", "text", "actions", "decisions", "here", "away"),
    [
        pytest.param(
            "a.txt",
            PEOPLE_OVER_BULLETS,
            [
                "Grace Obi: Write to the beta users",
                "Henrik Dahl: Fix the login by Friday",
                ": Find out who covers support",
            ],
            [],
            [],
            [],
            id="people over bullets",
        ),
        pytest.param(
            "b.txt",
            NAMES_BEHIND_DASHES,
            [
                "Henrik Hale: Measure the import of one clinic",
                "Rosa Neri: Send the clinic a new date",
                "Greta Holm: Request the key",
            ],
            [],
            [],
            [],
            id="names behind dashes",
        ),
        pytest.param(
            "c.txt",
            TWO_PEOPLE_BEFORE_A_COLON,
            [
                "Marco Silva: Call the agency about the data role and tell us what they said",
                "Lotte Berg, Marco Silva: Hold the interviews",
            ],
            [],
            ["Lotte Berg", "Marco Silva"],
            [],
            id="two people before a colon",
        ),
        pytest.param(
            "d.txt",
            HANDLES_LINE_BY_LINE,
            [
                "Nils Aker: add crash reports to the weekly mail",
                "Oona Virta: ask the store for a faster review",
            ],
            [],
            ["Nils Aker", "Oona Virta"],
            [],
            id="handles line by line",
        ),
        pytest.param(
            "e.html",
            NAMES_FIRST,
            ["Ida Krog: order two nodes", ": Jamal Reed was ill"],
            [],
            ["Ida Krog", "Jamal Reed"],
            [],
            id="names first",
        ),
        pytest.param(
            "f.txt",
            POINTS_OF_A_BOARD,
            ["Wim de Boer: Send a second reminder"],
            ["to raise the fee to 40 EUR."],
            ["Vera Holm", "Wim de Boer"],
            ["Yannick Roy"],
            id="points of a board",
        ),
        pytest.param(
            "g.md",
            A_COLUMN_OF_TICKS,
            ["Aiko: sign the contract"],
            [],
            ["Aiko Mori"],
            ["Celia Ramos"],
            id="a column of ticks",
        ),
        pytest.param(
            "h.txt",
            A_CHAT_UNDER_PROSE,
            ["Wanda: try the new snapshots this week"],
            [],
            ["Wanda Bell", "Yara Lim"],
            [],
            id="a chat under prose",
        ),
        pytest.param(
            "i.txt",
            A_LOG_WITH_A_BOT,
            ["Mona: ask the venues"],
            [],
            ["kaja", "mona", "Olu", "liam"],
            [],
            id="a bot's log",
        ),
        pytest.param("j.md", A_BOX_AS_A_COLUMN, ["Tuva Lie: Renew the domain"], [], [], [], id="a box as a column"),
        pytest.param(
            "k.txt",
            NOTES_OF_AN_ASSISTANT,
            ["Orla Byrne: write the final texts"],
            ["The team chose the one-page form."],
            [],
            [],
            id="notes of an assistant",
        ),
        pytest.param("l.html", A_SCRIBES_PAGE, [], ["Ask once per origin"], [], [], id="a scribe's page"),
        pytest.param("m.txt", NOBODY_AWAY, ["Hector: draft a charter"], [], ["gwen", "Hector"], [], id="nobody away"),
        pytest.param(
            "n.txt",
            SPEAKERS_ABOVE,
            ["Omar: export the list by Tuesday"],
            [],
            ["Omar Said", "Petra Lang"],
            [],
            id="speakers above",
        ),
    ],
)
def test_notes_of_tools_are_read(  # noqa: PLR0917 - what a source says, a column each
    name: str, text: str, actions: list[str], decisions: list[str], here: list[str], away: list[str]
) -> None:
    assert said_in(name, text) == Said(actions, decisions, here, away)

"""Shapes of notes that programs and boards write: people below labels, topics as labels, talk below the notes."""

import pytest

from tests.minutes.meetings import Said, said_in

W3C_TEXT = """\
      W3C

                   Accessible Maps CG
                      30 Nov 2026

Attendees

   Present
          Hana, Ivo_L, Jill, Kofi,
          Lena
   Regrets
          Max
   Chair
          Jill
   Scribe
          kofi

Contents

    1. Legend symbols
    2. Summary of action items

Meeting minutes

  Legend symbols

   Hana: two symbols look alike

   Ivo: +1

   ACTION: Hana to draw a new symbol for stairs

   RESOLVED: Use the outline style for all symbols

   <kofi> rrsagent, make minutes

Summary of action items

    1. Hana to draw a new symbol for stairs
"""
BOARD_MINUTES = """\
Sprint planning
Date: 26 November 2026

Directors Present:

     Paul King
     Rosa Diaz

Directors Absent:

     Sam Wu

Guests:

     Uma Rao

1. Budget
   Rosa Diaz presented the budget.
   Resolution 1, Approve the budget, was approved by unanimous vote.

Action items:
  Paul King to publish the budget by 1 December
  Uma Rao: send the slides
"""
A_SUMMARY_ABOVE_A_TRANSCRIPT = """\
Customer call recap
Nov 27, 2026

Key takeaways
- The export is too slow for them
- They like the new filters

Action items
Sven Olsen
Measure the export with 1 million rows (03:14)
Send the numbers to the customer by Monday (04:40)
Tara Singh
Book a follow-up call (12:01)

Transcript
Sven Olsen  0:02
Good morning, thanks for joining.
Tara Singh  0:09
Hi! I'll share my screen.
"""
NOTES_ABOVE_A_CHAT = """\
Standup notes

* Wendy will rebase the branch today
* Xaver to ask ops for access until Tuesday
* decided to skip the retro

Zoom chat:
09:01:10 From Wendy Park to Everyone : morning
09:02:44 From Yusuf Ali to Everyone : sorry, I am late
"""
A_RECAP_BY_TOPICS = """\
AI-generated notes

Vendor: Zoe explained that the vendor raised the price.
Contract: Aldo and Zoe agreed to ask for a discount.

Next steps:
Discount: Ask the vendor for 10 % off by Friday (Zoe)
Alternatives: Compare two other vendors (Aldo)
Legal: Check the notice period (Aldo, Zoe)
"""
A_PAGE_WITH_DEFINITIONS = """\
<html><body><h1>Docs call</h1><p>24 November 2026</p>
<dl><dt>Attendees</dt><dd>Bea Lind</dd><dd>Carl Moe</dd><dt>Absent</dt><dd>Dora Ek</dd></dl>
<h2>Action items</h2><ul><li>Bea Lind: rewrite the install page (due 30 Nov)</li>
<li class="checked">Carl Moe: fix the links</li></ul>
<h2>Decisions</h2><p>We move the docs to one repository.</p></body></html>
"""
A_TABLE_OF_FACTS = """\
| Date | 25 Nov 2026 |
|---|---|
| Attendees | @Ed Fox @Fay Lee |
| Apologies | @Gil Ray |

## Notes
* Latency is down to 80 ms

## Action items
* [ ] @Fay Lee write the post mortem by 30 Nov 2026
* [x] @Ed Fox restart the node
"""


@pytest.mark.parametrize(
    ("name", "text", "actions", "decisions", "here", "away"),
    [
        pytest.param(
            "v1.txt",
            W3C_TEXT,
            ["Hana: draw a new symbol for stairs"],
            ["Use the outline style for all symbols"],
            ["Hana", "Ivo_L", "Jill", "Kofi", "Lena"],
            ["Max"],
            id="W3C text",
        ),
        pytest.param(
            "v2.txt",
            BOARD_MINUTES,
            ["Paul King: publish the budget by 1 December", "Uma Rao: send the slides"],
            ["Resolution 1, Approve the budget, was approved by unanimous vote."],
            ["Paul King", "Rosa Diaz", "Uma Rao"],
            ["Sam Wu"],
            id="board minutes",
        ),
        pytest.param(
            "v3.txt",
            A_SUMMARY_ABOVE_A_TRANSCRIPT,
            [
                "Sven Olsen: Measure the export with 1 million rows",
                "Sven Olsen: Send the numbers to the customer by Monday",
                "Tara Singh: Book a follow-up call",
            ],
            [],
            ["Sven Olsen", "Tara Singh"],
            [],
            id="a summary above a transcript",
        ),
        pytest.param(
            "v4.txt",
            NOTES_ABOVE_A_CHAT,
            ["Wendy: rebase the branch today", "Xaver: ask ops for access until Tuesday"],
            ["decided to skip the retro"],
            ["Wendy Park", "Yusuf Ali"],
            [],
            id="notes above a chat",
        ),
        pytest.param(
            "v5.txt",
            A_RECAP_BY_TOPICS,
            [
                "Aldo and Zoe: ask for a discount",
                "Zoe: Discount: Ask the vendor for 10 % off by Friday",
                "Aldo: Alternatives: Compare two other vendors",
                "Aldo, Zoe: Legal: Check the notice period",
            ],
            ["Contract: Aldo and Zoe agreed to ask for a discount."],
            [],
            [],
            id="a recap by topics",
        ),
        pytest.param(
            "v6.html",
            A_PAGE_WITH_DEFINITIONS,
            ["Bea Lind: rewrite the install page"],
            ["We move the docs to one repository."],
            ["Bea Lind", "Carl Moe"],
            ["Dora Ek"],
            id="a page with definitions",
        ),
        pytest.param(
            "v7.md",
            A_TABLE_OF_FACTS,
            ["Fay Lee: write the post mortem by 30 Nov 2026"],
            [],
            ["Ed Fox", "Fay Lee"],
            ["Gil Ray"],
            id="a table of facts",
        ),
    ],
)
def test_items_and_people_are_read(  # noqa: PLR0917 - what a source says, a column each
    name: str, text: str, actions: list[str], decisions: list[str], here: list[str], away: list[str]
) -> None:
    assert said_in(name, text) == Said(actions, decisions, here, away)

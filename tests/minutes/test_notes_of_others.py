"""Notes in the shapes of other people: what an item is, whose, until when, and who was there."""

from datetime import date

import pytest

from minutes.draft import Draft
from minutes.extraction import extract
from minutes.readers import read
from minutes.section_names import Section, section_named

DAY = date(2026, 11, 4)


def draft_of(text: str) -> Draft:
    return extract(read("notes.md", text.encode()), day=DAY)


def owed(draft: Draft) -> list[tuple[str, str, str]]:
    """Return owner, text and due date of each action item."""
    return [(item.owner, item.text, item.due.isoformat() if item.due else "") for item in draft.actions]


NAMES = {
    Section.ACTIONS: (
        "Tasks & responsibilities | Follow-up tasks | Item 3 - Action items | 5. Action items (open)"
        " | ✅ Outstanding actions"
        " | Actions agreed | Work items | Plan for next week | Actions & decisions | Resulting action items"
        " | To-Dos / Aufgaben | Nächste Schritte | Weitere Maßnahmen | Tâches restantes — ordre recommandé"
        " | Prochaines étapes | Actions à mener | Próximos pasos y responsables | Acciones acordadas"
        " | Tarefas definidas"
        " | Próximos passos | Azioni da intraprendere | Prossimi passi | Actiepunten | Volgende stappen"
        " | アクションアイテム | 次のステップ | 行动项 | 下一步计划 | 待办事项"
    ),
    Section.PRESENT: (
        "Steering delegates in attendance | Further participants | Attendees (5) | Board members present | Guests"
        " | Other attendees | Teilnehmer:innen | Anwesende | Présents | Participants | Asistentes | Participantes"
        " | Presenti | Aanwezig | Deelnemers | 参加者 | 出席者 | 参会人员"
    ),
    Section.ABSENT: (
        "Apologies | Not present | Entschuldigt | Absents / excusés | Ausentes | Assenti | Afgemeld | 欠席 | 缺席人员"
    ),
    Section.DECISIONS: (
        "Decision items | Motions | Part 1 outcome | Votes | Entscheidungen / Beschlüsse | Décisions prises"
        " | Acuerdos tomados | Decisões | Decisioni prese | Besluiten | 決定事項 | 会议决议"
    ),
    Section.RISKS: "Known risks | Risiken | Risques identifiés | Riesgos | Riscos | Rischi | Risico's | リスク | 风险",
    Section.QUESTIONS: "Open questions | Offene Fragen | Points ouverts | Preguntas abiertas"
    " | Domande | Vragen | 待解决问题",
    Section.AGENDA: "Regular topics | Tagesordnung | Ordre du jour | Orden del día | Ordine del giorno | 议程",
    Section.ASIDE: "Next meeting | Nächstes Meeting | Prochaine réunion | Próxima reunión | 次回予定 | 下次会议",
    Section.PREVIOUS: "Action items from last week | Completed actions | Réunion précédente | 前回のアクション",
    Section.TOPIC: (
        "Task scheduler | Attendance tracking | Action items of the charter group were discussed | No action items"
        " | Decision trees | How we answer questions | Discussion of next steps"
    ),
}


@pytest.mark.parametrize("section", NAMES)
def test_a_section_is_known_by_its_words(section: Section) -> None:
    names = NAMES[section].split(" | ")

    assert {name: found for name in names if (found := section_named(name, is_heading=True)) is not section} == {}


WHO_WAS_THERE = (
    (
        (
            "## Steering delegates in attendance\n* [x] Nadia Orlov - Chair, Lumen Labs\n* [ ] Piet Vos, Harbor AI\n"
            "## Further Participants\n* Tom Reyes, Lumen Labs\n## Apologies\n* Piet Vos, Harbor AI\n"
            "# Action items\n- Nadia: publish the eval report\n"
        ),
        "Nadia Orlov, Tom Reyes",
        "Piet Vos",
    ),
    (
        (
            "## Attendees\n* Tom Reyes / treyes / Northwind\n### Regular topics\n- [ ] Road show\n"
            "  - Booth in Bergen, Norway, June 3-4\n"
        ),
        "Tom Reyes",
        "",
    ),
    ("- **Present:** Tom [**host**], Yuki [**scribe**], Ada\n- Hello\n", "Tom, Yuki, Ada", ""),
    ("Attendees: [Tom Reyes](mailto:t@x.io) [Yuki Mori](mailto:y@x.io)\n\nHello\n", "Tom Reyes, Yuki Mori", ""),
    (
        "- Attendees (please add yourself): Dave Cole, Mia Hart (late)\n- Dave to sort the backlog\n",
        "Dave Cole, Mia Hart",
        "",
    ),
    ("参会人员：王伟、李娜\n\n行动项：\n- 李娜：整理数据\n", "王伟, 李娜", ""),
    ("**Anwesend:** Jana Wolf, Ali Can\n**Entschuldigt:** Ben Roth\n", "Jana Wolf, Ali Can", "Ben Roth"),
    (
        "## Présents\n- Luc Martin (animateur)\n- Zoé Petit\n## Absents / excusés\n- Paul Roux\n",
        "Luc Martin, Zoé Petit",
        "Paul Roux",
    ),
    ("## Directors Present\n- Ana Lee\n- Bo Chen\n## Directors Absent\n- Cy Dunn\n", "Ana Lee, Bo Chen", "Cy Dunn"),
)


@pytest.mark.parametrize(("text", "here", "absent"), WHO_WAS_THERE)
def test_who_was_there_and_who_was_not(text: str, here: str, absent: str) -> None:
    draft = draft_of(text)

    assert (", ".join(draft.attendees), ", ".join(draft.absentees)) == (here, absent)


TABLE = "| Team Member | Responsibility | Timeline | Status |\n|---|---|---|---|\n"
HEAD = "## Action items\n"
ITEMS: tuple[tuple[str, list[tuple[str, str, str]]], ...] = (
    # fields and tags
    (
        HEAD + "- [action] Draft the data retention page [assignee] Ada, Yuki [due] 12 November 2026 [status] todo\n"
        "- [action] Close the old bucket [assignee] Tom [status] done\n",
        [("Ada, Yuki", "Draft the data retention page", "2026-11-12")],
    ),
    (
        (
            "### To-Dos\n- [ ] Anmeldung (Zuständig: Jana, Frist: 2026-11-20)\n"
            "- [ ] Auswahl (Zuständig: Name, Frist: 2026-11-20)\n"
        ),
        [("Jana", "Anmeldung", "2026-11-20"), ("", "Auswahl", "2026-11-20")],
    ),
    (
        HEAD + "- 🔴 **Tom** — retrain the ranker (due: Nov 9)\n- 🟡 @yuki — update dashboard\n- [ ] ~~Old task~~\n",
        [("Tom", "retrain the ranker", "2026-11-09"), ("@yuki", "update dashboard", "")],
    ),
    ("- [ ] @yuki **due 11/10** fix CI\n", [("@yuki", "fix CI", "2026-11-10")]),
    (
        "- [ ] [Tom Reyes](mailto:t@x.io) Send the cost sheet - Nov 6, 2026\n",
        [("Tom Reyes", "Send the cost sheet", "2026-11-06")],
    ),
    ("- [ ] @Tom Reyes - Send the cost sheet\n", [("Tom Reyes", "Send the cost sheet", "")]),
    (
        HEAD
        + "- Tom: send it by 11/10\n- fix CI, due Friday (Yuki)\n- due 9 Nov: Ana to read the figures of 1 May 2026\n",
        [
            ("Tom", "send it by 11/10", "2026-11-10"),
            ("Yuki", "fix CI", "2026-11-06"),
            ("Ana", "read the figures of 1 May 2026", "2026-11-09"),
        ],
    ),
    # the owner stands above
    (
        "## Tasks & Duties\n### Tom\n- Write the model card\n📅 Friday, November 6, 4 pm\n",
        [("Tom", "Write the model card", "2026-11-06")],
    ),
    (
        "- **Tom** will:\n  - Renew the certificate.\n  - Move the cron jobs.\n",
        [("Tom", "Renew the certificate", ""), ("Tom", "Move the cron jobs", "")],
    ),
    ("**Yuki** will:\n\n- Renew the certificate.\n\nThanks.\n", [("Yuki", "Renew the certificate", "")]),
    (
        HEAD + "- **Yuki:**\n  - Renew the certificate\n  - Move the cron jobs\n",
        [("Yuki", "Renew the certificate", ""), ("Yuki", "Move the cron jobs", "")],
    ),
    ("- [ ] Visit the labs\n  - Yuki: Oslo\n", [("Yuki", "Visit the labs, Oslo", "")]),
    # tables
    (
        HEAD + TABLE + "| **Tom** | Write the labelling guide | **ASAP** | Done |\n"
        "| **Yuki** | Re-run the ablations.<br>Put the plots into the wiki | **Within 3 days** | In Progress |\n",
        [("Yuki", "Re-run the ablations. Put the plots into the wiki", "2026-11-07")],
    ),
    (
        "| Name | Student id | Action Items |\n|---|---|---|\n| Tom | 12 | Write the guide |\n| Yuki | 13 | - |\n",
        [("Tom", "Write the guide", "")],
    ),
    (
        HEAD + "| Area | State |\n|---|---|\n| Docs | fine |\n\n| Action step | Lead | Target date |\n|---|---|---|\n"
        "| Buy the rack | Tom | 9 Nov 2026 |\n",
        [("Tom", "Buy the rack", "2026-11-09")],
    ),
    (
        (
            "| Type | Description | Owner | Deadline |\n|---|---|---|---|\n| I | The rack came | Tom | |\n"
            "| D | We keep it | | |\n"
            "| T | Wire the rack | Yuki | 9 Nov 2026 |\n"
        ),
        [("Yuki", "Wire the rack", "2026-11-09")],
    ),
    (HEAD + "| Task | Assigned |\n|---|---|\n| Watch the loss | While training |\n", [("", "Watch the loss", "")]),
    # what is no item, and what is one without a mark
    ("## Next steps\n- Tom: write the guide\n\n**Labels**: `team`, `q4`\n", [("Tom", "write the guide", "")]),
    (
        "3a) Kofi will ask the vendor which of the cards still\nfit into the old rack.\n",
        [("Kofi", "ask the vendor which of the cards still fit into the old rack", "")],
    ),
    (
        (
            "- Attendees (please add yourself): Dave Cole, Mia Hart\n- Dave to sort the backlog\n"
            "- Mia offered that she will write the card\n"
        ),
        [("Dave", "sort the backlog", ""), ("Mia", "write the card", "")],
    ),
    ("- AR: Can we ship on Monday?\n- AI: Bo to check with QA\n", [("Bo", "check with QA", "")]),
    ("## Present\n- AR: Alma Ruiz\n- BK: Bo Kim\n## Discussion\nAR: Can we ship on Monday?\nBK: Yes.\n", []),
    (HEAD + "- Tom and Yuki to do: compare the vendors\n", [("Tom and Yuki", "compare the vendors", "")]),
    (
        "## Agenda\n- [ ] Road show\n## Any other business\n- [ ] Budget 2027\n- [ ] Book the room\n",
        [("", "Book the room", "")],
    ),
    (
        HEAD + "- Write the guide → Tom\n- Check the logs — Yuki\n\n**Present:** Tom, Yuki\n",
        [("Tom", "Write the guide", ""), ("Yuki", "Check the logs", "")],
    ),
    (
        "- Discussion around the intake form. Ben will do that.\n\nPresent: Ben Hall\n",
        [("Ben", "Discussion around the intake form", "")],
    ),
    # what tools and documents put around them
    (
        '<div align="center">\n\n# Sync\n\n</div>\n\n## Action items\n- Tom: send the sheet\n',
        [("Tom", "send the sheet", "")],
    ),
    (
        (
            "## Action items\n\n"
            "<table><thead><tr><th>Task</th><th>Owner</th></tr></thead><tbody><tr><td>Send the sheet</td>"
            "<td>Yuki</td></tr></tbody></table>\n"
        ),
        [("Yuki", "Send the sheet", "")],
    ),
    (
        (
            "# Weekly\n\n## 2026-11-04\n- Action: Tom to send the sheet\n\n## 2026-10-28\n"
            "- Action: Ana to label the images\n"
        ),
        [("Tom", "send the sheet", "")],
    ),
    (HEAD + "- [ ] File ticket @Yuki Mori @November 6, 2026\n", [("@Yuki Mori", "File ticket", "2026-11-06")]),
    (
        "Follow-up tasks:\n• Send the figures: Share the costs with the board (Tom)\n",
        [("Tom", "Send the figures: Share the costs with the board", "")],
    ),
    (
        "## Next steps\n\nTom Reyes\nSend the sheet to finance\nUpdate the plan\n",
        [("Tom Reyes", "Send the sheet to finance", ""), ("Tom Reyes", "Update the plan", "")],
    ),
    (
        (
            "Tom: the logs grow.\n\nACTION: Tom to rotate the logs of the web host\n\n## Summary of action items\n"
            "- Tom to rotate the logs of the web host\n"
        ),
        [("Tom", "rotate the logs of the web host", "")],
    ),
    (
        (
            '---\nlayout: minutes\ndate: 2026-11-04\njson-ld: |\n  {\n    "action": "Tom to sit"\n  }\n'
            "---\n\n- Action: Tom to send the sheet\n{: #act}\n"
        ),
        [("Tom", "send the sheet", "")],
    ),
    # other languages
    ("参会人员：王伟、李娜\n\n行动项：\n- 李娜：整理数据\n", [("李娜", "整理数据", "")]),
    (
        "## Prochaines étapes\n- Luc : réserver la salle (échéance : 2026-11-12)\n\nPrésents : Luc, Zoé\n",
        [("Luc", "réserver la salle", "2026-11-12")],
    ),
)


@pytest.mark.parametrize(("text", "right"), ITEMS)
def test_an_item_has_its_owner_its_day_and_its_words(text: str, right: list[tuple[str, str, str]]) -> None:
    assert owed(draft_of(text)) == right


def test_every_quote_stands_in_the_notes_letter_for_letter() -> None:
    for text, _ in ITEMS:
        turns = " ".join(" ".join(turn.text.split()) for turn in read("notes.md", text.encode()).turns)

        assert [item for item in draft_of(text).actions if not item.quote or item.quote not in turns] == []

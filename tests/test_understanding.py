"""What people type, and what is understood: a table of kinds, each with some of its inputs."""

from datetime import date
from pathlib import Path

import pytest

from core.errors import UserError
from core.grammar.command import Command
from core.grammar.grammar import is_accepted, parse
from core.grammar.tokens import tokenize
from handlers.catalog import CATALOG
from tests import databases
from tests.office import ANA, BEN, PRICING, PRIYA, Office, open_office, until

MONDAY = date(2026, 11, 30)


def read(text: str) -> Command:
    return parse(tokenize(text), CATALOG, MONDAY)


def said(text: str) -> str:
    """Return a command as one line: its operation, then its arguments in order of their names."""
    command = read(text)
    command.needs_all()
    values = {
        name: str(getattr(value, "name", "") or getattr(value, "id", "") or value)
        for name, value in command.arguments.items()
    }
    more = "".join(f" {ref}" for ref in command.also)
    return " ".join([command.operation.name, *(f"{name}={values[name]}" for name in sorted(values))]) + more


def refused(text: str) -> UserError:
    with pytest.raises(UserError) as fault:
        read(text).needs_all()
    return fault.value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # verb and noun in either order
        ("done T-4", "task done record=T-4"),
        ("T-4 is done", "task done record=T-4"),
        ("mark T-4 as done", "task done record=T-4"),
        ("close task T-4", "task done record=T-4"),
        ("finish the task T-4", "task done record=T-4"),
        ("assign T-8 to me", "task assign owner=me record=T-8"),
        ("task assign T-8 me", "task assign owner=me record=T-8"),
        ("task assign T-8 to @ben", "task assign owner=ben record=T-8"),
        ("task assign T-8 Ben Okafor", "task assign owner=Ben Okafor record=T-8"),
        ("list decisions", "decision list"),
        ("show the risk matrix", "risk matrix"),
        ("open issues", "issue list"),
        ("open T-4", "task show record=T-4"),
        ("show me the digest", "digest show"),
        ("give me my tasks", "task list filters=mine"),
        ("my open risks", "risk list filters=mine"),
        ("overdue tasks @ben", "task list filters=overdue owner=ben"),
        ("show overdue tasks please", "task list filters=overdue"),
        ("create a task Buy milk @ben", "task add owner=ben title=Buy milk"),
        ("create a task: Buy milk @ben", "ask question=create a task: Buy milk @ben"),
        ("raise a risk labels drift", "risk add title=labels drift"),
        ("raise a risk that labels drift", "ask question=raise a risk that labels drift"),
        ("set T-4 priority high", "task priority priority=high task=T-4"),
        ("assign @ben to T-4", "task assign owner=ben record=T-4"),
        ("give T-4 to @ben", "task assign owner=ben record=T-4"),
        ("start working on T-4", "task start task=T-4"),
        ("task 12 done", "task done record=T-12"),
        ("risks for @ben", "risk list owner=ben"),
        ("late tasks assigned to @ben", "task list filters=late owner=ben"),
        ("setup the standup mon-fri 9:30", "standup setup when=mon-fri 9:30"),
        ("late", "task list filters=late"),
        ("overdue?", "task list filters=overdue?"),
        ("unassigned", "task list filters=unassigned"),
        ("late @ben", "task list filters=late owner=ben"),
        # whose
        ("show @ben tasks", "task list owner=ben"),
        ("<@U2|ben>'s late tasks", "task list filters=late owner=U2"),
        ("@ben's tasks", "task list owner=ben"),
        ("show ben's tasks", "task list filters=ben"),
        ("Ben Okafor's risks", "risk list filters=Ben Okafor"),
        ("show GPU tasks", "task list filters=GPU"),
        ("task list @ben and @mei", "task list filters=and @mei owner=ben"),
        ("task assign T-2 nobody", "task assign owner=nobody record=T-2"),
        ("task assign T-2 to none", "task assign owner=none record=T-2"),
        ("unassign T-2", "task assign owner=nobody record=T-2"),
        ("task unassign 2", "task assign owner=nobody record=T-2"),
        ("T-2 unassign", "task assign owner=nobody record=T-2"),
        ("unassign @ben from T-2", "task assign owner=nobody record=T-2"),
        ("task edit T-2 owner=nobody", "task edit owner=None record=T-2"),
        ("task add Fix it owner=nobody", "task add title=Fix it"),
        # numbers
        ("done 12", "task done record=T-12"),
        ("close #12", "task done record=T-12"),
        ("12 is done", "task done record=T-12"),
        ("T12 done", "task done record=T-12"),
        ("show 12", "task show record=T-12"),
        # what waits for what
        ("task block T-4 T-6", "task block on=T-6 task=T-4"),
        ("task block T-4 until T-6 is done", "task block on=T-6 task=T-4"),
        ("T-4 is blocked by T-6", "task block on=T-6 task=T-4"),
        ("T-4 waits for T-6", "task block on=T-6 task=T-4"),
        ("task block T-4 waits for the quota", "task block reason=waits for the quota task=T-4"),
        # two words for one verb
        ("accept all", "minutes accept-all"),
        ("accept all decisions", "minutes accept-all kind=decision"),
        ("minutes accept all MT-3", "minutes accept-all meeting=MT-3"),
        # courtesies
        ("please close T-8 and T-9", "task done record=T-8 T-9"),
        ("can you please list the open risks", "risk list"),
        ("could you show T-4", "task show record=T-4"),
        ("task please close T-8", "task done record=T-8"),
        ("decisions please", "decision list"),
        ("baton task list", "task list"),
        ("hello baton", "help"),
        # several ids
        ("task done T-2 T-3", "task done record=T-2 T-3"),
        ("task done T-2,T-3, T-4", "task done record=T-2 T-3 T-4"),
        ("task assign T-2 T-3 @ben", "task assign owner=ben record=T-2 T-3"),
        ("task drop T-2 T-3 not needed", "task drop reason=not needed record=T-2 T-3"),
        # words of other tools
        ("task add Fix the loader !p1", "task add priority=urgent title=Fix the loader"),
        ("task add Fix the loader priority P2", "task add priority=high title=Fix the loader"),
        ("task priority T-4 P3", "task priority priority=normal task=T-4"),
        ("task estimate T-4 2d", "task estimate days=2 task=T-4"),
        ("T-4 estimate 1 week", "task estimate days=5 task=T-4"),
        ("task add Fix the loader estimate 4h @ben", "task add estimate=0.5 owner=ben title=Fix the loader"),
        ("risk score R-3 high medium", "risk score impact=3 probability=4 risk=R-3"),
        ("task add Fix the loader assignee=ben", "task add owner=ben title=Fix the loader"),
        ("task add Fix the loader deadline=Friday", "task add due=2026-12-04 title=Fix the loader"),
        ("task add Fix the loader on=T-4 @ben", "task add on=T-4 owner=ben title=Fix the loader"),
        ("task add Fix the loader blocked_by=T-4", "task add on=T-4 title=Fix the loader"),
        ("task edit T-2 prio=high", "task edit priority=high record=T-2"),
        ("task edit T-14 title: Check it", "task edit record=T-14 title=Check it"),
        ("task add Fix the loader owner: @ben", "task add owner=ben title=Fix the loader"),
        ("task add Fix the loader owner:@ben", "task add owner=ben title=Fix the loader"),
        ("task edit T-2 assigned to @ben", "task edit owner=ben record=T-2"),
        ("task edit T-2 @ben please", "task edit owner=ben record=T-2"),
        # an edit in plain words
        ("task edit T-2 no owner", "task edit owner=None record=T-2"),
        ("task edit T-2 unassigned", "task edit owner=None record=T-2"),
        ("task edit T-2 nobody", "task edit owner=None record=T-2"),
        ("task edit T-2 without an owner", "task edit owner=None record=T-2"),
        ("task edit T-2 no date", "task edit due=None record=T-2"),
        ("task edit T-2 no due", "task edit due=None record=T-2"),
        ("task edit T-2 remove the due date", "task edit due=None record=T-2"),
        ("task edit T-2 no labels", "task edit labels=None record=T-2"),
        ("task edit T-2 no priority", "task edit priority=None record=T-2"),
        ("task edit T-2 remove all labels", "task edit labels=None record=T-2"),
        ("task edit T-2 no estimate", "task edit estimate=None record=T-2"),
        ("task edit T-2 no labels and no owner", "task edit labels=None owner=None record=T-2"),
        ("task edit T-2 for Mei", "task edit owner=Mei record=T-2"),
        ("task edit T-2 assign to Ben Okafor", "task edit owner=Ben Okafor record=T-2"),
        ("task edit T-2 in progress", "task start task=T-2"),
        ("task edit T-2 -#data", "task edit labels=('-data',) record=T-2"),
        ("task edit T-2 no #data", "task edit labels=('-data',) record=T-2"),
        ("task edit T-2 -#data +#gpu", "task edit labels=('-data', '+gpu') record=T-2"),
        ("task edit T-2 Sort the crates", "task edit record=T-2 title=Sort the crates"),
        # words left over beside an owner
        ("task add Fix the loader for @ben", "task add owner=ben title=Fix the loader"),
        ("task add Fix the loader assigned to @ben", "task add owner=ben title=Fix the loader"),
        ("task add Send the contract to @ben", "task add owner=ben title=Send the contract"),
        ("task add Talk with @ben about GPUs", "task add title=Talk with @ben about GPUs"),
        ("task add Ship by Friday and tell <@U4|mei>", "task add due=2026-12-04 title=Ship and tell @mei"),
        ("issue add Feed stops, told <@U4|mei>", "issue add title=Feed stops, told @mei"),
        ("task add Tell <@U4|mei>, then wait @ben", "task add owner=ben title=Tell @mei, then wait"),
        ("task add Fix it @ben next friday", "task add due=2026-12-11 owner=ben title=Fix it"),
        ("task add Send the contract, @ben", "task add owner=ben title=Send the contract"),
        ("task add <@U2|ben>: send the contract tomorrow", "task add due=2026-12-01 owner=U2 title=Send the contract"),
        ("task add Send it by till monday", "task add due=2026-12-07 title=Send it"),
        (
            "meeting add Sync with <@U2|ben> and <@U4|mei> on Friday",
            "meeting add attendees=@ben, @mei held_on=2026-12-04 title=Sync",
        ),
        ("decision add Use focal loss @ben @mei", "decision add decided_by=@ben, @mei title=Use focal loss"),
        ("decision add Use it, decided by @ben", "decision add decided_by=@ben title=Use it"),
        ("decision add @ben and @mei own the feed", "decision add title=@ben and @mei own the feed"),
        ("task add Draft the note by @ben", "task add owner=ben title=Draft the note"),
        ("task add To @ben: send the contract", "task add owner=ben title=Send the contract"),
        # whom the words speak of, and whom they give something to do
        (
            "risk add <@U2|ben> leaves <#C1|general> in May",
            "risk add title=@ben leaves #general in May",
        ),
        ("issue add @ben can't log in", "issue add title=@ben can't log in"),
        ("task add @ben will send it", "task add owner=ben title=Send it"),
        ("task add @ben to send it by Friday", "task add due=2026-12-04 owner=ben title=Send it"),
        ("task add @ben, please send it", "task add owner=ben title=Send it"),
        ("task add Clean <#C1|data> by Friday", "task add due=2026-12-04 labels=('data',) title=Clean"),
        ("task add Wait for the vendor", "task add title=Wait for the vendor"),
        (
            "meeting add Sync attendees=<@U2|ben>,<@U4|mei> on Friday",
            "meeting add attendees=@ben, @mei held_on=2026-12-04 title=Sync",
        ),
        (
            "meeting add Sync attendees=@ana, @mei and @ben tomorrow",
            "meeting add attendees=@ana, @mei, @ben held_on=2026-12-01 title=Sync",
        ),
        # questions that are commands
        ("what do I owe this week?", "mine filters=do I owe this week?"),
        ("what's on my plate?", "mine filters=on my"),
        ("status of T-2?", "status about=of T-2?"),
        ("why T-4?", "why record=T-4"),
        ("why is T-4 blocked?", "ask question=why is T-4 blocked?"),
        ("task what is blocked?", "ask question=task what is blocked?"),
        ("risk which have no owner", "ask question=risk which have no owner"),
        ("show me what is late", "ask question=show me what is late"),
        # a value before the id, and texts without quotes behind a title
        ("priority P1 T-6", "task priority priority=urgent task=T-6"),
        ("/task priority P1 T-6", "task priority priority=urgent task=T-6"),
        ("priority high T-6 and T-7", "task priority priority=high task=T-6 T-7"),
        (
            "decision add Use focal loss why=rare defects are lost by=the whole team",
            "decision add decided_by=the whole team rationale=rare defects are lost title=Use focal loss",
        ),
        (
            "risk add Vendor leaves mitigation=find another one by Friday p=3",
            "risk add due=2026-12-04 mitigation=find another one probability=3 title=Vendor leaves",
        ),
        (
            "meeting add Sync agenda=labels and next run on Friday",
            "meeting add agenda=labels and next run held_on=2026-12-04 title=Sync",
        ),
        # what repeats
        (
            "task add Send the figures every Monday @ben",
            "task add owner=ben repeats=every Monday title=Send the figures",
        ),
        ("task add every Friday send the figures", "task add repeats=every Friday title=send the figures"),
        (
            "task add Send the figures every Monday to the board",
            "task add repeats=every Monday title=Send the figures to the board",
        ),
        (
            "task add Water the plants every 3 days !high",
            "task add priority=high repeats=every 3 days title=Water the plants",
        ),
        (
            "task add Pay the rent on the 1st of every month",
            "task add repeats=every month on the 1st title=Pay the rent",
        ),
        ("task add Team lunch on Mondays", "task add repeats=every Monday title=Team lunch"),
        ("task add Rotate the keys monthly @ben", "task add owner=ben repeats=every month title=Rotate the keys"),
        ("task add Send figures by every Friday", "task add repeats=every Friday title=Send figures"),
        (
            "task add Send figures every Monday starting 14 Dec",
            "task add due=2026-12-14 repeats=every Monday title=Send figures",
        ),
        (
            "meeting add Weekly sync every Monday at 10:00",
            "meeting add repeats=every Monday starts_at=10:00 title=Weekly sync",
        ),
        ("task add Book the room, repeats every Tuesday", "task add repeats=every Tuesday title=Book the room"),
        ("task edit T-1 every Tuesday", "task edit record=T-1 repeats=every Tuesday"),
        ("task edit T-1 repeats=none", "task edit record=T-1 repeats=None"),
        ("skip T-1", "task skip record=T-1"),
        ("task add Prepare the weekly report", "task add title=Prepare the weekly report"),
        ("task add The quota may end in December", "task add title=The quota may end in December"),
        ("task add The trial will end December", "task add title=The trial will end December"),
        ("task add Ship it end of December", "task add due=2026-12-31 title=Ship it"),
        ("task add Fix the export that fails every night", "task add title=Fix the export that fails every night"),
        ("task add Ask every user", "task add title=Ask every user"),
        ("task add Ask every user tomorrow", "task add due=2026-12-01 title=Ask every user"),
        ("task add Relatório toda segunda-feira", "task add repeats=every Monday title=Relatório"),
        ("task add Relatório todas as sextas @ben", "task add owner=ben repeats=every Friday title=Relatório"),
        ("task add Informe todos los sábados", "task add repeats=every Saturday title=Informe"),
        ("task add Rapport tous les lundis", "task add repeats=every Monday title=Rapport"),
        ("task add Bericht wöchentlich", "task add repeats=every week title=Bericht"),
        ("task add Falar com toda a equipa hoje", "task add due=2026-11-30 title=Falar com toda a equipa"),
        ("task add Check the maps owner: ben", "task add owner=ben title=Check the maps"),
        ("task add Ask who the owner: of it is", "task add title=Ask who the owner: of it is"),
        ("task add Check the logs <@U1|ana>. by Friday", "task add due=2026-12-04 owner=U1 title=Check the logs"),
        ("task add Check the logs by Friday <@U1|ana>!", "task add due=2026-12-04 owner=U1 title=Check the logs"),
        ('task add "every Monday" is a song', "task add title=every Monday is a song"),
        # what is a title stays one
        ("task find a venue for the offsite", "task add title=find a venue for the offsite"),
        ("task review the notes of T-4", "task add title=review the notes of T-4"),
        ("task add rename T-2", "task add title=rename T-2"),
        ("task add Owner: decide who", "task add title=Owner: decide who"),
        ("task add Fix the priority high bug", "task add title=Fix the priority high bug"),
    ],
)
def test_what_was_meant_is_understood(typed: str, meant: str) -> None:
    assert said(typed) == meant


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("task rename T-2 Sort the crates", "task edit T-2 Sort the crates"),
        ("task move T-2 to Friday", "task edit T-2 by Friday"),
        ("move the task T-2 to Friday", "task edit T-2 by Friday"),
        ("T-2 rename Sort", 'task edit T-2 title="Sort"'),
        ("T-2 postpone", "task edit T-2"),
        ("task postpone T-7", "task edit T-7"),
        ("task comment T-2 looks good", "T-2"),
        ("task crop T-2", "T-2"),
        ("task undo", "undo"),
        ("task undo T-2", "undo T-2"),
        ("task search gpu", "task list gpu"),
        ("task count", "task list"),
        ("task subscribe", "help task"),
        ("task history T-2", "why T-2"),
        ("task ad write doc", "task add write doc"),
        ("decision done D-5", "D-5"),
        ("remind me tomorrow about T-4", "task snooze T-4 tomorrow"),
        ("list everything overdue", "task list overdue"),
        ("delete my data", "help"),
        ("settings", "help"),
    ],
)
def test_what_is_no_command_becomes_no_title_and_what_does_it_is_offered(typed: str, offered: str) -> None:
    fault = refused(typed)

    commands = [*(button.command for button in fault.buttons), *fault.commands]
    assert offered in commands
    assert all(is_accepted(command, CATALOG, MONDAY) for command in commands)
    assert not any(verb in command for command in commands for verb in (" drop ", " remove ", " done "))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("task postpone T-7", "No task verb “postpone”. To move T-7: `task edit T-7 by Friday`. [Move T-7…]"),
        ("task defer T-7 to 9 Dec", "No task verb “defer”. To move T-7: `task edit T-7 by 9 Dec`. [Move T-7]"),
        ("task rename T-2 Sort", 'No task verb “rename”. To rename T-2: `task edit T-2 title="Sort"`. [Rename T-2]'),
        ("action shift A-7", "No action item verb “shift”. To move A-7: `action edit A-7 by Friday`. [Move A-7…]"),
        ("task comment T-7 seen", "No task verb “comment”. "),
        ("task count", "No task verb “count”. "),
        ("task done fix", "I need an id such as `T-12`, not “fix”. "),
        ("task block T-2 on=fix", "I need an id such as `T-12`, not “fix”. "),
        ("task done R-1", "R-1 is a risk, not a task. "),
        ("risk close I-2", "I-2 is an issue, not a risk. "),
        ("issue resolve A-2", "A-2 is an action item, not an issue. "),
    ],
)
def test_what_is_not_understood_is_said_in_the_writers_words_with_the_way_to_do_it(typed: str, told: str) -> None:
    fault = refused(typed)
    moves = "".join(f"[{button.label}]" for button in fault.buttons if not button.label.startswith(("Find", "Edit")))

    assert f"{fault.message} {fault.hint}{' ' if moves else ''}{moves}".startswith(told)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("task done R-1", "risk close R-1"),
        ("task done I-1", "issue resolve I-1"),
        ("risk close T-2", "task done T-2"),
        ("task drop R-1", "risk drop R-1"),
        ("task assign D-1 <@U2|ben>", "D-1"),
    ],
)
def test_an_id_of_another_register_is_offered_with_the_verb_of_that_register(typed: str, offered: str) -> None:
    assert refused(typed).commands[0] == offered


@pytest.mark.parametrize("typed", ["remov T-2", "task dorp T-2", "task delte T-2"])
def test_a_slip_in_the_verb_itself_is_offered_though_it_ends_something(typed: str) -> None:
    assert any(word in refused(typed).commands[0] for word in ("remove", "drop", "delete"))


@pytest.mark.parametrize(
    "typed",
    [
        "what is blocked?",
        "what did we decide about the neural model?",
        "what are the biggest risks?",
        "what changed this week?",
        "where do we stand?",
        "how is churn model doing?",
        "when is the project due?",
        "who is working on what?",
        "who owns A-4?",
        "is T-4 done?",
        "task what is late?",
    ],
)
def test_a_question_goes_to_who_answers_questions(typed: str) -> None:
    assert said(typed) == f"ask question={typed}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("task edit T-2 urgent", "task edit T-2 priority=urgent"),
        ("task edit T-2 me", "task edit T-2 owner=me"),
        ("task edit T-2 !high 5pm", 'task edit T-2 !high title="5pm"'),
        ("task edit T-2 next sprint", 'task edit T-2 title="next sprint"'),
        ("task edit T-2 Ben", 'task edit T-2 title="Ben"'),
        ("task edit T-2 never", "task edit T-2 due=none"),
        ("task edit T-2 !p9", "task edit T-2"),
        ("task edit T-2 on hold", "task block T-2"),
        ("task edit T-2 blocked", "task block T-2"),
        ("task edit T-2 done", 'task edit T-2 title="done"'),
        ("task edit T-2 done", "task done T-2"),
        ("task edit T-2 closed", "task done T-2"),
        ("task edit T-2 set to done", "task done T-2"),
        ("task edit T-2 status=done", "task done T-2"),
        ("task edit T-2 cancelled", "task drop T-2"),
        ("risk edit R-2 closed", "risk close R-2"),
        ("issue edit I-2 resolved", "issue resolve I-2"),
        ("task edit T-2 Mei", 'task edit T-2 title="Mei"'),
        ("task edit T-2 to Friday", "task edit T-2 due=friday"),
        ("task edit T-2 remove label data", 'task edit T-2 title="remove label data"'),
        ("task edit T-2 title=Foo bar", 'task edit T-2 title="Foo bar"'),
        ("task edit T-2 foo=bar", "task edit T-2"),
        ("task edit T-2 priorty=high", "task edit T-2 priority=high"),
        ("task edit T-2 !high New title", 'task edit T-2 !high title="New title"'),
    ],
)
def test_an_edit_replaces_no_title_by_left_overs(typed: str, meant: str) -> None:
    fault = refused(typed)

    assert meant in [*(button.command for button in fault.buttons), fault.rest]
    assert fault.buttons[-1].as_form
    assert all(is_accepted(each.command, CATALOG, MONDAY) for each in fault.buttons if not each.as_form)


def test_a_state_is_no_title_of_several() -> None:
    assert [button.command for button in refused("task edit T-2 T-3 done").buttons] == ["task done T-2 T-3"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("task add Fix the loader foo=bar", "“foo=bar” stays in the title: there is no `foo=` for a task."),
        (
            "task add Fix it !important",
            "“!important” stays in the title: priorities are !low, !normal, !high, !urgent.",
        ),
        ("task add Fix the loader p1", "“p1” stays in the title."),
        ("issue add Feed stops !high", "“!high” stays in the title: an issue has no priority."),
        ("task add Call at 5pm", "“5pm” stays in the title: a task is due by day, not by hour."),
        ("task add Talk to @ben's team", "“@ben's” stays in the title: a name alone, such as `@ana`, sets the owner."),
        (
            "task add Clean up -#old",
            "“-#old” stays in the title: nothing is taken away by it; the form changes owner and labels.",
        ),
        ("task add Ask @mei about it", "“@mei” stays in the title."),
        ("task add eval harness me", "“me” stays in the title."),
        (
            "action add Send the figures every Monday @ben",
            "“every monday” stays in the title: this is made once, and does not repeat.",
        ),
    ],
)
def test_what_stays_in_a_title_is_said(typed: str, line: str) -> None:
    assert [note.text for note in read(typed).notes] == [line]


def test_a_name_alone_in_an_edit_is_asked_about(churn: Office) -> None:
    churn.slash(ANA, "/task add Sort the crates")
    asked = churn.slash(ANA, "/task edit T-1 Mei")

    assert "Give T-1 to Mei, or call it “Mei”?" in asked.text
    churn.click(ANA, churn.ephemeral(ANA, "Give T-1 to Mei"), "Give it to Mei")

    until(lambda: "Sort the crates" in churn.slash(BEN, "/task list @mei").text)


def test_a_second_line_has_the_button_that_mends_it(churn: Office) -> None:
    churn.slash(ANA, "/task add Write the eval harness me")

    churn.click(ANA, churn.ephemeral(ANA, "“me” stays in the title"), "Give it to me")

    card = until(lambda: text if "Ana" in (text := churn.slash(BEN, "/task T-1").text.split("Added")[0]) else "")
    assert "harness me" not in card


def test_a_second_line_is_said_on_every_surface(churn: Office) -> None:
    assert "“5pm” stays in the title" in churn.mention(ANA, "task add Call the vendor 5pm").text
    assert "“6pm” stays in the title" in churn.direct(ANA, "task add Call the vendor 6pm").text


def test_a_list_of_several_owners_has_the_records_of_each(churn: Office) -> None:
    for title, whose in (("One", "@ben"), ("Two", "@mei"), ("Three", "@ana")):
        churn.slash(ANA, f"/task add Sort {title} {whose}")

    for typed in ("@ben @mei", "ben and mei", "ben, mei", "@ben and mei", "owner=@ben,@mei"):
        listed = churn.slash(ANA, f"/task list {typed}").text
        assert [title in listed for title in ("One", "Two", "Three")] == [True, True, False], (typed, listed)


def test_several_tasks_are_taken_from_their_owners(churn: Office) -> None:
    for title in ("One", "Two"):
        churn.slash(ANA, f"/task add {title} @ben")

    said = churn.slash(ANA, "/task unassign T-1 T-2").text

    assert "T-1 has no owner now" in said
    assert "T-2 has no owner now" in said


def test_the_question_who_owns_it_leaves_no_words_before_people_behind(churn: Office) -> None:
    churn.slash(ANA, "/task add Write the report for @ben and @mei by 4 Dec 2099")
    churn.click(ANA, churn.ephemeral(ANA, "Who owns it"), "Ben owns it")

    assert "Write the report · Ben" in churn.ephemeral(ANA, "T-1 Write the report")["text"]


def test_a_task_waits_from_its_beginning_for_what_on_names(churn: Office) -> None:
    churn.slash(ANA, "/task add Renew the credentials")

    churn.slash(ANA, "/task add Rotate the keys on=T-1")

    assert "blocked by T-1" in churn.slash(ANA, "/task T-2").text
    assert churn.slash(ANA, "/task edit T-2 on=T-1").button("task block T-2 on=T-1")


def test_one_label_is_taken_away_by_an_edit(churn: Office) -> None:
    churn.slash(ANA, "/task add Sort the crates #data #audit")

    churn.slash(ANA, "/task edit T-1 -#data")

    assert "Sort the crates" in churn.slash(ANA, "/task list #audit").text
    assert "Sort the crates" not in churn.slash(ANA, "/task list #data").text


def test_a_task_is_taken_from_its_owner(churn: Office) -> None:
    for typed in ("/task assign T-1 nobody", "/task unassign T-1", "/task edit T-1 owner=nobody"):
        churn.slash(
            ANA, "/task add Sort the crates @ben" if typed.endswith("n T-1 nobody") else "/task assign T-1 @ben"
        )
        assert "T-1 has no owner now. Ben will hear." in churn.slash(ANA, typed).text, typed


def test_a_question_that_is_not_understood_offers_what_can_be_shown(churn: Office) -> None:
    answer = churn.mention(ANA, "what is not?")

    assert "can't answer that" in answer.text
    assert answer.button("Decisions")


def test_an_owner_who_can_t_see_the_project_costs_nothing_else(tmp_path: Path) -> None:
    with open_office(databases.fresh_sqlite_url(tmp_path), empty=False) as office:
        office.slash(PRIYA, "/project add Pricing", PRICING)
        office.settle()
        office.slash(PRIYA, "/task add Draft the tariff @ben by 4 Dec 2027 !high #audit", PRICING)

        office.click(PRIYA, office.ephemeral(PRIYA, "can't see this project", PRICING), "Add without owner", PRICING)

        card = office.ephemeral(PRIYA, "T-1 Draft the tariff", PRICING)["text"]
        assert "4 Dec 2027" in card
        assert "high" in card
        assert "#audit" in card
        assert "Ben" not in card


def test_a_command_that_is_offered_names_people_and_works(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Label images")
    offered = churn.direct(BEN, "T-1 @ana")

    assert "Try task assign T-1 @Ana Silva" in offered.text
    channel = churn.direct_channel(BEN)
    churn.click(BEN, churn.from_bot(BEN, channel)[-1], "task assign T-1 @Ana Silva", channel)
    until(lambda: "T-1 Label images · Ana" in churn.slash(BEN, "/task list").text)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/task edit T-1 priority=huge", "For example: task edit T-1 priority=urgent."),
        ("/baton help T-1", "T-1 is a record, not a command."),
    ],
)
def test_what_is_said_of_a_slip_is_about_what_was_typed(churn: Office, typed: str, told: str) -> None:
    churn.slash(PRIYA, "/task add Label images")

    assert told in churn.slash(PRIYA, typed).text

"""Text → command: what people type, mistype and paste."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.grammar.command import Command
from core.grammar.grammar import fill, parse
from core.grammar.tokens import tokenize
from core.operation import Operation
from core.references import PersonRef, RecordRef
from handlers.catalog import CATALOG
from tests.examples import examples

TODAY = date(2026, 11, 4)  # a Wednesday
FRIDAY = date(2026, 11, 6)
OPERATIONS = list(CATALOG)
PREFIXES = [*CATALOG.words(), *(operation.name for operation in OPERATIONS), "T-12", "R-3", "nonsense", ""]

PIECES = """
<@U1|ana> <@U1 @ana @ by due until Friday Blursday 31 Feb in 2 weeks 99999999999999 2026-99-99 #label #12 !high !hihg !
" “ ” ‘ « key= p= p=9 p=nan p=1e999 p=" goal="two owner=none owner= project=P-2 project=x T-12 T-² T-٣ t12 R-3 none -
<!channel> <!subteam^S1|@x> <#C1|x> <https://x.example|y> &lt; &amp; <> = 🙂 \u202e \u2064 שלום
"""
CHARACTERS = st.characters(categories=None)
ANYTHING = st.one_of(
    st.lists(st.sampled_from(PIECES.split()) | st.text(CHARACTERS, max_size=6), max_size=10).map(" ".join),
    st.text(CHARACTERS, max_size=60),
    st.text(CHARACTERS, min_size=1, max_size=30).map(lambda text: text * 110),
)
THOROUGH = settings(max_examples=examples(3_000), deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str, locale: str = "") -> Command:
    return parse(tokenize(text), CATALOG, TODAY, locale)


def refused(text: str, locale: str = "") -> UserError:
    with pytest.raises(UserError) as fault:
        read(text, locale).needs_all()
    return fault.value


def outcome_of(reading: Callable[[], Command]) -> Command | UserError:
    """Return a complete command or what is wrong with it; anything else that is raised is a fault of ours."""
    try:
        command = reading()
        command.needs_all()
    except UserError as fault:
        return fault
    return command


def filled(name: str, **values: str) -> Command:
    return fill(read(name), values, CATALOG, TODAY)


# Any text whatever


@THOROUGH
@given(st.sampled_from(PREFIXES), ANYTHING)
def test_any_text_is_a_command_or_a_sentence(prefix: str, text: str) -> None:
    outcome = outcome_of(lambda: read(f"{prefix} {text}"))

    assert isinstance(outcome, Command) or (outcome.message and (outcome.hint or outcome.commands or outcome.buttons))


@THOROUGH
@given(st.sampled_from(OPERATIONS), ANYTHING)
def test_any_text_in_all_fields_of_a_form_is_a_command_or_a_sentence(operation: Operation, text: str) -> None:
    values = dict.fromkeys((p.name for p in operation.parameters), text)

    outcome = outcome_of(lambda: fill(Command(operation), values, CATALOG, TODAY))

    assert isinstance(outcome, Command) or outcome.message


# Did you mean


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("taks add x", "task add x"),
        ("tsk", "task"),
        ("rsik list", "risk list"),
        ("dnoe T-12", "task done T-12"),
        ("task dnoe T-12", "task done T-12"),
        ("task done R-3", "risk close R-3"),
        ("T-12 dnoe", "task done T-12"),
        ("T-12 by Friday", "task edit T-12 by Friday"),
        ("add Label images", "task add Label images"),
        ("task Update the docs", "task add Update the docs"),
        ("risk add x probabilty=4", "risk add x probability=4"),
        ("task add x !hihg", "task add x !high"),
    ],
)
def test_the_nearest_correct_command_is_offered(typed: str, meant: str) -> None:
    fault = refused(typed)
    offered = [*fault.commands, *(button.command for button in fault.buttons)]

    assert any(command.startswith(meant) for command in offered), offered
    assert [read(command) for command in offered]


@pytest.mark.parametrize(
    ("typed", "operation", "ref"),
    [
        ("task T-12", "task show", "T-12"),
        ("task 12", "task show", "T-12"),
        ("t-12", "task show", "T-12"),
        ("T12 done", "task done", "T-12"),
        ("task T-12 done", "task done", "T-12"),
        ("task done #12", "task done", "T-12"),
        ("task done T-12.", "task done", "T-12"),
    ],
)
def test_an_id_may_stand_where_people_put_it(typed: str, operation: str, ref: str) -> None:
    command = read(typed)

    assert command.operation.name == operation
    assert str(command.arguments["record"]) == ref


@pytest.mark.parametrize(
    ("typed", "operation"),
    [
        ("", "help"),
        ("Hi!", "help"),
        ("task", "task list"),
        ("project", "project here"),
        ("task buy milk", "task add"),
        ("task 12 angry men", "task add"),
        ("task close T-1", "task done"),
        ("what do I owe this week?", "mine"),
    ],
)
def test_short_forms(typed: str, operation: str) -> None:
    assert read(typed).operation.name == operation


def test_bare_words_fill_what_is_open_in_order() -> None:
    assert read("risk score R-3 4 5").arguments == {"risk": RecordRef("R", 3), "probability": 4, "impact": 5}
    assert read('risk respond R-3 mitigate "check one in ten"').arguments == {
        "risk": RecordRef("R", 3),
        "response": "mitigate",
        "mitigation": "check one in ten",
    }


# Tokens


@pytest.mark.parametrize(
    ("tokens", "arguments"),
    [
        ("<@U1|ana>", {"owner": PersonRef("U1")}),
        ("@ana,", {"owner": PersonRef(name="ana")}),
        ("owner=ana", {"owner": PersonRef(name="ana")}),
        ("@ana @ana", {"owner": PersonRef(name="ana")}),
        ("by Friday", {"due": FRIDAY}),
        ("by Friday.", {"due": FRIDAY}),
        ("due=Friday", {"due": FRIDAY}),
        ('due="3 Dec"', {"due": date(2026, 12, 3)}),
        ("#Data #text", {"labels": ("data", "text")}),
        ("<#C1|data>", {"labels": ("data",)}),
        ("labels=a,b", {"labels": ("a", "b")}),
        ("!high", {"priority": "high"}),
        ("priority=urgent", {"priority": "urgent"}),
        ("estimate=2,5", {"estimate": 2.5}),
        ("owner=none", {}),
        ("priority=none", {}),
        ('due=""', {}),
    ],
)
def test_tokens_become_arguments(tokens: str, arguments: dict[str, object]) -> None:
    assert read(f"task add Label images {tokens}").arguments == {"title": "Label images", **arguments}


@pytest.mark.parametrize(
    "title",
    [
        "x by hand",
        "x #12",
        "x !important",
        "f(x)=y",
        "x foo=bar",
        "x by",
        "a - b",
        "none",
        "sit by me",
        "due diligence",
    ],
)
def test_what_is_no_token_is_part_of_the_title(title: str) -> None:
    assert read(f"task add {title}").arguments == {"title": title}


@pytest.mark.parametrize("quoted", ['"by Friday @ana #x !high"', "“by Friday @ana #x !high”"])
def test_what_is_quoted_is_text(quoted: str) -> None:
    assert read(f"task add {quoted}").arguments == {"title": "by Friday @ana #x !high"}


def test_a_key_takes_quotes_and_smart_quotes() -> None:
    assert read("risk add x mitigation=“a b” contingency='c'").arguments == {
        "title": "x",
        "mitigation": "a b",
        "contingency": "'c'",
    }


def test_a_project_may_be_named_in_any_command() -> None:
    assert read("task add x project=P-2").project == RecordRef("P", 2)
    assert "P-2" in refused("task add x project=churn").hint


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("task add x by Friday by Monday", "two values for the due date"),
        ("task add x by Blursday", "I can't read “Blursday” as a date."),
        ("task add x by 31 Feb", "February has no 31."),
        ("task add x !hihg", "no priority “hihg”"),
        ("risk add x probabilty=4", "no “probabilty=”"),
        ("risk add x p=9", "“probability” is a whole number from 1 to 5, not “9”"),
        ("risk add x p=2.5", "from 1 to 5, not “2.5”"),
        ("task estimate T-1 nan", "“days” is a number from 0 to 1,000, not “nan”"),
        ("issue add x severity=awful", "“severity” is one of low, medium, high, critical, not “awful”"),
        ("task done R-3", "R-3 is a risk, not a task"),
        ("action done T-3", "T-3 is a task, not an action item"),
        ("task done banana", "such as `T-12`, not “banana”"),
        ("why T-1 T-2", "what to do with “T-2”"),
        ("task block T-1 on=banana", "such as `T-12`, not “banana”"),
        ("task add a\x07b", "control character (U+0007)"),
        (f"task add {'x' * 10_000}", "10,000 characters; 3,000 is the most"),
        ("task add", "“task add” needs a title"),
        ("task add @ana by Friday", "“task add” needs a title"),
        ('task add ""', "“task add” needs a title"),
        ('task add title=" "', "“task add” needs a title"),
        ("task add \u2064\u202e", "“task add” needs a title"),
        ("task assign T-1", "“task assign” needs an owner"),
        ("risk score R-3", "needs a probability and an impact"),
        ("task done", "“task done” needs an id such as `T-12`"),
    ],
)
def test_what_is_wrong_is_named(typed: str, said: str) -> None:
    assert said in refused(typed).message


def test_nothing_but_a_number_is_no_command() -> None:
    assert refused("12").commands == ("help",)


# Numbers


@pytest.mark.parametrize(
    ("typed", "locale", "days"),
    [
        ("task estimate T-1 1,5", "", 1.5),
        ("task estimate T-1 0,500", "", 0.5),
        ("task estimate T-1 1,200", "de-DE", 1.2),
        ("task estimate T-1 1.200", "en-US", 1.2),
        ("task estimate T-1 days=2.5.", "", 2.5),
        ("task estimate T-1 ١٢", "", 12),
    ],
)
def test_a_number_is_read_as_its_writer_means_it(typed: str, locale: str, days: float) -> None:
    assert read(typed, locale).arguments["days"] == days


@pytest.mark.parametrize("typed", ["1,200", "1'200", '"1 200"', "1\u00a0200", "1\u202f200", "１，２００"])
def test_a_group_of_digits_is_part_of_the_number(typed: str) -> None:
    assert read(f"task list page={typed}", "en-US").arguments["page"] == 1200


@pytest.mark.parametrize("typed", ["1,200", "1 200", "1\u202f200", "days=1 200", "days=1 200,0"])
def test_a_number_too_large_is_not_read_as_a_smaller_one(typed: str) -> None:
    said = typed.removeprefix("days=")

    assert (
        refused(f"task estimate T-1 {typed}", "en-US").message == f"“days” is a number from 0 to 1,000, not “{said}”."
    )


@pytest.mark.parametrize(
    ("typed", "locale"), [("1,200", ""), ("1.200", ""), ("1.200", "de-DE"), ("1,200", "es-LA"), ("1,200", "de-CH")]
)
def test_a_number_that_can_be_two_is_refused_with_both(typed: str, locale: str) -> None:
    fault = refused(f'task add Order "blue lamps" @ana {typed.join(["estimate=", " #lab"])} by Friday', locale)

    assert fault.message == f"“{typed}” can be 1200 or 1.2."
    assert fault.parameter == "estimate"
    assert fault.commands == ('task add Order "blue lamps" @ana estimate=1.2 #lab by Friday',)  # 1200 is out of range
    assert read(fault.commands[0], locale).arguments["estimate"] == 1.2


def test_both_numbers_are_offered_where_both_may_be() -> None:
    assert refused("task estimate T-1 1,000").commands == ("task estimate T-1 1000", "task estimate T-1 1")


def test_a_whole_number_can_only_have_groups() -> None:
    assert read("task list page=1,200").arguments["page"] == 1200
    assert read("task list page=1.200", "de-DE").arguments["page"] == 1200
    assert "is a whole number" in refused("task list page=1.200", "en-US").message


def test_a_number_before_another_in_a_title_is_refused_with_both() -> None:
    fault = refused("task add estimate=1 200 lamps @ana")

    assert fault.message == "“1 200” can be 1200, or 1 with “200” after it."
    assert fault.commands == ('task add estimate=1 "200" lamps @ana',)  # an estimate has at most 1000 days
    assert read(fault.commands[0]).arguments["title"] == "200 lamps"
    assert refused("task add estimate=1 000 lamps").commands[0] == "task add estimate=1000 lamps"


def test_where_there_are_no_thousands_nothing_is_grouped() -> None:
    said = read("risk add p=4 300 users leave").arguments

    assert (said["probability"], said["title"]) == (4, "300 users leave")


def test_two_numbers_after_each_other_stay_two() -> None:
    assert read("risk score R-3 4 5").arguments == {"risk": RecordRef("R", 3), "probability": 4, "impact": 5}
    assert "“impact” is a whole number from 1 to 5, not “500”" in refused("risk score R-3 4 500").message


@pytest.mark.parametrize(("field", "days"), [("1,5", 1.5), ("1.200", 1.2), ("1.125", 1.125), ("1000", 1000)])
def test_the_number_fields_of_a_form_have_a_point_before_the_fraction(field: str, days: float) -> None:
    assert fill(read("task add"), {"title": "x", "estimate": field}, CATALOG, TODAY).arguments["estimate"] == days


@pytest.mark.parametrize(("text", "locale"), [("1,000", "pt-PT"), ("1.000", "en-US")])
def test_a_whole_number_has_no_fraction_of_zeros(text: str, locale: str) -> None:
    assert "is a whole number" in refused(f"task list page={text}", locale).message


# Emptying


@pytest.mark.parametrize(
    ("typed", "emptied"),
    [
        ("task edit T-1 by none", "due"),
        ("task edit T-1 due=none", "due"),
        ("task edit T-1 owner=none", "owner"),
        ("task edit T-1 labels=-", "labels"),
        ("risk edit R-1 p=none", "probability"),
        ('project edit P-1 goal=""', "goal"),
    ],
)
def test_none_empties_on_edit(typed: str, emptied: str) -> None:
    command = read(typed)

    assert command.arguments[emptied] is None
    assert set(command.arguments) == {"record", emptied}


def test_an_empty_field_clears_on_edit_and_is_left_out_on_add() -> None:
    edited = filled("task edit T-1", title="New", due="", owner="", labels=" ")
    added = filled("task add", title="New", due="", owner="", labels=" ")

    assert edited.arguments == {
        "record": RecordRef("T", 1),
        "title": "New",
        "owner": None,
        "due": None,
        "labels": None,
    }
    assert added.arguments == {"title": "New"}


def test_a_field_is_read_as_its_kind() -> None:
    command = filled("task add", title="by Friday", owner="<@U1>", due="2026-11-06", priority="high", estimate="2.5")

    assert command.arguments == {
        "title": "by Friday",
        "owner": PersonRef("U1"),
        "due": FRIDAY,
        "priority": "high",
        "estimate": 2.5,
    }


def test_long_fields_keep_their_lines_and_short_ones_do_not() -> None:
    command = filled("risk add", title="one\ntwo", mitigation="one\ntwo")

    assert (command.arguments["title"], command.arguments["mitigation"]) == ("one two", "one\ntwo")


@pytest.mark.parametrize(
    ("field", "value"), [("title", "a\x07b"), ("title", "x" * 3_001), ("due", "Blursday"), ("estimate", "many")]
)
def test_a_fault_names_its_field(field: str, value: str) -> None:
    with pytest.raises(UserError) as fault:
        filled("task add", **{field: value})

    assert fault.value.parameter == field

"""How a standup is answered: by the form, a reply, or plain words."""

from datetime import timedelta

import pytest

from storage.standups import standup_answers
from tests.office import ANA, BEN, CHURN, PRIYA, Office
from tests.standups import DAY, asked, at, fill_in, go, held, inputs, keep_words, report_with, reports

__all__ = ["held"]


def test_the_form_begins_with_yesterdays_plan_and_open_work(held: Office) -> None:
    held.slash(PRIYA, f"/task add Label 500 images <@{ANA}> by 2026-11-24")
    held.slash(PRIYA, f"/task add Next year <@{ANA}> by 2027-11-24")
    go(held, at(9, 30))
    fill_in(held, ANA, first="Read papers", second="Train the model")
    go(held, at(9, 30) + timedelta(days=1))
    held.click(ANA, asked(held, ANA)[-1], "Answer", held.direct_channel(ANA))

    modal, fields = held.modal(ANA), inputs(held, ANA)
    labels = [block["label"]["text"] for block in modal["blocks"] if block["type"] == "input"]
    assert modal["title"]["text"] == "Standup, Tue 24 Nov"
    assert "Churn model" in str(modal["blocks"][0])
    assert "Your answer" not in str(modal["blocks"])
    assert fields["first"] == "Train the model"
    assert fields["second"] == "T-1 Label 500 images, due Tue 24 Nov"
    assert "Next year" not in fields["second"]
    assert labels == ["What did you do since last time?", "What will you do today?", "What is in your way?"]


def test_a_reply_to_the_question_answers_line_by_line(held: Office) -> None:
    go(held, at(9, 30))
    question, channel = asked(held, ANA)[0], held.direct_channel(ANA)
    said = "1. Tasks of site B are done\n2. Train with lr=0.01\n3. GPU quota"
    ts = held.say(ANA, said, channel, thread_ts=question["ts"])
    held.answer_in_thread(ANA, channel, question["ts"], ts)
    go(held, at(16))

    (report,) = reports(held)
    assert "Tasks of site B are done" in report["text"]
    assert "Train with lr=0.01" in report["text"]
    assert "⚠ Ana Silva: GPU quota" in report["text"]


@pytest.mark.parametrize(
    ("later", "now"),
    [
        ("also fixed the loader", ["Trained model v2\nalso fixed the loader", "Model card", "nothing"]),
        ("2. and the loader", ["Trained model v2", "Model card\nand the loader", "nothing"]),
        ("blocked by the consent form", ["Trained model v2", "Model card", "blocked by the consent form"]),
        ("3. GPU quota", ["Trained model v2", "Model card", "GPU quota"]),
        ("1. Trained model v2", ["Trained model v2", "Model card", "nothing"]),
    ],
)
def test_a_further_line_adds_to_an_answer(held: Office, later: str, now: list[str]) -> None:
    go(held, at(9, 30))
    question, channel = asked(held, ANA)[0], held.direct_channel(ANA)
    for said in ("1. Trained model v2\n2. Model card\n3. nothing", later):
        ts = held.say(ANA, said, channel, thread_ts=question["ts"])
        held.answer_in_thread(ANA, channel, question["ts"], ts)

    with held.service.database.read() as session:
        answer = standup_answers.read_answer(session, 1, DAY.date(), ANA)
        assert answer is not None
        assert answer.answers == {str(number): said for number, said in enumerate(now)}


def test_plain_words_and_the_reports_thread_are_answers_but_commands_stay_commands(held: Office) -> None:
    go(held, at(14, 30))
    command = held.direct(ANA, "task add Buy a GPU")
    keep_words(held, ANA, "Finished the labels of site B")
    answer = held.newest_direct(ANA, "your answers to")
    go(held, at(16))
    (report,) = reports(held)
    noted = held.mention(BEN, "2. Review the labels", CHURN, report["ts"])

    assert "T-1" in command.text
    assert "your answers to the standup of Mon 23 Nov" in answer.text
    assert "the report shows it" in noted.text
    shown = report_with(held, "Review the labels")
    assert "Finished the labels of site B" in shown["text"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Labels are done", ["0"]),
        ("1. Labels 2. Train 3) GPU", ["0", "1", "2"]),
        ("Labels\n2. Train", ["0", "1"]),
        ("Read section 2. It is long", ["0"]),
        ("1. Labels 7. Days", ["0"]),
    ],
)
def test_lines_are_matched_to_questions_by_their_numbers(held: Office, text: str, numbers: list[str]) -> None:
    go(held, at(9, 30))
    channel = held.direct_channel(ANA)
    ts = held.say(ANA, text, channel, thread_ts=asked(held, ANA)[0]["ts"])
    held.answer_in_thread(ANA, channel, asked(held, ANA)[0]["ts"], ts)

    with held.service.database.read() as session:
        [mine] = [each for each in standup_answers.answers_of(session, 1, DAY.date()) if each.person_id == ANA]
    assert sorted(mine.answers or {}) == numbers


def test_a_mistyped_command_is_no_answer(held: Office) -> None:
    go(held, at(9, 30))
    told = held.direct(ANA, "taks list")
    thanks = held.direct(ANA, "Thanks!")

    assert "task list" in told.text
    assert "your answers" not in told.text + thanks.text

"""What is said of the language model behind answers: which one, what is kept, and that it may be forgotten."""

import re

from core.operation import Noun
from core.plural import counted
from core.reply import Actions, Button, Note, Paragraph, Reply, say
from handlers.request.work import Work
from handlers.running import copies
from storage.model import conversation_turns

_SENT = (
    "It is sent your question, and what I find for you in the records that you may see. It changes nothing: "
    "what it proposes is done only when you confirm it. A figure, name or date that stands in no record is left out "
    "of its answers. It may still be wrong."
)
_KEPT = (
    "Of each question I keep in short what was said, for one day, so that the next one can go on from there; "
    "where no words may be kept, the ids alone. Of each call to the model I keep its time, tokens and outcome."
)
ASKED = re.compile(
    r"^\W*(?:are|r) (?:you|u) (?:an? )?(?:real |language )?(?:ai|a\.i\.|bot|robot|human|person|machine|llm|chatgpt)\b"
    r"|\b(?:which|what) (?:ai|language |large language )?(?:model|llm) (?:are you|do you use|is this|answers)\b"
    r"|^\W*bist du (?:eine? )?(?:ki|bot|roboter|mensch)\b|\beres (?:una? )?(?:ia|bot|robot|persona)\b",
    re.IGNORECASE,
)
"""Who asks whether they talk to a person is told at once."""
NOUN = Noun("assistant", "How I answer, and what I keep of it.", bare="about", other="about")


@NOUN.operation("about", example="assistant about", aliases=("model", "privacy"))
def about(work: Work) -> Reply:
    """Say how questions are answered, by which model, and what is kept."""
    if not work.has_model:
        return Reply(
            (
                Paragraph(("I am an AI assistant that answers by rules: no language model is set.",)),
                Paragraph(("What you ask is sent to nobody but Slack, and I keep no conversation.",)),
            )
        )
    running = copies.of_team(work).copies
    name = next((each.model for each in running if each.model), "")
    kept, dropped = conversation_turns.counts(work.session, work.team, work.asker.id)
    return Reply(
        (
            Paragraph((f"I am an AI assistant. The language model {name or 'of this workspace'} answers questions.",)),
            Paragraph((_SENT,)),
            Paragraph((_KEPT,)),
            Note((_count(kept, dropped),)),
            Actions((Button("Forget mine", "assistant forget"),)),
        )
    )


def _count(kept: int, dropped: int) -> str:
    if not kept:
        return "I keep nothing of yours now."
    left_out = f", with {counted(dropped, 'sentence')} left out" if dropped else ""
    return f"Of yours I keep {counted(kept, 'question')} now{left_out}."


@NOUN.operation("forget", example="assistant forget")
def forget(work: Work) -> Reply:
    """Forget what I keep of your questions."""
    many = conversation_turns.forget(work.session, work.team, work.asker.id)
    return say(f"Forgotten: {counted(many, 'question')} of yours." if many else "I keep no question of yours.")

"""Questions in people's own words."""

from typing import Annotated

from core.operation import Noun
from core.parameter import Field
from core.reply import Reply
from handlers.request.work import Work

NOUN = Noun("ask", "Ask in your own words; the answer names the records.", answers_questions=True)


@NOUN.operation("", example="ask what is blocked?")
def ask(work: Work, question: Annotated[str, Field("what you want to know")]) -> Reply:
    """Answer a question from the records; a wish is proposed as its command.

    Raises NotUnderstood where nothing that is known fits it.
    """
    from handlers.assistant.answers import answered  # slow: commands need none of it

    return answered(work, question)

"""Answers that Slack gives in pages, each with the cursor of the next one."""

from collections.abc import Callable, Iterator

from slack_sdk.web import SlackResponse


def pages(ask: Callable[[str], SlackResponse]) -> Iterator[SlackResponse]:
    """Yield all pages of an answer; `ask` makes the call with a cursor, which is empty for the first one."""
    answer = ask("")
    yield answer
    while cursor := next_cursor(answer):
        answer = ask(cursor)
        yield answer


def next_cursor(answer: SlackResponse) -> str:
    """Return the cursor of the page that follows, "" where none does."""
    return str((answer.get("response_metadata") or {}).get("next_cursor") or "")

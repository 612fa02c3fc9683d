"""What people write goes out escaped, whatever it is written into: types hold it, and a look at all that goes out."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRONG = """
from bot.slack.rendering.blocks import note, section
from bot.slack.rendering.messages import Message
from bot.slack.rendering.mrkdwn import escape
from bot.slack.answers.outgoing import UploadedFile
from bot.slack.rendering.text_objects import mrkdwn


def wrong(title: str) -> None:
    mrkdwn(title)
    section(f"*{title}*")
    note(escape(title) + title)
    Message(title, [])
    UploadedFile("F1", title, comment=title)


def right(title: str) -> None:
    section(escape(title))
    UploadedFile("F1", title, comment=escape(title))
"""
SAYS_WORDS = re.compile(r"chat_(?!getPermalink)\w+|views_\w+|files_(?!info)\w+|canvases_\w+|assistant_\w+|dialog_\w+")
"""Methods of Slack that carry words."""


def test_mypy_refuses_text_that_is_not_escaped(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(WRONG)
    command = (sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(wrong))
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    faults = re.findall(r"wrong.py:(\d+): error: .*expected \"Mrkdwn\"", ended.stdout)
    assert [WRONG.splitlines()[int(line) - 1].strip().partition("(")[0] for line in faults] == [
        "mrkdwn",
        "section",
        "note",
        "Message",
        "UploadedFile",
    ], ended.stdout


def test_words_go_out_and_are_escaped_in_one_place_each() -> None:
    calls = {path for path, name in _calls_in_bot() if SAYS_WORDS.fullmatch(name)}
    makers = {path for path, name in _calls_in_bot() if name == "Mrkdwn"}
    kinds = {path for path, node in _nodes_in_bot() if isinstance(node, ast.Constant) and node.value == "mrkdwn"}

    assert calls == {f"bot/slack/answers/{each}.py" for each in ("outgoing", "streams", "agent_view")}
    assert makers == {"bot/slack/rendering/mrkdwn.py"}
    assert kinds == {"bot/slack/rendering/text_objects.py"}
    assert {path for path, name in _calls_in_bot() if name == "post_json"} == {"bot/slack/answers/outgoing.py"}


def _nodes_in_bot() -> Iterator[tuple[str, ast.AST]]:
    """Yield what stands in the files of the bot, but for the check of a workspace: its words are its own alone."""
    for path in sorted(each for each in (ROOT / "bot").rglob("*.py") if each.parent.name != "live_check"):
        for node in ast.walk(ast.parse(path.read_text())):
            yield str(path.relative_to(ROOT)), node


def _calls_in_bot() -> Iterator[tuple[str, str]]:
    """Yield what is called or handed on by its name, with the file that does."""
    for path, node in _nodes_in_bot():
        if isinstance(node, ast.Attribute):
            yield path, node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield path, node.func.id

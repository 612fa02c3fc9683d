"""What a check posts: a message, what it is changed to, and every kind of block that we draw."""

from bot.live_check.traces import WORDS
from bot.slack.rendering.controls import OVERFLOW
from core.reply import (
    Actions,
    Button,
    Card,
    Code,
    Heading,
    Item,
    Link,
    Menu,
    Note,
    Paragraph,
    PersonMenu,
    Reply,
    Strong,
    Table,
)

FIRST = Reply((Paragraph((f"{WORDS}. This goes away at once.",)),))
UPDATED = Reply((Paragraph((f"{WORDS}, and has changed this message.",)),))
_HELP = Button("Help", "help")
_MANY = tuple(Button(f"Choice {number}", f"help {number}") for number in range(OVERFLOW + 1))
ALL_BLOCKS = Reply(
    (
        Heading(WORDS),
        Paragraph((Strong("Bold"), ", ", Code("code"), ", ", Link("a link", "https://slack.com/"), " & <signs>")),
        Paragraph(("Signs of *people's own* stay as typed",)),
        Item(("A line with a button",), _HELP),
        Item(("A line with a menu",), Menu("⋯", (_HELP, Button("More help", "help task")))),
        Card((Strong("A card"),), (("Owner", ("nobody",)), ("Due", ("no date",)))),
        Table(("Column", "Other"), (("one", "two"), ("", "three"))),
        Actions((Button("Asks", "help", asks="Sure?"), Button("Main", "help", primary=True))),
        Actions((Menu("Choose", _MANY), PersonMenu("Person", "help {person}"))),
        Note(("This goes away at once.",)),
    )
)
FILE_NAME = "baton-check.txt"
FILE = f"{WORDS}.\n".encode()

"""A program that shows a record with fields for leads alone on every surface, and prints where they can be read.

It is one of its own, because its register would be part of every store that other tests make.
"""

import sys
import tempfile
from pathlib import Path
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.actor import Actor, Person, Place, Surface
from core.catalog import Catalog
from core.errors import UserError
from core.grammar.tokens import tokenize
from core.operation import Noun
from core.parameter import Field
from core.reply import Reply
from handlers.catalog import CATALOG
from handlers.records import declared, verbs
from handlers.records.register import Register
from handlers.request import several
from handlers.request.arguments import reading
from handlers.request.work import Work
from storage.database import Database
from storage.fields import field
from storage.records.records import Record
from storage.schema import Base
from tests import databases
from tests.work import ANA, CHANNEL, PRIYA, TEAM, Desk

WORDS = ("zebrafinch", "walrus", "quokka", "axolotl")


class Rival(Record):
    """Something of which leads keep a remark and an impact; `impact` has words of its own in messages to others."""

    __tablename__ = "rivals"
    prefix: ClassVar[str] = "RV"
    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    remark: Mapped[str | None] = field("what we think of it", is_private=True, asked=("remark",))
    impact: Mapped[str | None] = field(Field("how it could hurt us"), is_private=True)
    site: Mapped[str | None] = field("where it is")
    __mapper_args__ = {"polymorphic_identity": "rival"}  # noqa: RUF012 - read by SQLAlchemy


NOUN = Noun("rival", "Who competes with us.", prefix="RV")
REGISTER = Register(NOUN, Rival)
declared.give_add(REGISTER, example="rival add Acme @ana", owner="who watches it", due="until when")
verbs.give_common_verbs(REGISTER)
LOOKS = (
    *("rival show RV-1", "rival list", "rival list all", "rival edit RV-1", "rival edit RV-1 site=Lyon", "why RV-1"),
    *("find walrus", "find zebrafinch", "find quokka", "find kind=history axolotl", "brief", "mine", "status", "news"),
    *("digest preview", "explain RV-1", "ask what is the remark of RV-1?", "ask what changed?"),
    *("ask who changed RV-1?", "help rival", "help rival add", "rival snooze RV-1 tomorrow"),
    *(
        "rival list walrus",
        "rival list impact=walrus",
        "rival assign RV-1 @ana",
        "rival done RV-1",
        "undo RV-1",
        "rival reopen RV-1",
    ),
)


class Onlooker:
    """Somebody who looks at all that there is to see."""

    def __init__(self, desk: Desk, who: Person, *, is_public: bool = False) -> None:
        self.desk, self.who, self.is_public = desk, who, is_public

    def reads(self) -> list[str]:
        """Return the commands whose answer, form or message shows a word that leads alone see."""
        return [command for command in LOOKS if any(word in self._all_of(command) for word in WORDS)]

    def _all_of(self, command: str) -> str:
        with self.desk.database.begin() as session:
            actor = Actor(TEAM, self.who, Surface.SLASH, Place(CHANNEL, None, self.desk.project_id), self.is_public)
            work = Work(session, actor, self.desk.now, self.desk.catalog, "look", f"{self.who.id} {command}")
            try:
                reply = several.run(work, reading.read(work, tokenize(command)))
            except UserError as fault:
                reply = Reply()
                found = repr(fault.__dict__)
            else:
                found = repr(reply)
            found += repr(work.posts) + repr([each.payload for each in work.later])
        # What somebody typed is said to them again.
        return found.replace(command, "").replace(command.rpartition(" ")[-1], "")


def main() -> None:
    """Print what a member reads, what a channel reads of a lead's look, and how much a lead reads alone."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(databases.fresh_sqlite_url(Path(folder)))
        Base.metadata.create_all(database.engine, tables=[Base.metadata.tables["rivals"]])
        desk = Desk(database, Catalog((*CATALOG.nouns, NOUN)))
        desk.run("rival add Acme @ana by Friday remark=axolotl impact=quokka", PRIYA)
        desk.run("rival edit RV-1 remark=zebrafinch impact=walrus", PRIYA)
        for command in ("rival edit RV-1 remark=gone", "rival edit RV-1 impact=none", "rival add Other remark=x"):
            try:
                desk.run(command, ANA)
            except UserError as fault:
                sys.stdout.write(f"refused: {fault.message}\n")
        for name, who, is_public in (("member", ANA, False), ("channel", PRIYA, True), ("lead", PRIYA, False)):
            for command in Onlooker(desk, who, is_public=is_public).reads():
                sys.stdout.write(f"{name}: {command}\n")
        database.dispose()


if __name__ == "__main__":
    main()

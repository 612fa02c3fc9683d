"""People are found by their display names, too, and by any name without its accents."""

import re
import unicodedata
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

KEYS = ("display_name_key", "first_display_name_key")
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def upgrade() -> None:
    op.add_column("people", sa.Column("display_name", sa.Text(), nullable=True))
    for key in KEYS:
        op.add_column("people", sa.Column(key, sa.Text(), nullable=True))
        op.create_index(f"ix_people_team_id_{key}", "people", ["team_id", key])
    _write_keys(_folded)


def downgrade() -> None:
    for key in KEYS:
        op.drop_index(f"ix_people_team_id_{key}", "people")
    with op.batch_alter_table("people") as people:
        for key in KEYS:
            people.drop_column(key)
        people.drop_column("display_name")
    _write_keys(str.casefold)


def _write_keys(key: Callable[[str], str]) -> None:
    store = op.get_bind()
    found = store.execute(sa.text("SELECT team_id, user_id, name, handle, first_name FROM people")).all()
    keys = [
        {"t": row.team_id, "u": row.user_id, "n": key(row.name), "h": key(row.handle), "f": key(row.first_name)}
        for row in found
    ]
    if keys:
        columns = "name_key = :n, handle_key = :h, first_name_key = :f"
        store.execute(sa.text(f"UPDATE people SET {columns} WHERE team_id = :t AND user_id = :u"), keys)  # noqa: S608 - ours


def _folded(name: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", plain.casefold().translate(LETTERS)).strip()

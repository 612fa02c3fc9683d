"""A text without quotes as the value of a key: `why=rare defects are lost`, and where it ends."""

from collections.abc import Sequence

from core.dates.phrases import phrase_at
from core.grammar.command import Remark
from core.grammar.setting import Setter
from core.grammar.tokens import Token
from core.grammar.values import label_of
from core.parameter import Kind, Parameter
from core.reply import Button


def length(reader: Setter, parameter: Parameter, words: Sequence[Token], at: int, *, is_behind_title: bool) -> int:
    """Return how many words belong to a text without quotes behind a title."""
    may = parameter.field.long or parameter.field.gathers
    if words[at].quoted or words[at].parts or not (may and (is_behind_title or reader.operation.clears)):
        return 1
    end = at + 1
    while end < len(words) and not (words[end].quoted or words[end].key or _begins_mark(reader, words, end)):
        end += 1
    return end - at


def may_go_on(reader: Setter, parameter: Parameter, words: Sequence[Token], at: int) -> bool:
    """Say whether more words may have been meant for a text before the title: `why=rare defects Use focal loss`."""
    is_text = parameter.kind is Kind.TEXT and (parameter.field.long or parameter.field.gathers)
    if not is_text or words[at].quoted or words[at].parts or reader.title is None:
        return False
    after = words[at + 1 : at + 2]
    return bool(after) and not (after[0].quoted or after[0].key or _begins_mark(reader, words, at + 1))


def remark(reader: Setter, parameter: Parameter, word: Token) -> Remark:
    """Return what is said of a text of which only the first word was read, with the button that mends it."""
    operation = reader.operation
    edit = reader.catalog.operation(f"{operation.noun} edit")
    mend = Button("Edit", f"{operation.noun} edit {{record}}") if edit and edit.clears else None
    how = f'`{word.key}="{word.text} …"` takes more words.'
    return Remark(f"I read only “{word.text[:80]}” as {called(parameter)}: {how}", mend)


def called(parameter: Parameter) -> str:
    """Return what a text is called in a sentence."""
    return "who decided" if parameter.field.gathers else f"the {label_of(parameter)}"


def _begins_mark(reader: Setter, words: Sequence[Token], at: int) -> bool:
    """Say whether a person, a label, a priority or a date begins at a word."""
    word = words[at]
    if word.person_id or word.label or (word.text[:1] in "@#!" and len(word.text) > 1):
        return True
    texts = [each.text for each in words[at : at + 6]]
    is_date = word.text.lower() in reader.dates.before or phrase_at(texts, 0, reader.dates.writer) is not None
    return reader.date is not None and is_date

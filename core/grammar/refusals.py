"""What is said of a word that is not understood, each with buttons that mend it and keep the rest."""

from collections.abc import Sequence

from core.errors import NotUnderstood
from core.grammar import suggestions
from core.grammar.edit_phrases import NEVER
from core.grammar.leftovers import is_mark_alone
from core.grammar.tokens import Token, typed
from core.grammar.typed_line import TypedLine
from core.operation import Operation
from core.parameter import Parameter
from core.reply import Button


def misspelt_key(line: TypedLine, word: Token, keys: Sequence[str]) -> NotUnderstood | None:
    """Return the answer to `probabilty=4`; None for a key unlike any of ours, which is ordinary text (`f(x)=y`)."""
    like = suggestions.misspelt_key(word.key, tuple(keys))
    if like is None:
        return None
    meant = line.with_one(word, word._replace(key=like))
    return NotUnderstood(
        f"There is no “{word.key[:40]}=”. Did you mean `{like}=`?",
        buttons=(Button(f"Use {like}=", meant), Button("Edit", meant, as_form=True)),
    )


def unknown_key(
    line: TypedLine, word: Token, operation: Operation, others: Sequence[str], state: Button | None
) -> NotUnderstood:
    """Return the answer to a key that an operation does not have, where no text may hold it.

    `others` are commands that have it, `state` sets the state that it may mean.
    """
    keys = ", ".join(f"`{each.name}=`" for each in operation.parameters if each is not operation.record)
    hint = "" if others or state else f"There are {keys}."
    fault = NotUnderstood(
        f"There is no “{word.key[:40]}=” here.", hint, commands=tuple(others), rest=line.without([word])
    )
    fault.buttons = (state,) if state else ()
    return fault


def misspelt_priority(line: TypedLine, word: Token, parameter: Parameter, said: str) -> NotUnderstood | None:
    """Return the answer to `!hihg`; None for a word unlike any choice, which stays in the title and is named."""
    like = suggestions.misspelt_choice(parameter, said)
    if like is None:
        return None
    options = ", ".join(f"!{option}" for option in parameter.choices)
    meant = line.retyped(word, f"!{like}")
    return NotUnderstood(
        f"There is no priority “{said[:40]}”.",
        f"It is one of: {options}.",
        buttons=(Button(f"Use {like}", meant), Button("Edit", meant, as_form=True)),
        parameter=parameter.name,
    )


def number_and_text(
    line: TypedLine, parameter: Parameter, words: Sequence[Token], *, can_be_one: bool
) -> NotUnderstood:
    """Return the answer to `estimate=1 200` where 200 could as well be the beginning of a text."""
    both, one = " ".join(word.text for word in words), "".join(word.text for word in words)
    before, after = line.around(words)
    apart = (words[0], words[1]._replace(quoted=True), *words[2:])
    together = line.again((*before, words[0]._replace(text=one), *after))
    return NotUnderstood(
        f"“{both}” can be {one}, or {words[0].text} with “{words[1].text}” after it.",
        commands=(*((together,) if can_be_one else ()), line.again((*before, *apart, *after))),
        parameter=parameter.name,
    )


class LeftOver(NotUnderstood):
    """Words of an edit that may be a new title, or the value of something else; `said` are those words.

    `record` is the id that was edited, `name` the key of the person whom the words may name, "" where there is none.
    """

    def __init__(self, message: str, buttons: tuple[Button, ...], title: Parameter, rest: str) -> None:
        super().__init__(message, buttons=buttons, parameter=title.name, rest=rest)
        self.said = self.record = self.name = ""

    def offer_person(self, first_name: str, person_id: str) -> None:
        """Offer to give the record to somebody who is called as the words say, before anything else."""
        self.message = f"Give {self.record} to {first_name}, or call it “{self.said}”?"
        owner = typed(Token(f"@{first_name}", key=self.name, person_id=person_id))
        self.buttons = (Button(f"Give it to {first_name}", f"{self.rest} {owner}"), *self.buttons)


def left_over(
    line: TypedLine, title: Parameter, text: Sequence[Token], meant: Sequence[Token], state: Button | None
) -> LeftOver:
    """Return the answer to words of an edit that may be a new title, another value, or the state to be set."""
    said, record = " ".join(word.text for word in text), line.words[0].text
    before = [word for word in line.words if word.key == title.name]
    titled = " ".join([*(word.text for word in before), said]).replace('"', "'")
    offered = [(f"Use {each.key}={each.text}", each) for each in meant]
    may_be_title = not (said.lower() in NEVER or any(map(is_mark_alone, text)))
    is_question = may_be_title and not offered and not before
    if may_be_title:
        label = "Yes, new title" if is_question and not state else "Use it as the title"
        offered.append((label, Token(titled, key=title.name, quoted=True)))
    buttons = tuple(Button(label, line.without([*text, *before], word)) for label, word in offered[:2])
    verb, _, rest = state.label.lower().partition(" ") if state else ("", "", "")
    asked = f"Call {record} “{said[:80]}”{f', or {verb} it {rest}'.rstrip() if state else ''}?"
    message = asked if is_question else f"I can't read “{said[:80]}” as a change."
    fault = LeftOver(message, (*((state,) if state else ()), *buttons), title, line.without(text))
    fault.said, fault.record = said, record
    return fault

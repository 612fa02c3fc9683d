"""The catalogue of risks that AI projects meet again and again: looked up, and made into risks of the project."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from core.actor import Person, Surface
from core.dates.names import name_date
from core.errors import Conflict, NotFound
from core.field_text import field_text
from core.operation import Operation
from core.parameter import REQUIRED, Field, Parameter, People, optional, parameter_of
from core.plural import counted
from core.reply import Actions, Button, Card, Code, Form, Item, Line, Note, Paragraph, Part, Reply, Strong
from handlers.records import new_record
from handlers.records.edit import columns
from handlers.records.edit.edit import edit_fields
from handlers.records.register import Register
from handlers.request.work import Work
from knowledge.risk_catalogue import KnownRisk, RiskCatalogue
from knowledge.risk_catalogue import catalogue as known_risks
from storage.records import child_rows
from storage.registers import risk as store
from storage.registers.risk import Risk

_PAGE = 10
_LOOK_UP, _ADOPT, _DRAFT = "catalogue", "adopt", "draft"
_BOOK = "[risk] (catalogue|catalog)"
ASKED = (
    f"[show|show me|open|what is in|where is|is there|do we have] {_BOOK} [of risks]",
    f"what does {_BOOK} [of risks] (say|know|have) (about|on|of) {{words}}",
    f"[show|show me] risks in {_BOOK}",
    "(what|which) risks do … projects [usually|often|typically] (have|meet|face|run)",
    "(what|which) [are] (typical|common|usual|known|well-known) risks … (ai|ml|data|model|models|llm|llms) …",
    "what (can|could|may|might) [usually|typically] go wrong … (ai|ml) (project|projects)",
    "what usually goes wrong … (ai|ml) (project|projects)",
    "what usually goes wrong (with|in|about|for) {words}",
    "what usually goes wrong …",
    "(what|which) risks are (usual|typical|common) (with|in|for|about) {words}",
    "(what|which) risks (do|does) [ai|such|most|other|data science|machine learning] projects [usually|often] have …",
    "(what|which) risks (are|stand) in catalogue",
    "(what|which) risks does catalogue (have|know) (about|for|on|with) {words}",
    "is there risk [about|of|with] {words} in catalogue",
    "[show|show me|what is in] [risk] catalogue",
)
"""The questions that the catalogue answers."""


def give_catalogue(register: Register[Risk]) -> None:
    """Declare the verbs of the catalogue on the noun of risks. Its `add` must be declared before."""
    noun = register.noun
    words = _text("words", "words of it, such as bias or vendor; all, if you don't say", "")
    page = parameter_of("page", int, Field("which page", low=1, high=100, is_inner=True), 1, noun.name)
    name = _text("name", "its name in the catalogue, such as label-noise; words behind it are the title", REQUIRED)
    fields = tuple(map(optional, edit_fields(register)))
    declared = (
        (_LOOK_UP, look_up, (words, page), "Look up risks that AI projects meet again and again.", "drift"),
        (_ADOPT, adopt, (name, *fields), "Put a risk of the catalogue on the register.", "label-noise p=3 i=4 @ana"),
        (_DRAFT, draft, (name,), "Open the form of a risk, filled in from the catalogue.", "label-noise"),
    )
    for verb, run, parameters, summary, example in declared:
        made = Operation(
            noun.name,
            verb,
            partial(run, register),
            parameters,
            summary,
            f"{noun.name} {verb} {example}",
            clears=verb == _ADOPT,
            is_inner=verb == _DRAFT,
        )
        noun.add(made, ("catalog",) if verb == _LOOK_UP else ())


def look_up(register: Register[Risk], work: Work, words: str = "", page: int = 1) -> Reply:
    """Return a risk of the catalogue where words name one, else those that have the words, or all, by topic."""
    known = known_risks()
    if one := known.get(words.strip()):
        return _shown(register, work, one)
    found = known.find(words) if words.strip() else known.risks
    if not found:
        return _nothing(register, known, words)
    return _shown(register, work, found[0]) if len(found) == 1 else _listed(register, work, found, words, page)


def adopt(
    register: Register[Risk],
    work: Work,
    name: str,
    owner: Person | None = None,
    helpers: People = (),
    **given: object,
) -> Reply:
    """Put a risk of the catalogue on the register, with what was given in place of what the catalogue says."""
    one, title = _named(name)
    if work.project_id:
        child_rows.hold(work.session, work.project_id)  # of two who adopt it at once the later one is told
    if there := store.made_from(work.session, work.project_id).get(one.key):
        raise Conflict(f"{there.ref} {there.title[:60]} is that risk already.", commands=(there.ref,))
    fields = [each for each in edit_fields(register) if each.name not in {"owner", "helpers"}]
    risk = Risk(**columns.values(fields, {**_values(one), **given}), known_as=one.key)
    risk.title = title or risk.title or one.title
    if work.actor.surface is not Surface.FORM:  # there all labels can be seen, and one can be taken out
        risk.labels = tuple(dict.fromkeys((*one.labels, *risk.labels)))
    added = new_record.put(register, work, risk, owner, helpers)
    how = Code(work.typed(f"{register.noun.name} score {risk.ref} 3 4"))
    return added if risk.score else added.with_second_lines(Note(("How likely and how bad is it here? ", how)))


def draft(register: Register[Risk], work: Work, name: str) -> Reply:
    """Open the form of a risk, filled in from the catalogue; where there is no form, say how to add it."""
    one, _title = _named(name)
    values = {name: field_text(value) for name, value in _values(one).items()}
    command = f"{register.noun.name} {_ADOPT} {one.key}"
    form = Form(f"{command} {work.chosen_words()}".rstrip(), "Risk of the catalogue", values)
    how = Paragraph(("Add it with what is different here, such as ", Code(work.typed(f"{command} p=3 i=4 @ana")), "."))
    return Reply((how,), form=form)


def read_on(key: str | None) -> Line:
    """Return where more is written about a risk that was made from the catalogue."""
    one = known_risks().get(key or "")
    return (_read_on(one),) if one else ()


def _text(name: str, meaning: str, default: object) -> Parameter:
    return parameter_of(name, str, Field(meaning), default, _LOOK_UP)


def _named(words: str) -> tuple[KnownRisk, str]:
    """Return the risk that words name, and the words behind its key. Raises NotFound where they don't name one."""
    known = known_risks()
    key, _, rest = words.strip().partition(" ")
    if one := known.get(key):
        return one, rest.strip()
    found = known.find(words) if words.strip() else ()
    if len(found) == 1:
        return found[0], ""
    like = found or known.like(words)
    said = f"The catalogue has {'several risks' if found else 'no risk'} called “{words.strip()[:60]}”."
    raise NotFound(said, buttons=tuple(Button(each.title, f"risk {_LOOK_UP} {each.key}") for each in like[:3]))


def _values(one: KnownRisk) -> Mapping[str, object]:
    """Return what a risk of the catalogue fills of a risk of the project."""
    return {
        "title": one.title,
        "labels": one.labels,
        "category": one.labels[0],
        "cause": f"{one.cause} {one.event} {one.impact}",
        "trigger": one.indicator,
        "mitigation": one.mitigation,
    }


def _shown(register: Register[Risk], work: Work, one: KnownRisk) -> Reply:
    facts = (
        ("Cause", one.cause),
        ("What happens", one.event),
        ("What follows", one.impact),
        ("What shows it", one.indicator),
        ("Usual mitigation", one.mitigation),
    )
    card = Card((Strong(one.title), f" · {one.topic}"), tuple((name, (value,)) for name, value in facts))
    checked = name_date(known_risks().origin.checked_on, work.today)
    note = Note((f"Read on: {_read_on(one)}. Checked {checked}; no legal advice.",))
    return Reply((card, note, Actions(_buttons(register, work, one))))


def _read_on(one: KnownRisk) -> str:
    law = f"; EU AI Act {', '.join(one.ai_act)}" if one.ai_act else ""
    return f"NIST AI RMF {', '.join(one.nist)}{law}"


def _buttons(register: Register[Risk], work: Work, one: KnownRisk) -> tuple[Button, ...]:
    noun, there = register.noun.name, _there(work).get(one.key)
    every = Button("All of the catalogue", f"{noun} {_LOOK_UP} {work.chosen_words()}".rstrip(), opens=True)
    if there:
        return (Button(f"Open {there.ref}", there.ref, opens=True), every)
    rest = f"{one.key} {work.chosen_words()}".rstrip()
    return (Button("Add", f"{noun} {_ADOPT} {rest}"), Button("Edit first", f"{noun} {_DRAFT} {rest}"), every)


def _there(work: Work) -> Mapping[str, Risk]:
    """Return which risks of the catalogue the project at hand has, if one is at hand."""
    return store.made_from(work.session, work.here) if work.here else {}


def _listed(register: Register[Risk], work: Work, found: Sequence[KnownRisk], words: str, page: int) -> Reply:
    pages = -(-len(found) // _PAGE)
    number = min(page, pages)
    shown, there = found[(number - 1) * _PAGE : number * _PAGE], _there(work)
    about = f" on “{words.strip()}”" if words.strip() else ""
    head = Paragraph((Strong("Catalogue of risks"), f"{about} · {counted(len(found), 'risk')}"))
    lines = _lines(register, work, shown, there, by_topic=not words.strip())
    return Reply((head, *lines, *_turning(register, work, words, number, pages)))


def _lines(
    register: Register[Risk], work: Work, shown: Sequence[KnownRisk], there: Mapping[str, Risk], *, by_topic: bool
) -> Iterator[Part]:
    topic = ""
    for one in shown:
        if by_topic and one.topic != topic:
            topic = one.topic
            yield Paragraph((Strong(topic),))
        has = f" · {there[one.key].ref}" if one.key in there else ""
        command = f"{register.noun.name} {_LOOK_UP} {one.key} {work.chosen_words()}".rstrip()
        yield Item((one.title, has), Button("Look", command, opens=True))


def _turning(register: Register[Risk], work: Work, words: str, number: int, pages: int) -> tuple[Part, ...]:
    if pages == 1:
        return ()
    command = " ".join(filter(None, (register.noun.name, _LOOK_UP, words.strip(), work.chosen_words())))
    turns = (("Previous", number - 1), ("Next", number + 1))
    buttons = tuple(Button(label, f"{command} page={at}") for label, at in turns if 1 <= at <= pages)
    how = Note((f"Page {number} of {pages} · ", Code(work.typed(f"{register.noun.name} {_LOOK_UP} vendor")), " finds."))
    return (how, Actions(buttons))


def _nothing(register: Register[Risk], known: RiskCatalogue, words: str) -> Reply:
    said = Paragraph((f"The catalogue has nothing on “{words.strip()[:60]}”.",))
    noun = register.noun.name
    near = [Button(each.title, f"{noun} {_LOOK_UP} {each.key}") for each in known.like(words)]
    return Reply((said, Actions((*near, Button("All of the catalogue", f"{noun} {_LOOK_UP}", opens=True)))))

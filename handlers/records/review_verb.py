"""The verb of records that are looked at again on a day: it says that this was done, and when to look again."""

from datetime import date

from core.dates import dates
from core.errors import UserError
from core.operation import Operation
from core.parameter import REQUIRED, Field, parameter_of
from core.reply import Reply
from handlers.records.register import R, Register
from handlers.request.work import Work


def review(register: Register[R], work: Work, record: R, day: date | None = None) -> Reply:
    """Note that a record was looked at, and the day on which to look again."""
    own = register.reviewed
    if own is None:
        raise TypeError(f"No {register.noun.name} is looked at again on a day.")
    register.refuse_closed(record)
    again = day or own.again(work, record)
    if again <= work.today:
        hint = f"Say e.g. `{register.noun.name} {own.verb} {record.ref} in 2 weeks`."
        raise UserError(f"The next {own.name} must be in the future.", hint, parameter=own.column)
    work.change(record, **{own.column: again})
    for name, value in own.then.items():
        setattr(record, name, value)
    said = f" is {own.seen}. The next {own.name} is {dates.on_date(again, work.today)}."
    return register.answer(work, record, said)


def give_review(register: Register[R]) -> None:
    """Declare on a register's noun the verb by which its records are looked at."""
    own, noun = register.reviewed, register.noun
    if own is None:
        raise TypeError(f"No {noun.name} is looked at again on a day.")

    def run(work: Work, record: R, **given: date | None) -> Reply:
        return review(register, work, record, given.get(own.column))

    when = Field(f"when to look at it again; in {own.usual} if you don't say")
    parameters = (
        parameter_of("record", register.table, Field("which one"), REQUIRED, noun.name),
        parameter_of(own.column, date, when, None, noun.name),
    )
    example = f"{noun.name} {own.verb} {noun.prefix}-3 in 2 weeks"
    said = "Say that you looked at it, and when to look again."
    noun.add(Operation(noun.name, own.verb, run, parameters, said, example, many=True))

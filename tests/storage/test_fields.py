"""What a table declares of its columns: the parameter that each is in commands, and what follows for the register."""

import pytest

from core.parameter import Kind
from storage import fields
from storage.records import records
from storage.registers.document import KINDS, Document
from storage.registers.issue import Issue, Severity
from storage.registers.risk import Risk
from storage.registers.stakeholder import Contact, Stakeholder


def declared(table: type[records.Record], column: str) -> fields.Declared:
    return next(each for each in fields.declared(table) if each.column == column)


def test_a_column_says_itself_what_it_is_in_commands() -> None:
    severity = declared(Issue, "severity").parameter

    assert (severity.kind, severity.default, severity.required) == (Kind.CHOICE, Severity.MEDIUM, False)
    assert severity.choices == tuple(Severity)
    assert declared(Risk, "review_on").parameter.kind is Kind.DATE
    assert declared(Risk, "probability").parameter.whole


def test_a_person_is_named_without_the_end_of_the_column() -> None:
    person = declared(Stakeholder, "person_id").parameter

    assert (person.name, person.kind) == ("person", Kind.PERSON)
    assert records.keeps_people("person_id")
    assert not records.keeps_people("severity")


def test_a_text_may_be_one_of_many_words() -> None:
    assert declared(Document, "document_kind").parameter.choices == KINDS
    assert set(Document.own_filters()) == set(KINDS)
    assert fields.words_of_many(Document) == set(KINDS)


def test_what_is_searched_and_told_follows_from_the_fields() -> None:
    assert Issue.searched == ("resolution",)
    assert "severity" in Issue.in_digest
    assert "review_on" in Document.in_digest


def test_what_leads_alone_see_is_neither_searched_nor_told() -> None:
    with pytest.raises(TypeError, match="What some people do not see"):
        fields.field("how much they decide", is_private=True, is_searched=True)


def test_rows_of_records_declare_their_columns_as_well() -> None:
    assert [each.column for each in fields.declared(Contact)] == ["contacted_on", "about"]

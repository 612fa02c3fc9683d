"""Terms of AI projects in plain words: what is asked for, what is nearly that, and what nobody knows."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.assistant.explain.glossary import glossary
from tests import databases
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office, open_office
from tests.private_project import Secret


@pytest.fixture(scope="module")
def explained() -> Iterator[Office]:
    """Return an office where something is late, something waits, something is feared, and something is decided."""
    with databases.kept_sqlite_url() as url, open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.settle()
        office.clock.stands_at = datetime(2026, 11, 16, 12, tzinfo=UTC)
        for typed in (
            '/project edit P-1 goal="fewer customers leave"',
            "/task add Renew the GPU keys @ana by today !urgent",
            "/task add Train it @ben on=T-1",
            "/task add Evaluate",
            "/task done T-3",
            '/risk add Labels drift p=4 i=4 mitigation="check 50 a week"',
            '/decision add Use focal loss rationale="rare defects were ignored"',
        ):
            office.slash(PRIYA, typed)
        office.clock.stands_at = datetime(2026, 11, 18, 12, tzinfo=UTC)
        yield office


ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("explain overfitting", "Overfitting: The model has learned its examples by heart."),
        ("explain data-drift", "Data drift: "),
        ("explain what is an A/B test?", "A/B test: "),
        ("explain what does psi mean", "Population stability index: "),
        ("explain baselines for the sponsor", "Baseline: "),
        ("explain overfitting to our sponsor", "Overfitting: "),
        ("define rag", "Retrieval-augmented generation: "),
        ("glossary RMSE", "Mean absolute error: "),
    ],
)
def test_a_term_is_explained_by_any_of_its_names(churn: Office, typed: str, begins: str) -> None:
    said = churn.slash(ANA, f"/baton {typed}").text

    assert said.startswith(begins)
    assert "\nFor a sponsor: " in said


def test_it_is_explained_on_every_surface_and_to_guests(churn: Office) -> None:
    for said in (churn.mention(GUS, "explain recall"), churn.direct(MEI, "explain recall")):
        assert said.text.startswith("Recall: Of all cases that are really there")


def test_what_is_nearly_a_term_is_asked_about_and_a_button_explains_it(churn: Office) -> None:
    said = churn.slash(ANA, "/baton explain overfiting")

    assert said.text == "“overfiting” is not in my glossary. Did you mean overfitting?"
    assert said.button("Overfitting")["value"].endswith("explain overfitting")


def test_a_word_of_several_terms_offers_these(churn: Office) -> None:
    said = churn.slash(ANA, "/baton explain governance").text

    assert said == "“governance” is not in my glossary. Did you mean data governance?"


def test_an_unknown_term_is_said_to_be_unknown(churn: Office) -> None:
    said = churn.slash(ANA, "/baton explain quantum flux")

    assert said.text == "“quantum flux” is not in my glossary."
    assert [each["text"]["text"] for each in said.controls()] == [f"All {len(glossary().terms)} terms"]


def test_what_is_quoted_back_notifies_nobody(churn: Office) -> None:
    assert "<!channel>" not in str(churn.slash(ANA, "/baton explain <!channel> flux").blocks)


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        (
            "explain T-1 for sponsor",
            "“Renew the GPU keys” is a task of the project Churn model. Work that somebody does.",
        ),
        ("explain T-1 for sponsor", "Ana Silva is responsible for it. It should have been done 2 days ago."),
        ("explain T-1 to my boss", "“Train it” can't go on before it. The team counts it among what is most pressing."),
        ("please explain T-1 for the sponsor?", "GPU: A processor that does very many simple calculations at once"),
        ("explain T-2", "It can't go on before “Renew the GPU keys” is done, which Ana Silva does."),
        ("explain R-1", "Nobody is responsible for it yet."),
        ("explain R-1", "It is very likely and very harmful. What is done against it: check 50 a week."),
        ("explain D-1 for sponsor", "It was decided by Priya Nair. The reason: rare defects were ignored."),
        ("explain T-3", "It is done since Mon 16 Nov."),
        ("explain P-1 for sponsor", "It wants to reach this: fewer customers leave. Priya Nair leads it."),
    ],
)
def test_a_record_is_explained_in_sentences_without_ids(explained: Office, typed: str, holds: str) -> None:
    said = explained.direct(ANA, typed).text

    assert holds in said
    assert not re.search(r"\b[A-Z]{1,2}-\d", said)


def test_what_somebody_may_not_see_is_not_explained(secret: Secret) -> None:
    said = secret.office.direct(BEN, "explain T-1 for sponsor").text

    assert "There is no task T-1 here." in said


def test_all_terms_are_listed_by_topic(churn: Office) -> None:
    said = churn.slash(ANA, "/baton explain").text

    assert said.startswith(f"{len(glossary().terms)} terms that I can explain")
    for term in glossary().terms:
        assert term.name in said


def test_each_term_is_short_and_each_name_means_one_term() -> None:
    names: list[str] = []
    for term in glossary().terms:
        names += [each.casefold() for each in (term.name, *term.aliases)]
        assert glossary().find(term.name) is term
        assert all(glossary().find(alias) is term for alias in term.aliases)
        assert 20 < len(term.meaning) <= 230
        assert 20 < len(term.sponsor) <= 130
        assert term.meaning.endswith(".")
        assert term.sponsor.endswith((".", "?"))

    assert len(glossary().terms) >= 90
    assert len(names) == len(set(names))


def test_the_file_is_read_by_the_first_who_asks() -> None:
    start = "import sys; from handlers.catalog import CATALOG; "
    start += "from handlers.assistant.explain.glossary import glossary as g; "
    start += "print(g.cache_info().misses, 'tomllib' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.split()[0] == "0"

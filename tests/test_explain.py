"""Terms of AI projects in plain words: what is asked for, what is nearly that, and what nobody knows."""

import subprocess
import sys
from pathlib import Path

import pytest

from handlers.assistant.glossary import glossary
from tests.office import ANA, GUS, MEI, Office

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("explain overfitting", "Overfitting: The model has learned its examples by heart."),
        ("explain data-drift", "Data drift: "),
        ("explain what is an A/B test?", "A/B test: "),
        ("explain what does psi mean", "Population stability index: "),
        ("explain baselines for the sponsor", "Baseline: "),
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


def test_an_id_is_no_term(churn: Office) -> None:
    churn.slash(ANA, "/task add Train")

    said = churn.slash(ANA, "/baton explain T-1")

    assert said.text.startswith("T-1 is a record, not a term.")


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
    start = "import sys; from handlers.catalog import CATALOG; from handlers.assistant.glossary import glossary as g; "
    start += "print(g.cache_info().misses, 'tomllib' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=True)

    assert said.stdout.split()[0] == "0"

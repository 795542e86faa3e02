"""Figures: phrases in context with worth, kind and roles; what is no figure; what follows from two figures."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate import figures
from dragoman.annotate.figures_lexicon import lexicon
from dragoman.knowledge.files import toml
from dragoman.model import Figure

_specification = importlib.util.spec_from_file_location("figure_pages", Path(__file__).parent / "figure_pages.py")
assert _specification and _specification.loader
pages = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(pages)

PHRASES = [json.loads(line) for line in (Path(__file__).parent / "data" / "figures.jsonl").read_text(encoding="utf-8").splitlines()]
FLOOR = 0.97


def figures_in(text: str, published: str | None = None) -> tuple[Figure, ...]:
    """Give the figures of a plain text."""
    return figures.find(pages.page_of(text, published=published), pages.known())


def stated(text: str) -> list[Figure]:
    """Give the figures that the text states, without those computed from them."""
    return [figure for figure in figures_in(text) if not figure.computed_from]


def matching(wanted: dict, read: list[Figure]) -> list[Figure]:
    """Give the figures on a phrase that have its number and unit."""
    start, end = wanted["at"], wanted["at"] + len(wanted["phrase"])
    over = [f for f in read if f.span.start < end and start < f.span.end]
    if "low" in wanted:
        over = [f for f in over if (f.low, f.high) == (wanted["low"], wanted["high"])]
    else:
        over = [f for f in over if f.value == wanted["value"]]
    return [f for f in over if "unit" not in wanted or str(f.unit).lower() == wanted["unit"].lower()]


@pytest.fixture(scope="module")
def read() -> list[tuple[dict, list[Figure]]]:
    """Read all phrases once."""
    return [(row, stated(row["text"])) for row in PHRASES]


def test_phrases_in_context_have_their_worth(read: list[tuple[dict, list[Figure]]]) -> None:
    results = [(wanted["phrase"], row["text"], bool(matching(wanted, found))) for row, found in read for wanted in row["figures"]]
    missed = [result[:2] for result in results if not result[2]]
    assert len(results) >= 300
    assert 1 - len(missed) / len(results) >= FLOOR, missed


def test_phrases_in_context_have_their_kind_payer_and_payee(read: list[tuple[dict, list[Figure]]]) -> None:
    wrong, count = [], 0
    for row, found in read:
        for wanted in row["figures"]:
            for figure in matching(wanted, found)[:1]:
                for field in ("kind", "payer", "payee", "qualifier"):
                    if field in wanted:
                        count += 1
                        value = getattr(figure, field)
                        if wanted[field] not in ([ref.state for ref in value] if field in ("payer", "payee") else [value]):
                            wrong.append((field, wanted[field], value, row["text"]))
    assert 1 - len(wrong) / count >= FLOOR, wrong


def test_nothing_else_is_a_figure(read: list[tuple[dict, list[Figure]]]) -> None:
    spurious = []
    for row, found in read:
        for figure in found:
            if not any(figure.span.start < w["at"] + len(w["phrase"]) and w["at"] < figure.span.end for w in row["figures"]):
                spurious.append((figure.phrase, row["text"]))
    assert len(spurious) <= 3, spurious


@pytest.mark.parametrize(("rule", "example"), [
    (rule["name"], example) for rule in toml("figures.toml")["rule"] for example in rule.get("examples", [])], ids=lambda value: str(value)[:50])
def test_each_rule_reads_its_examples(rule: str, example: str) -> None:
    marked = re.search(r"\[(.*?)=>(\S+) (.*?)\]", example)
    assert marked
    text = re.sub(r"\[(.*?)=>.*?\]", r"\1", example)
    figure = next(f for f in stated(text) if marked[1] in f.phrase)
    value = "?" if figure.value is None else f"{figure.value:.0f}"
    shown = f"{figure.low:.0f}~{figure.high:.0f}" if figure.value is None and figure.low is not None else value
    assert (shown, str(figure.unit).lower()) == (marked[2], marked[3].lower())


def test_every_currency_has_a_code_of_three_letters() -> None:
    for word, currency in lexicon().currencies.items():
        assert all(re.fullmatch("[A-Z]{3}", code) for code in (currency.code, *currency.by.values()) if code), word


def test_a_share_of_a_debt_is_computed_with_its_inputs_named() -> None:
    text = ("Togo said that 10 percent of Benin's $30 million debt to Togo would be spent in Benin. "
            "The remaining 90 percent of the debt was written off.")
    found = figures_in(text)
    named = {figure.id: figure for figure in found}
    computed = [figure for figure in found if figure.computed_from]
    assert [(figure.value, figure.unit) for figure in computed] == [(3e6, "USD"), (27e6, "USD")]
    assert all({named[i].unit for i in figure.computed_from} == {"percent", "USD"} for figure in computed)
    assert [(f.payer[0].state, f.payee[0].state) for f in found] == [("BEN", "TGO")] * 5


def test_francs_are_carried_over_from_the_sentence_before() -> None:
    found = stated("The dam costs 400 mln Swiss francs. The turbines take another 90 mln francs.")
    assert [f.unit for f in found] == ["CHF", "CHF"]


def test_the_same_amount_told_again_keeps_its_roles() -> None:
    found = stated("Fiji may get a 12 mln dlr credit from Japan. The credit of 12 mln dlrs is not yet signed.")
    assert [(f.kind, f.payer[0].state, f.payee[0].state) for f in found] == [("loan", "JPN", "FJI")] * 2


def test_an_assessment_attaches_to_its_figure() -> None:
    (figure,) = stated("Trade between Chad and Niger grew by 17 percent. These are modest figures, the envoy said.")
    assert figure.assessment == "modest"


def test_bounds_keep_their_number_and_their_side() -> None:
    (figure,) = stated("More than 400 nurses came from Cuba.")
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (400, 400, None, "over")


def test_a_loan_that_may_come_is_possible_and_one_paid_is_done() -> None:
    assert [f.status for f in stated("Italy may lend Malta $5 million. Spain gave Malta $6 million.")] == ["possible", "done"]


@pytest.mark.parametrize("text", [
    "The two leaders and both sides praised the three countries' ties.",
    "See Article 5 of Resolution 2231, Special Report No. 7763, hall 3.",
    "In 1987 and 2014 they met for two hours at 10:30 a.m. on May 5.",
    "Footnotes follow.[12] The F-16 and the G20 were named.",
])
def test_names_years_and_lengths_are_no_figures(text: str) -> None:
    assert figures_in(text) == ()


WORDS = st.sampled_from(
    ["$", "€", "5", "30", "1,000", "million", "billion", "mln", "percent", "of", "to", "-", "and", "francs", "dollars", "Swiss", "Cuba's",
     "Russia", "debt", "loan", "gave", "lend", "will", "be", "paid", "12", "soldiers", "people", "killed", "voted", "votes", "103", "4",
     "second-largest", "tripled", "dozens", "thousands", "half", "a", "the", "its", "more", "than", "up", "to", ".", ",", "1/2", "%", "US", "A$",
     "dlrs", "euro", "tonnes", "2014", "two"])


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=16).map(" ".join))
def test_no_words_break_the_figures(text: str) -> None:
    found = figures_in(text)
    assert found == figures_in(text)
    for figure in found:
        assert figure.evidence == figure.phrase == text[figure.span.start:figure.span.end]
        assert figure.low is None or figure.high is None or figure.low <= figure.high

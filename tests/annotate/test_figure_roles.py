"""Roles of figures: who pays whom, what for, of what kind and how far it has come, in sentences on many dyads, decades and styles of outlets."""

import importlib.util
import json
from pathlib import Path

import pytest

from dragoman import coding
from dragoman.model import Figure

_specification = importlib.util.spec_from_file_location("figure_pages", Path(__file__).parent / "figure_pages.py")
assert _specification and _specification.loader
pages = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(pages)

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data" / "figure_roles.jsonl").read_text(encoding="utf-8").splitlines()]
TOLD = [json.loads(line) for line in (Path(__file__).parent / "data" / "figure_roles_told.jsonl").read_text(encoding="utf-8").splitlines()]
PARTIES, WORDS = ("payer", "payee"), ("purpose", "subject", "said_by")
needs_parse = pytest.mark.skipif(coding.model_version() == "none", reason="the language model is not installed")


@pytest.fixture(scope="module")
def read() -> list[tuple[dict, tuple[Figure, ...]]]:
    """Read all sentences once."""
    return [(row, pages.parsed_page_of(row["text"], published=row.get("published")).figures) for row in ROWS]


def is_right(field: str, wanted: object, figure: Figure) -> bool:
    """Say whether a field of a figure is as wanted: a party by name or state, words by what they hold."""
    found = getattr(figure, field)
    if field in PARTIES:
        names = {name for ref in found for name in (ref.name, ref.state)}
        return not names if wanted is None else bool(names & {*(wanted if isinstance(wanted, list) else [wanted])})
    if field in WORDS and wanted is not None:
        return found is not None and str(wanted).casefold() in found.casefold()
    return str(found).casefold() == str(wanted).casefold() if field == "unit" else bool(found == wanted)


def missed(read: list[tuple[dict, tuple[Figure, ...]]], *fields: str) -> tuple[list[tuple[str, str, str]], int]:
    """Give what is wrong in some fields, and of how many."""
    wrong, count = [], 0
    for row, found in read:
        for wanted in row["figures"]:
            start, end = wanted["at"], wanted["at"] + len(wanted["phrase"])
            figure = next((f for f in found if f.span.start < end and start < f.span.end and not f.computed_from), None)
            for field in fields:
                if field in wanted:
                    count += 1
                    if figure is None or not is_right(field, wanted[field], figure):
                        wrong.append((field, wanted["phrase"], row["text"]))
    return wrong, count


@needs_parse
def test_every_figure_is_found_with_its_worth(read: list[tuple[dict, tuple[Figure, ...]]]) -> None:
    wrong, count = missed(read, "value", "low", "high", "unit")
    assert len(wrong) <= 0.02 * count, wrong


@needs_parse
def test_payer_and_payee_are_the_right_ones(read: list[tuple[dict, tuple[Figure, ...]]]) -> None:
    wrong, count = missed(read, *PARTIES)
    assert len(wrong) <= 0.05 * count, wrong


@needs_parse
def test_payer_and_payee_are_found_beyond_the_clause() -> None:
    wrong, count = missed([(row, pages.parsed_page_of(row["text"]).figures) for row in TOLD], *PARTIES)
    assert len(wrong) <= 0.1 * count, wrong


@needs_parse
def test_what_was_found_beyond_the_clause_has_its_reason() -> None:
    text = "The United States has suspended aid to Mali. The package, worth $180 million, was meant for schools."
    (figure,) = (f for f in pages.parsed_page_of(text).figures if f.unit == "USD")
    assert ([ref.state for ref in figure.payer], [ref.state for ref in figure.payee]) == (["USA"], ["MLI"])
    assert figure.roles_basis == "told before: aid"


@needs_parse
def test_kind_status_purpose_and_the_rest_are_right(read: list[tuple[dict, tuple[Figure, ...]]]) -> None:
    wrong, count = missed(read, "kind", "status", "qualifier", "as_of", *WORDS)
    assert len(wrong) <= 0.06 * count, wrong


@needs_parse
def test_shares_of_amounts_are_computed(read: list[tuple[dict, tuple[Figure, ...]]]) -> None:
    for row, found in read:
        for wanted in (w for w in row["figures"] if "computed" in w):
            share = next(f for f in found if f.phrase.startswith(wanted["phrase"]) and not f.computed_from)
            assert [f.value for f in found if share.id in f.computed_from] == [pytest.approx(wanted["computed"])], row["text"]


@needs_parse
def test_nothing_else_in_them_is_a_figure(read: list[tuple[dict, tuple[Figure, ...]]]) -> None:
    spurious = [
        (figure.phrase, row["text"]) for row, found in read for figure in found
        if not any(figure.span.start < w["at"] + len(w["phrase"]) and w["at"] < figure.span.end for w in row["figures"])]
    assert len(spurious) <= 1, spurious


@needs_parse
@pytest.mark.parametrize(("text", "payer", "payee"), [
    ("Armenia's European allies pledged 38 million euros in aid to Yerevan this year.", "European allies", "ARM"),
    ("Europeans have pledged to spend 5 billion euros on Indian trains this year.", "Europeans", "IND"),
    ("Kenya borrowed 20 million dollars from commercial banks.", "commercial banks", "KEN"),
])
def test_groups_without_a_state_pay_under_their_own_words(text: str, payer: str, payee: str) -> None:
    figure = pages.parsed_page_of(text).figures[0]
    assert [ref.name for ref in figure.payer] == [payer]
    assert [ref.state for ref in figure.payee] == [payee]

"""Words, names and windows as the judgements compare them; the examples of the modules and of the knowledge file."""

import doctest
import importlib
import pkgutil

import pytest

import dragoman.resolve
from dragoman.knowledge import files
from dragoman.resolve import variants
from dragoman.resolve.names import office_class
from dragoman.windows import gap, meets_yearless, months, window

MODULES = [module.name for module in pkgutil.iter_modules(dragoman.resolve.__path__, "dragoman.resolve.")] + ["dragoman.windows"]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_module_come_out(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("entry", files.toml("across.toml")["offices"], ids=lambda entry: str(entry["class"]))
def test_titles_of_one_office_are_one_class(entry: dict[str, list[str]]) -> None:
    assert {office_class(title) for title in entry["examples"]} == {entry["class"]}


def test_deputy_is_not_the_minister() -> None:
    assert office_class("Deputy Foreign Minister") != office_class("Foreign Minister")


def test_yearless_day_meets_that_day_of_any_year() -> None:
    bare = window("--03-09", "--03-09")
    assert meets_yearless(bare, window("1974-03-09", "1974-03-09"))
    assert meets_yearless(bare, window("2031-03-08", "2031-03-08"))
    assert not meets_yearless(bare, window("2031-05-08", "2031-05-08"))


def test_open_window_reaches_back_without_end() -> None:
    assert gap(window(None, "1990-01-01"), window("1981-01-01", "1981-01-01")) == 0
    assert gap(window(None, "1990-01-01"), window("1990-01-05", "1990-01-05")) == 4


def test_long_window_stands_for_no_month() -> None:
    assert months(window("1990-01-01", "1991-12-31")) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("We have 40 ships", "We have 14 ships", "number"),
        ("at least 400 men", "no more than 400 men", "bound"),
        ("The pact binds us", "The pact does not bind us", "negation"),
        ("a grave error", "a serious error", "words"),
    ],
)
def test_difference_is_named(left: str, right: str, expected: str) -> None:
    assert variants.differences(left, right)[0].startswith(expected)


def test_two_scale_words_for_one_number_do_not_differ() -> None:
    assert not any(d.startswith("number") for d in variants.differences("a loan of 5 mln francs", "a loan of 5 million francs"))

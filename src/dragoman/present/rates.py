"""Sums in another currency, at a dated rate that the user gives: worked out on demand, never stored, the stated sum beside it."""

import re
from typing import NamedTuple

from dragoman.errors import QueryError
from dragoman.present import english
from dragoman.query import Row

_RATE = re.compile(r"([A-Z]{3})=(\d+(?:\.\d+)?)([A-Z]{3})@(\d{4}(?:-\d\d){0,2})")


class Rate(NamedTuple):
    """One unit of `source` was worth `factor` of `target` on `date`."""

    source: str
    factor: float
    target: str
    date: str


def read(words: str) -> Rate:
    """Give a rate from its words.

    Raises QueryError where they are none.

    >>> read("USD=0.92EUR@2021-03-15")
    Rate(source='USD', factor=0.92, target='EUR', date='2021-03-15')
    """
    found = _RATE.fullmatch(words.replace(" ", ""))
    if found is None or not float(found[2]):
        raise QueryError(f"--rate {words}: write what one unit was worth, and when, as USD=0.92EUR@2021-03-15")
    return Rate(found[1], float(found[2]), found[3], found[4])


def convert(figure: Row, rate: Rate) -> str | None:
    """Give a figure at a rate in words, None where it is in another currency than the rate.

    >>> convert({"value": 60e6, "low": None, "high": None, "unit": "USD"}, read("USD=0.5EUR@2021-03-15"))
    'EUR 30 million at 0.5 of 2021-03-15'
    """
    if figure["unit"] not in (rate.source, rate.target):
        return None
    factor, unit = (rate.factor, rate.target) if figure["unit"] == rate.source else (1 / rate.factor, rate.source)
    value, low, high = (None if figure[key] is None else float(f"{figure[key] * factor:.4g}") for key in ("value", "low", "high"))
    return f"{english.money(value, low, high, unit)} at {rate.factor:g} of {rate.date}"

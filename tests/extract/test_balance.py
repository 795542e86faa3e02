"""What the conditions of a frame refuse is weighed only where a party is wanting: never what words mean or do not say."""

import pytest

from dragoman.extract import balance
from dragoman.knowledge.files import tsv


@pytest.mark.parametrize(
    "reason",
    ["only wished, asked or supposed: wants", "sport", "a question", "hit by nature", "nothing says that it happened (of)", "not denied to anybody"],
)
def test_what_words_mean_or_do_not_say_is_never_weighed(reason: str) -> None:
    assert not balance.is_weighed(reason)


def test_a_want_of_parties_is_weighed() -> None:
    assert all(map(balance.is_weighed, ("no target named", "no actor with a state", "a noun without both sides")))


def test_the_table_has_one_weight_for_each_mark_and_a_threshold() -> None:
    rows = [(row["mark"], float(row["weight"])) for row in tsv("balance.tsv")]
    assert len(dict(rows)) == len(rows)
    assert "at least" in dict(rows)

"""Commitments in whole reports of many genres, annotated before the program was run on them: how many are found, how many told are right.

Twenty-eight invented reports (`data/commitments_reports.jsonl`) on dyads of every continent. The errors of the second half were read and mended by
kinds; of the first half only the figures were looked at.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from dragoman import coding
from dragoman.knowledge import load
from dragoman.model import Commitment
from dragoman.page import Source

pytestmark = pytest.mark.skipif(coding.model_version().endswith("none"), reason="a language model is not installed")
DATA = Path(__file__).parent / "data" / "commitments_reports.jsonl"
FLOORS = {
    "first": {"found": 0.62, "right": 0.87, "firmness": 0.88},
    "second": {"found": 0.72, "right": 0.88, "firmness": 0.88},
}
_TOUCHES = 0.3


def common(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Give the share of the words of both that two spans share."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, both) / (max(one[1], other[1]) - min(one[0], other[0]))


def told(text: str) -> tuple[Commitment, ...]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return coding.code(Source(name="report", sha256=digest, media_type="text/plain", text=text, reader="test"), load()).commitments


def spans(text: str, row: dict[str, Any]) -> list[tuple[int, int]]:
    return [(text.index(words), text.index(words) + len(words)) for words in (row["evidence"], *row["also"])]


def tally(part: str) -> dict[str, float]:
    core = found = said = right = firm = met = 0
    for line in DATA.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["part"] != part:
            continue
        left = list(told(report["text"]))
        for row in report["commitments"]:
            near = [(max(common(span, each.span) for span in spans(report["text"], row)), -number) for number, each in enumerate(left)]
            best = max(near, default=(0.0, 0))
            is_met = best[0] >= _TOUCHES
            core, found = core + row["core"], found + (row["core"] and is_met)
            if is_met:
                each = left.pop(-best[1])
                said, right = said + (not row["optional"]), right + (not row["optional"])
                met, firm = met + 1, firm + (each.firmness == row["firmness"])
        said += len(left)
    return {"found": found / core, "right": right / said, "firmness": firm / met}


@pytest.mark.parametrize("part", FLOORS)
def test_commitments_of_reports_are_found(part: str) -> None:
    measured = tally(part)
    assert {name: value for name, value in measured.items() if value < FLOORS[part][name]} == {}


def test_a_report_dated_without_a_year_is_read() -> None:
    text = (
        "Kenya to build port for Oman\n\nNairobi, 17 August\n\nKenya decided in 2009 to build a port for Oman, its minister said.\n\n"
        "Kenya will sign the contract with Oman next month.\n\nTraders were glad.\n\nRain fell.\n"
    )
    assert any("sign the contract" in each.evidence for each in told(text))

"""The constructed cases: copies, rewrites, translations, conflicts, fulfilments, and look-alikes that must stay apart."""

import importlib.util
from pathlib import Path

import pytest

_spec = importlib.util.spec_from_file_location("resolve_cases", Path(__file__).parent / "cases.py")
assert _spec is not None and _spec.loader is not None
cases = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cases)

ALL = cases.load()
FLOOR = 0.95


@pytest.mark.parametrize("case", ALL, ids=[case.name for case in ALL])
def test_case_comes_out_as_written(case: "cases.Case") -> None:
    assert case.failures(case.resolved()) == []

"""The shipped model keeps the scores it was released with, where the treebanks are at hand."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.bench
def test_parser_reaches_its_floors() -> None:
    if not os.environ.get("DRAGOMAN_BENCH"):
        pytest.skip("DRAGOMAN_BENCH names no folder with treebanks/")

    done = subprocess.run([sys.executable, str(ROOT / "benchmarks" / "parser.py")], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_benchmark_says_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAGOMAN_BENCH", raising=False)

    done = subprocess.run([sys.executable, str(ROOT / "benchmarks" / "parser.py")], capture_output=True, text=True, check=False)

    assert done.returncode == 0
    assert "skipped: DRAGOMAN_BENCH" in done.stdout

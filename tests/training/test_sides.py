"""The weights of who is meant at an empty side are learned so that the right one is chosen."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("numpy")


def test_who_stands_where_the_right_ones_stood_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    from training import sides

    near, far = frozenset({"target any", "target where: sentence"}), frozenset({"target any", "target where: title"})
    found = [sides.Place(f"news/{number}", "target", frozenset({"TCD"}), ("NER", "TCD"), (far, near)) for number in range(60)]
    made = sides.table(found, "target")
    assert made.names[0] == "target any" and made.matrix.shape == (120, 3)
    best = sides.chosen(made.place, sides.judged(found, made))
    assert len(best) == 60 and all(made.right[row] for row in best.values())

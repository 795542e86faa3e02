"""The written reports can be read, and a mark that cannot is refused."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))


def test_every_stored_report_is_read_and_its_marks_stand_on_words() -> None:
    from training import marked

    found = marked.stored()

    assert len(found) > 600
    assert len({report.name for report in found}) == len(found)
    for report in found:
        assert "[[" not in report.text and "]]" not in report.text
        assert all(report.text[mark.start : mark.end].strip() for mark in report.marks)
        assert [mark.start for mark in report.marks] == sorted(mark.start for mark in report.marks)


def test_one_report_in_eight_is_held_out() -> None:
    from training import marked

    held, told = marked.held_out(), [report for report in marked.stored() if not report.name.startswith(marked.CONTRASTS)]
    assert len(held) == len(told) // marked.HELD_OUT
    assert {report.name for report in held} < {report.name for report in told}


def test_a_mark_gives_words_types_status_rank_and_sides(tmp_path: Path) -> None:
    from training import marked

    path = tmp_path / "x.txt"
    path.write_text("=== one | wire | 1990s\nOslo [[struck off|AID/AGREE o C NOR>ZMB+MWI]] two debts.\n", encoding="utf-8")
    [report] = marked.reports(path)
    assert report.text == "Oslo struck off two debts.\n"
    assert report.marks == (marked.Mark(5, 15, ("AID", "AGREE"), "o", "C", ("NOR",), ("ZMB", "MWI")),)


@pytest.mark.parametrize("mark", ["[[met|MEET o C NOR>-]]", "[[met|CONSULT o C NOR]]", "[[met|CONSULT x C NOR>-]]"])
def test_a_mark_that_cannot_be_read_is_refused(tmp_path: Path, mark: str) -> None:
    from training import marked

    path = tmp_path / "x.txt"
    path.write_text(f"=== one | wire | 1990s\nOslo {mark} somebody.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="cannot be read"):
        list(marked.reports(path))

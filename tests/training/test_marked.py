"""The written reports can be read, and a mark that cannot is refused."""

import hashlib
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


@pytest.fixture
def placed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one news report, and the folder of its marks by place."""
    from training import marked

    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/news.jsonl").write_text('{"id": "n1", "text": "Chad raided Mali."}\n{"id": "n2", "text": "Rain."}\n', encoding="utf-8")
    monkeypatch.setattr(marked, "FOLDER", tmp_path)
    monkeypatch.setenv("DRAGOMAN_BENCH", str(tmp_path))
    return tmp_path / "news.tsv"


def row(report: str, text: str, *cells: str) -> str:
    return "\t".join((report, hashlib.sha256(text.encode()).hexdigest()[:16], *cells)) + "\n"


def test_marks_by_place_come_with_the_texts_of_the_corpus(placed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training import marked

    told = row("n1", "Chad raided Mali.", "5", "11", "ASSAULT/COERCE", "o", "C", "TCD>MLI")
    placed.write_text("report\n" + told + row("n2", "Rain.", *[""] * 6), encoding="utf-8")
    assert marked.news() == [
        marked.Report("news/n1", "Chad raided Mali.", (marked.Mark(5, 11, ("ASSAULT", "COERCE"), "o", "C", ("TCD",), ("MLI",)),)),
        marked.Report("news/n2", "Rain.", ()),
    ]
    monkeypatch.delenv("DRAGOMAN_BENCH")
    assert marked.news() == []


@pytest.mark.parametrize(("text", "kind"), [("Chad raided Niger.", "ASSAULT"), ("Chad raided Mali.", "RAID")])
def test_marks_of_another_text_or_of_no_type_are_refused(placed: Path, text: str, kind: str) -> None:
    from training import marked

    placed.write_text("report\n" + row("n1", text, "5", "11", kind, "o", "C", "TCD>MLI"), encoding="utf-8")
    with pytest.raises(ValueError, match="n1"):
        marked.news()


def test_the_texts_of_treebanks_are_their_sentences_by_paragraph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip

    from training import marked

    (tmp_path / "treebanks").mkdir()
    lines = ["# newdoc id = d1", "# newpar id = p1", "# text = Chad raided Mali.", "1\tChad", "", "# text = Rain fell.", ""]
    lines += ["# newpar", "# text = It ended."]
    other = ["# newdoc id = d2", "# text = Nothing."]
    with gzip.open(tmp_path / "treebanks/x.conllu.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join([*lines, *other]) + "\n")
    text = "Chad raided Mali. Rain fell.\n\nIt ended.\n"
    monkeypatch.setattr(marked, "FOLDER", tmp_path)
    monkeypatch.setenv("DRAGOMAN_BENCH", str(tmp_path))
    (tmp_path / "trees.tsv").write_text("report\n" + row("d1", text, "5", "11", "ASSAULT", "o", "C", "TCD>MLI"), encoding="utf-8")
    assert marked.trees() == [marked.Report("trees/d1", text, (marked.Mark(5, 11, ("ASSAULT",), "o", "C", ("TCD",), ("MLI",)),))]

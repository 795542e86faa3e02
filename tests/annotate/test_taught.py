"""A user's times.toml and figures.toml are read beside ours: the examples of docs/teach.md."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from dragoman import coding, knowledge, lines
from dragoman.annotate.times import times_in
from dragoman.errors import KnowledgeError
from dragoman.page import Page, Source

TEACH = (Path(__file__).parents[2] / "docs" / "teach.md").read_text(encoding="utf-8")


def taught(file: str) -> str:
    """Give the example of a knowledge file in the manual."""
    section = re.search(rf"^## [^\n]*`{re.escape(file)}`\n(.*?)(?=^## |\Z)", TEACH, re.MULTILINE | re.DOTALL)
    assert section
    return "\n".join(line[4:] for line in section[1].splitlines() if line.startswith("    "))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("knowledge")
    for file in ("times.toml", "figures.toml", "states.toml"):
        (made / file).write_text(taught(file), encoding="utf-8")
    return made


def page_of(text: str, folder: Path) -> Page:
    known = knowledge.load((folder,))
    source = Source(name="x", sha256="0" * 64, media_type="text/plain", text=text, reader="test")
    document = replace(lines.assign(source, known).document, published="2031-03-05", published_basis="given")
    return coding.annotated(text, document, known)


def test_a_taught_currency_kind_and_verb_are_read(folder: Path) -> None:
    page = page_of("Kenya rendered Velmora 40 million alders in tribute, the ministry in Nairobi said.", folder)
    (figure,) = page.figures
    assert (figure.value, figure.unit, figure.kind) == (4e7, "VLA", "tribute")
    assert [ref.state for ref in figure.payer] == ["KEN"]
    assert [f.unit for f in page_of("Velmora sent 300 lamplighters to Kenya.", folder).figures] == ["lamplighter"]


def test_ours_know_nothing_of_what_is_taught(folder: Path) -> None:
    assert times_in("They meet at the tail end of the month.", as_of="2031-03-05") != times_in(
        "They meet at the tail end of the month.", as_of="2031-03-05", folders=[folder])


def test_a_taught_rule_of_dates_is_tried_before_ours(folder: Path) -> None:
    (time,) = page_of("They will meet at the tail end of the month.", folder).times
    assert (time.phrase, time.start, time.end) == ("the tail end of the month", "2031-03-21", "2031-03-31")


@pytest.mark.parametrize(("content", "says"), [
    ('[[rule]]\nname = "no.such"\npattern = "the deep"\n', "no reading is called 'no.such'"),
    ('[[rule]]\nname = "part.of"\npattern = "the <nowhere>"\n', "no class <nowhere>"),
    ('[[rule]]\nname = "part.of"\npattern = "(the"\n', "part.of"),
    ("[[rule]\n", "not a TOML file"),
])
def test_a_faulty_file_says_what_is_wrong(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "times.toml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=re.escape(says)):
        times_in("Today.", as_of="2031-03-05", folders=[tmp_path])

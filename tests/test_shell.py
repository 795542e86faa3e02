"""A line that an outlet sets under every page is shell, whatever it tells; a paragraph of background that goes with the story is not."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman import correcting, query
from dragoman.cli import cli
from dragoman.config import Settings
from dragoman.export import jsonl
from dragoman.pipeline import read_into
from dragoman.query import Filter
from dragoman.store import Reader

ABOUT = "Estonia condemned Belarus in 2009 for the arrest of two reporters of the Tartu Courier, an independent newspaper for its readers."
BACKGROUND = "Latvia recalled its ambassador from Chad in 2003 after a quarrel over cotton."
STORIES = (
    "Norway signed a fishing agreement with Guinea on Wednesday in Conakry.",
    "Denmark recalled its ambassador from Sudan on Saturday.",
    "Finland lent Zambia 12 million euros for a power line, the government in Lusaka said on Monday.",
    "Latvia and Chad resumed talks on cotton in Geneva on Thursday.",
)


def pages(folder: Path, last: str = ABOUT) -> list[Path]:
    folder.mkdir()
    made = []
    for number, story in enumerate(STORIES):
        file = folder / f"page{number}.txt"
        file.write_text(f"The Tartu Courier\n{10 + number} January 2012\n\n{story}\n\n{BACKGROUND}\n\n{last}\n", encoding="utf-8")
        made.append(file)
    return made


def exported(register: Path, folder: Path) -> dict[str, str]:
    with Reader(register) as reader:
        jsonl.write(reader, folder)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.name != "acquisitions.jsonl"}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    pages(tmp_path / "pages")
    path = tmp_path / "r.sqlite"
    read_into(Settings(register=str(path), engine="serial"), [tmp_path / "pages"])
    return path


def events(reader: Reader, words: str) -> list[query.Row]:
    return [row for row in query.records(reader, "events") if words in row["evidence"]]


def test_what_stands_on_shell_is_no_telling_and_is_refused(register: Path) -> None:
    with Reader(register) as reader:
        assert not events(reader, "condemned Belarus")
        assert not [row for row in query.happenings(reader) if "BLR" in str(row["targets"])]
        refused = [row for row in query.records(reader, "refused") if row["evidence"] == ABOUT]
        assert len(refused) == 4 and {row["role"] for row in refused} == {"footer"}
        assert "4 pages" in refused[0]["reason"]
        lines = [line for row in query.documents(reader) for line in row["lines"] if "page shell" in line["reason"]]
        assert len(lines) == 4
        assert not [k for k in query.links(reader, "copy_of") if "arrest of two reporters" in _words(reader, k)]


def _words(reader: Reader, link: query.Row) -> str:
    number = query.document_numbers(reader, link["left_doc"])[0]
    return reader.text(number)[slice(*link["left_span"])]


def test_background_of_the_story_is_kept(register: Path) -> None:
    with Reader(register) as reader:
        assert events(reader, "recalled its ambassador from Chad")
        assert not [row for row in query.records(reader, "refused") if row["evidence"] == BACKGROUND]


def test_show_strikes_the_line_out(register: Path) -> None:
    shown = CliRunner().invoke(cli, ["--register", str(register), "show", "page0.txt"])
    assert any(line.split()[:1] == ["footer"] and "condemned Belarus" in line for line in shown.output.splitlines())


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_page_by_page_is_the_same_as_all_at_once(register: Path, tmp_path: Path, order: tuple[int, ...]) -> None:
    for number in order:
        read_into(Settings(register=str(tmp_path / "grown.sqlite"), engine="serial"), [tmp_path / "pages" / f"page{number}.txt"])
    whole, grown = exported(register, tmp_path / "a"), exported(tmp_path / "grown.sqlite", tmp_path / "b")
    for name in whole:
        assert grown[name] == whole[name], name


def test_a_user_takes_shell_back_for_ever_and_gives_it_up_again(register: Path, tmp_path: Path) -> None:
    with Reader(register) as reader:
        refused = next(row["id"] for row in query.records(reader, "refused", Filter(doc="page1.txt")) if row["evidence"] == ABOUT)
    correcting.correct(register, "reject", refused, who="mk", why="it is news")
    with Reader(register) as reader:
        assert len(events(reader, "condemned Belarus")) == 4
        assert not [row for row in query.records(reader, "refused") if row["evidence"] == ABOUT]
        assert not query.correction_rows(reader, only_orphans=True)
    more = tmp_path / "more.txt"
    more.write_text(f"The Tartu Courier\n20 January 2012\n\nSpain and Malta agreed on a ferry on Friday.\n\n{ABOUT}\n", encoding="utf-8")
    read_into(Settings(register=str(register), engine="serial"), [more])
    with Reader(register) as reader:
        assert len(events(reader, "condemned Belarus")) == 5
    correcting.correct(register, "accept", refused, who="mk", why="on second thoughts")
    with Reader(register) as reader:
        assert not events(reader, "condemned Belarus")


def test_versions_of_one_story_have_no_shell_in_common(tmp_path: Path) -> None:
    (tmp_path / "v").mkdir()
    for number in range(4):
        text = f"The Tartu Courier\n11 January 2012\n\n{STORIES[0]}\n\n{BACKGROUND}\n\n{ABOUT}\n" + f"Updated {number} times.\n" * (number > 0)
        (tmp_path / "v" / f"v{number}.txt").write_text(text, encoding="utf-8")
    read_into(Settings(register=str(tmp_path / "r.sqlite"), engine="serial"), [tmp_path / "v"])
    with Reader(tmp_path / "r.sqlite") as reader:
        assert not [row for row in query.records(reader, "refused") if row["evidence"] == ABOUT]

"""Resolving one document at a time, in any order, gives the same register as all at once; corrections hold."""

import json
import random
from pathlib import Path

import pytest

from dragoman import correcting, query
from dragoman.config import Settings
from dragoman.export import jsonl
from dragoman.pipeline import read_into
from dragoman.query import Filter
from dragoman.store import Reader

EXAMPLES = Path(__file__).parent.parent / "examples"


def settings(path: Path) -> Settings:
    return Settings(register=str(path), knowledge=(str(EXAMPLES / "knowledge"),), engine="serial")


def exported(register: Path, folder: Path) -> dict[str, str]:
    with Reader(register) as reader:
        jsonl.write(reader, folder)
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.name != "acquisitions.jsonl"}


@pytest.mark.parametrize("seed", [1, 2])
def test_one_at_a_time_in_any_order_is_the_same_as_all_at_once(examples: Path, tmp_path: Path, seed: int) -> None:
    files = sorted((EXAMPLES / "reports").iterdir())
    random.Random(seed).shuffle(files)
    for file in files:
        read_into(settings(tmp_path / "r.sqlite"), [file])
    whole, grown = exported(examples, tmp_path / "a"), exported(tmp_path / "r.sqlite", tmp_path / "b")
    for name in whole:
        assert grown[name] == whole[name], name


def test_the_visit_told_by_wire_copy_and_dispatch_is_one_happening_and_the_copy_no_origin(reader: Reader) -> None:
    met = [
        row
        for row in query.happenings(reader, Filter(between=("XVE", "XKA")))
        if row["type"] == "CONSULT"
        and row["mode"] == "meet"
        and str(row["date_end"] or row["date_start"]).startswith("2021-03-14")
        and len(row["tellings"]) > 1
    ]
    assert met
    docs = {query.find(reader, event)[1]["doc"] for row in met for event in row["tellings"]}
    assert {"02_wire_visit.txt", "03_copied_wire.txt"} <= docs
    assert all(len(row["origins"]) < len(row["tellings"]) for row in met if len({query.find(reader, e)[1]["doc"] for e in row["tellings"]}) > 2)


def test_the_announced_visit_has_a_fate_and_the_ferry_none(reader: Reader) -> None:
    rows = list(query.records(reader, "commitments"))
    visit = [row for row in rows if row["doc"] == "01_announced.txt" and "second half of March" in row["evidence"]]
    ferry = [row for row in rows if "ferry" in row["evidence"]]
    assert visit and {row["fate"] for row in visit} == {"early"}
    assert ferry and all((row["fate"] or "open") == "open" for row in ferry)


def test_a_merge_of_actors_holds(examples: Path, tmp_path: Path) -> None:
    import shutil

    register = tmp_path / "r.sqlite"
    shutil.copy(examples, register)
    with Reader(register) as reader:
        people = [row["id"] for row in query.actors(reader) if row["kind"] == "person"][:2]
    correcting.correct(register, "merge", people[0], [people[1]], who="test")
    with Reader(register) as reader:
        assert len([row for row in query.actors(reader) if row["id"] in people]) == 1


def test_an_edit_shows_in_every_answer_and_keeps_the_old_value(examples: Path, tmp_path: Path) -> None:
    import shutil

    register = tmp_path / "r.sqlite"
    shutil.copy(examples, register)
    with Reader(register) as reader:
        event = next(query.records(reader, "events"))["id"]
    correcting.correct(register, "edit", event, ["status=hypothetical"], who="test", why="the text only fears it")
    with Reader(register) as reader:
        assert query.find(reader, event)[1]["status"] == "hypothetical"
        kept = query.correction_rows(reader)
        assert json.loads(kept[0]["old"]) != "hypothetical" and kept[0]["why"]
        assert query.correction_rows(reader, only_orphans=True) == []

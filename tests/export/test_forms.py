"""Each form of export is valid, says what it loses, and quotes no more than it may."""

import csv
import io
import json
from pathlib import Path

import pytest

from dragoman import query
from dragoman.errors import QueryError
from dragoman.export import field, forms, tables
from dragoman.export.plover import POLECAT
from dragoman.store import Reader


@pytest.mark.parametrize("form", [form for form in forms.FORMS if form != "jsonl"])
def test_every_form_has_a_manifest_and_a_loss_report(reader: Reader, tmp_path: Path, form: str) -> None:
    written = forms.write(reader, form, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == set(written) and manifest["documents"]
    assert (tmp_path / "loss.csv").read_text(encoding="utf-8").startswith("id,what,reason")


def test_the_exchange_form_writes_every_table_and_the_same_bytes_twice(reader: Reader, tmp_path: Path) -> None:
    forms.write(reader, "jsonl", tmp_path / "a")
    forms.write(reader, "jsonl", tmp_path / "b")
    names = {path.stem for path in (tmp_path / "a").iterdir()}
    assert names == set(query.TABLES)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_polecat_columns_stand_in_their_order(reader: Reader, tmp_path: Path) -> None:
    forms.write(reader, "polecat", tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / "polecat.tsv").read_text(encoding="utf-8")), delimiter="\t"))
    assert rows[0] == POLECAT and rows[0][:7] == ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"]
    assert rows[0][7:15] == [
        "Actor Name",
        "Actor Country",
        "Actor COW",
        "Primary Actor Sector",
        "Actor Sectors",
        "Actor Title",
        "Actor Name Raw",
        "Wikipedia Actor ID",
    ]
    assert len(rows[0]) == 40 and len(rows) > 5 and all(len(row) == 40 for row in rows)


def test_plover_records_have_the_manuals_fields_and_no_type_of_our_own(reader: Reader, tmp_path: Path) -> None:
    forms.write(reader, "plover", tmp_path)
    for line in (tmp_path / "plover.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert list(row) == [
            "id",
            "has_event",
            "date",
            "time",
            "enddate",
            "endtime",
            "actor",
            "recipient",
            "event",
            "event_loc",
            "event_text",
            "quad_code",
            "event_scale",
            "mode",
            "context",
            "link",
            "text",
            "text_info",
            "cite_info",
            "coder",
            "coded_date",
            "coded_time",
            "comment",
        ]
        assert row["event"][0] in field.QUADS and row["mode"] != "meet"


def test_followthemoney_entities_are_valid(reader: Reader, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    forms.write(reader, "ftm", tmp_path)
    kinds = set()
    for line in (tmp_path / "entities.ftm.json").read_text(encoding="utf-8").splitlines():
        entity = model.get_proxy(json.loads(line))
        entity.schema.validate(entity.to_dict())
        kinds.add(entity.schema.name)
    assert {"Article", "Event", "Person"} <= kinds


def test_a_future_meeting_is_an_agreement_and_a_denied_one_is_no_row() -> None:
    def told(**happening: object) -> field.Told:
        return field.Told({"id": "h", "mode": None, "type": "CONSULT", **happening}, {}, {}, ())

    losses: list[field.Loss] = []
    assert field.plover(told(status="announced", mode="visit"), losses) == ("AGREE", "", "announced")
    assert field.plover(told(status="denied"), losses) is None
    assert field.plover(told(status="occurred", type="vote"), losses) is None
    assert field.plover(told(status="occurred", mode="meet"), losses) == ("CONSULT", "", "")
    assert len(losses) == 5 or len(losses) == 4


def test_quotations_are_capped_unless_asked_for(reader: Reader) -> None:
    losses: list[field.Loss] = []
    long = max((len(row["evidence"]) for row in tables.rows_of(reader, "documents", losses) if "evidence" in row), default=0)
    assert long == 0
    assert all(len(str(row["evidence"])) <= field.QUOTED + 2 for row in tables.rows_of(reader, "events", losses))
    assert all("text" not in row for row in tables.rows_of(reader, "documents", losses))


def test_no_cell_of_a_csv_is_a_formula() -> None:
    text = tables.to_csv([{"a": "=1+1", "b": "@cmd", "c": "+SUM(A1)", "d": "-3.5", "e": "-lead"}])
    assert text.splitlines()[1] == "'=1+1,'@cmd,'+SUM(A1),-3.5,'-lead"


def test_the_parquet_snapshot_opens_in_duckdb(reader: Reader, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    forms.write(reader, "parquet", tmp_path)
    count = duckdb.sql(f"select count(*) from '{tmp_path / 'events.parquet'}'").fetchall()[0][0]
    assert count == len(list(query.records(reader, "events")))


def test_an_unknown_form_lists_the_known_ones(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="plover"):
        forms.write(reader, "xml", tmp_path)

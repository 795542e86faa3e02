"""Every form of export by its name, each written with a run manifest and a loss report."""

import hashlib
import json
from collections import Counter
from pathlib import Path

from dragoman import query
from dragoman.errors import QueryError
from dragoman.export import ftm, jsonl, plover, tables
from dragoman.export.field import Loss
from dragoman.store import Reader
from dragoman.version import VERSION

FORMS = ("jsonl", "plover", "polecat", "cameo", "ftm", "parquet", "csv", "crosswalk")


def write(reader: Reader, form: str, folder: Path, *, full: bool = False) -> dict[str, int]:
    """Write the register as a form into a folder with `manifest.json` and `loss.csv`; give the rows of each file.

    Quotations are capped and whole texts stay behind unless `full`. The exchange form (`jsonl`) loses nothing and has no loss report.

    Raises QueryError for an unknown form, MissingExtra where a library is needed.
    """
    if form not in FORMS:
        raise QueryError(f"no export form {form!r}: forms are {', '.join(FORMS)}")
    folder.mkdir(parents=True, exist_ok=True)
    if form == "jsonl":
        return jsonl.write(reader, folder)
    losses: list[Loss] = []
    if form in ("parquet", "csv"):
        written = {}
        for table in tables.ALL:
            rows = tables.rows_of(reader, table, losses, full=full)
            if form == "csv":
                (folder / f"{table}.csv").write_text(tables.to_csv(rows), encoding="utf-8")
            elif rows:
                tables.parquet(rows, folder / f"{table}.parquet")
            written[f"{table}.{form}"] = len(rows)
    else:
        name, text = _one(reader, form, losses, full)
        (folder / name).write_text(text, encoding="utf-8")
        written = {name: max(0, text.count("\n") - (form in ("polecat", "cameo", "crosswalk")))}
    (folder / "loss.csv").write_text(
        tables.to_csv([loss._asdict() for loss in losses] or [{"id": "", "what": "", "reason": "nothing was lost"}]), encoding="utf-8"
    )
    _manifest(reader, form, folder, written, losses)
    return written


def _one(reader: Reader, form: str, losses: list[Loss], full: bool) -> tuple[str, str]:
    if form == "plover":
        return "plover.jsonl", plover.plover_json(reader, losses, full=full)
    if form == "polecat":
        return "polecat.tsv", plover.polecat(reader, losses)
    if form == "cameo":
        return "cameo.csv", plover.cameo(reader, losses)
    if form == "ftm":
        return "entities.ftm.json", ftm.entities(reader, losses, full=full)
    return "crosswalk.csv", tables.to_csv(tables.crosswalk(reader))


def _manifest(reader: Reader, form: str, folder: Path, written: dict[str, int], losses: list[Loss]) -> None:
    run = reader.select("select versions from run order by id desc limit 1")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(written) if (folder / name).is_file()}
    (folder / "manifest.json").write_text(
        json.dumps(
            {
                "program": f"dragoman {VERSION}",
                "form": form,
                "files": {name: {"rows": rows, "sha256": digests.get(name)} for name, rows in written.items()},
                "documents": {row["doc"]: row["sha256"] for row in query.documents(reader)},
                "coded_with": run[0]["versions"] if run else "",
                "losses": dict(sorted(Counter(f"{loss.what}: {loss.reason}" for loss in losses).items())),
            },
            indent=1,
            ensure_ascii=False,
        ),
        encoding="utf-8",
    )

"""Hold the program against hand-written records of news reports on many dyads (benchmarks/data/gold_news and gold_blind_a to _n).

    DRAGOMAN_BENCH=... python benchmarks/news_gold.py [--gold FOLDER] [--errors N] [--keep FOLDER] [--self]

Without `--gold` every set is read and a line of figures printed for each; events below a floor make it fail. With it all measures of one set.
The records are stand-off: offsets, labels and the digest of each text, none of its words. The texts come from the corpus of DRAGOMAN_BENCH
(news, saved pages, briefings and wire, the last two with title and day put before them), the measures from its gold/score.py; without them a
line says so. One reader wrote the records of a set before seeing any output (from `_k` on only events and commitments); docs/quality.md gives
what was read at first sight, the floors hold what is read since the errors were mended.
`--self` turns the records themselves into the exchange form and scores those, a check of the files and not of the program.
"""

import argparse
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from typing import Any

DATA = pathlib.Path(__file__).parent / "data"
FLOORS = {
    "gold_news": (0.96, 0.84),
    "gold_blind_a": (0.93, 0.88),
    "gold_blind_b": (0.95, 0.89),
    "gold_blind_c": (0.85, 0.91),
    "gold_blind_d": (0.85, 0.84),
    "gold_blind_e": (0.92, 0.87),
    "gold_blind_f": (0.88, 0.87),
    "gold_blind_g": (0.89, 0.82),
    "gold_blind_h": (0.82, 0.84),
    "gold_blind_i": (0.92, 0.82),
    "gold_blind_j": (0.88, 0.83),
    "gold_blind_k": (0.89, 0.82),
    "gold_blind_l": (0.86, 0.80),
    "gold_blind_m": (0.89, 0.87),
    "gold_blind_n": (0.85, 0.88),
}
"""Core recall and precision of events that each set must reach."""
UNREAD = ("gold_blind_k", "gold_blind_l", "gold_blind_m", "gold_blind_n")
"""The sets that nobody who writes rules has read and no weights are learned from: what they say is what a text of one's own may expect."""
SHOWN = (
    "events: recall core", "events: precision", "events: status", "events: actors", "events: date", "statements: recall top level",
    "statements: precision", "commitments: recall core", "commitments: precision", "actors: persons found",
)
TABLES = ("documents", "events", "statements", "commitments", "figures", "actors", "lines", "negatives")
EMPTY = ("links", "origins", "dates")


def rows(path: pathlib.Path) -> list[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.decode().split("\n") if line.strip()]


def headed(row: dict[str, Any]) -> str:
    """Give a stored text as a page has it: its title, its day, its words."""
    return "\n\n".join((str(row["title"]), str(row["published"]).partition(" ")[0], str(row["text"])))


def write(path: pathlib.Path, table: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table), encoding="utf-8")


def worded(value: object, text: str) -> object:
    """Put the words back where a record holds only their place."""
    if isinstance(value, dict):
        if set(value) == {"at"}:
            start, end = value["at"]
            return " ".join(text[start:end].split())
        return {key: worded(part, text) for key, part in value.items()}
    return [worded(part, text) for part in value] if isinstance(value, list) else value


def filled(table: str, row: dict[str, Any], text: str) -> dict[str, Any]:
    """Give one record in the form that the scorer reads."""
    result = {key: worded(value, text) for key, value in row.items()}
    result["doc"] = str(row["doc"]).partition("#")[2] + ".txt"
    start, end = (row["start"], row["end"]) if table == "statements" else row.get("span", (0, 0))
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{table}: {row['doc']} has no words at {start}-{end}")
    words = text[start:end]
    if table in ("events", "commitments"):
        result["evidence"] = words
    elif table == "statements":
        result |= {"anchor_start": " ".join(words.split()[:6]), "anchor_end": " ".join(words.split()[-6:])}
    elif table == "figures":
        result["phrase"] = words
    elif table == "negatives":
        result["text"] = words
    return result


def texts_of(records: pathlib.Path, corpus: pathlib.Path) -> dict[str, str]:
    """Give the text of each document of the records, and refuse one that is not the text that was read."""
    documents = {str(row["doc"]): row["sha256"] for row in rows(records / "documents.jsonl")}
    wanted = {doc.partition("#")[2]: digest for doc, digest in documents.items()}
    stored = {str(row["id"]): str(row["text"]) for row in rows(corpus / "news.jsonl") if row["id"] in wanted}
    stored |= {str(row["id"]): str(row["gold"]["text"]) for row in rows(corpus / "pages_gold.jsonl") if row["id"] in wanted}
    for packed in ("briefings_whitehouse", "wire_reuters1987"):
        if any(doc.startswith(packed) for doc in documents):
            stored |= {str(row["id"]): headed(row) for row in rows(corpus / f"{packed}.jsonl.gz") if row["id"] in wanted}
    for name, digest in wanted.items():
        if hashlib.sha256(stored.get(name, "").encode()).hexdigest() != digest:
            sys.exit(f"news_gold: the text of {name} is not the one that was read")
    return stored


def fill(records: pathlib.Path, texts: dict[str, str], gold: pathlib.Path) -> None:
    """Write the records of these texts in the form that the scorer reads."""
    gold.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        found = [(row, str(row["doc"]).partition("#")[2]) for row in rows(records / f"{table}.jsonl")]
        write(gold / f"{table}.jsonl", [filled(table, row, texts[name]) for row, name in found if name in texts])
    for table in EMPTY:
        write(gold / f"{table}.jsonl", [])


def own_export(gold: pathlib.Path, folder: pathlib.Path) -> None:
    """Write the records themselves in the exchange form."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in ("documents", "events"):
        write(folder / f"{table}.jsonl", rows(gold / f"{table}.jsonl"))
    write(folder / "figures.jsonl", [{**row, "high": row["value_max"]} for row in rows(gold / "figures.jsonl")])
    write(folder / "statements.jsonl", [{**row, "span": [row["start"], row["end"]], "evidence": None} for row in rows(gold / "statements.jsonl")])
    write(folder / "commitments.jsonl", [{**row, "status": row["status_in_doc"]} for row in rows(gold / "commitments.jsonl")])
    write(folder / "refused.jsonl", [row for row in rows(gold / "lines.jsonl") if row["boilerplate"]])
    voted = [row for row in rows(gold / "events.jsonl") if row["type"] == "vote"]
    write(folder / "votes.jsonl", [{**row, "for": row["quant"].get("votes_for"), "against": row["quant"].get("votes_against")} for row in voted])
    actors, mentions = [], []
    for number, row in enumerate(rows(gold / "actors.jsonl")):
        key = f"{row['resolved']}"
        actors.append(
            {"id": key, "kind": "person", "name": row["resolved"], "state": row["state_iso3"], "offices": [{"office": row["office_canonical"]}]}
        )
        mentions.append(
            {"doc": row["doc"], "actor": key, "surface": row["mention_forms"][0], "span": [number, number + 1], "state": row["state_iso3"]}
        )
    write(folder / "actors.jsonl", actors)
    write(folder / "mentions.jsonl", mentions)


def scored(records: pathlib.Path, bench: pathlib.Path, folder: pathlib.Path, *, errors: int = 0, own: bool = False) -> str:
    """Give what the scorer prints for one set of records, read by the program or, with `own`, as they are."""
    texts, gold, export = folder / "texts", folder / "gold", folder / "export"
    texts.mkdir(parents=True, exist_ok=True)
    stored = texts_of(records, bench / "corpus")
    for name, text in stored.items():
        (texts / f"{name}.txt").write_bytes(text.encode())
    fill(records, stored, gold)
    score = [sys.executable, str(bench / "gold" / "score.py"), str(export), str(gold), "--errors", str(errors)]
    if own:
        own_export(gold, export)
    else:
        program = [sys.executable, "-m", "dragoman", "--register", str(folder / "register.sqlite")]
        subprocess.run([*program, "read", "--engine", "serial", "--quiet", str(texts)], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*program, "export", "--full", "jsonl", str(export)], check=True, stdout=subprocess.DEVNULL)
        score += ["--texts", str(texts)]
    return subprocess.run(score, check=True, stdout=subprocess.PIPE, text=True).stdout


def measured(printed: str) -> dict[str, float]:
    """Give the measures over all documents from what the scorer prints."""
    return {name.strip(): float(value) for name, value in re.findall(r"^([a-z]+: [^\d\n]+?)\s+(\d+\.\d+)", printed, re.MULTILINE)}


def held(bench: pathlib.Path) -> int:
    """Print a line for every set; give 1 where one reaches less of the core events, or fewer right ones, than it did."""
    failed = False
    for name, (recall, precision) in FLOORS.items():
        with tempfile.TemporaryDirectory() as temporary:
            found = measured(scored(DATA / name, bench, pathlib.Path(temporary)))
        shown = [each for each in SHOWN if each in found and (DATA / name / f"{each.partition(':')[0]}.jsonl").stat().st_size]
        print(f"{name} (floors {recall:.2f}, {precision:.2f}): " + ", ".join(f"{each} {found[each]:.2f}" for each in shown))
        failed |= found["events: recall core"] < recall or found["events: precision"] < precision
    return int(failed)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=pathlib.Path, help="the folder of one set of records")
    parser.add_argument("--errors", type=int, default=0, help="print up to N errors of each kind")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for texts, gold and export, kept afterwards")
    parser.add_argument("--self", action="store_true", dest="own", help="score the records against themselves")
    args = parser.parse_args()
    bench = pathlib.Path(os.environ.get("DRAGOMAN_BENCH", ""))
    if not os.environ.get("DRAGOMAN_BENCH") or not all((bench / name).is_file() for name in ("corpus/news.jsonl", "gold/score.py")):
        print("news_gold: skipped, DRAGOMAN_BENCH holds no corpus/news.jsonl and gold/score.py")
        return 0
    if args.gold is None and not args.own:
        return held(bench)
    with tempfile.TemporaryDirectory() as temporary:
        print(scored(args.gold or DATA / "gold_news", bench, args.keep or pathlib.Path(temporary), errors=args.errors, own=args.own), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())

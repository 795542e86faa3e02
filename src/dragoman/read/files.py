"""Which files are read, which hold many documents, and how many."""

import gzip
from pathlib import Path

MANY = (".jsonl", ".ndjson")


def _suffix(path: Path) -> str:
    name = path.name.lower()
    return Path(name[:-3] if name.endswith(".gz") else name).suffix


def is_readable(path: Path, suffixes: tuple[str, ...]) -> bool:
    """Say whether a file's name promises a format that is read."""
    return _suffix(path) in suffixes


def holds_many(path: Path) -> bool:
    """Say whether a file holds one document a line."""
    return _suffix(path) in MANY


def count(path: Path) -> int:
    """Give an upper bound of the documents of a file of many: its lines. A file that cannot be read counts as one and fails when it is read."""
    try:
        with gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb") as lines:
            return sum(block.count(b"\n") for block in iter(lambda: lines.read(1 << 20), b"")) + 1
    except (OSError, EOFError, ValueError):
        return 1

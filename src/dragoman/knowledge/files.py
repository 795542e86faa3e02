"""Read knowledge files: ours from the package, a user's from the folders named in the settings.

A knowledge file is TOML, or TSV with a header line. A user's file of the same name is read beside ours: its entries come after ours and so win.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError


@cache
def toml(name: str) -> dict[str, Any]:
    """Give the content of one of our own TOML files, e.g. `speech.toml`."""
    return tomllib.loads((resources.files("dragoman.knowledge") / name).read_text(encoding="utf-8"))


def merged(name: str, folders: Sequence[Path] = ()) -> dict[str, Any]:
    """Give one of our own TOML files with a user's of the same name: lists are added up, tables joined, a user's `rule`s come first."""
    content = toml(name)
    for folder in folders:
        if (folder / name).is_file():
            content = _joined(content, _read(folder / name))
    return content


def _joined(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Give two tables as one."""
    found = dict(ours)
    for key, value in theirs.items():
        if isinstance(value, dict) and isinstance(found.get(key), dict):
            found[key] = _joined(found[key], value)
        elif isinstance(value, list) and isinstance(found.get(key), list):
            found[key] = [*value, *found[key]] if key == "rule" else [*found[key], *value]
        else:
            found[key] = value
    return found


def _read(path: Path) -> dict[str, Any]:
    """Read a user's TOML file; KnowledgeError where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: not a TOML file: {error}; see docs/teach.md") from error


def toml_entries(name: str, key: str, folders: Sequence[Path] = ()) -> Iterator[dict[str, Any]]:
    """Yield the entries of the array `key` of a TOML file: ours first, then those of a user's folders."""
    if (resources.files("dragoman.knowledge") / name).is_file():
        yield from toml(name).get(key, [])
    for folder in folders:
        path = folder / name
        if path.is_file():
            yield from _read(path).get(key, [])


def tsv(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of our own TSV files as dicts keyed by its header."""
    lines = (resources.files("dragoman.knowledge") / name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        if line and not line.startswith("#"):
            yield dict(zip(header, line.split("\t"), strict=False))


def version(folders: Sequence[Path] = ()) -> str:
    """Give a digest of the knowledge files, ours and those of a user's folders: where it changes, texts are coded again."""
    digest = hashlib.blake2b(digest_size=6)
    ours = Path(str(resources.files("dragoman.knowledge")))
    for folder in (ours, *folders):
        for path in sorted(folder.glob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.name.encode() + b"\x1f" + path.read_bytes())
    return digest.hexdigest()

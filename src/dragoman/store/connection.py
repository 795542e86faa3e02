"""Open a register file: settings of the connection, numbered migrations, errors that say what to do."""

import re
import sqlite3
from importlib import resources
from pathlib import Path

from dragoman.errors import RegisterError

BUSY_MS = 30_000


def migrations() -> list[tuple[int, str]]:
    """Give the migrations in order, as (number, SQL)."""
    folder = resources.files("dragoman.store") / "migrations"
    found = [(int(entry.name[:3]), entry.read_text(encoding="utf-8")) for entry in folder.iterdir() if re.match(r"\d{3}_.*\.sql$", entry.name)]
    return sorted(found)


def connect(path: Path, *, writes: bool) -> sqlite3.Connection:
    """Give a connection to the register at a path; the write side creates and migrates it, the read side asks for one that is there.

    Raises RegisterError where the file is no register, is newer than this program, or is missing on the read side.
    """
    if not writes and not path.is_file():
        raise RegisterError(f"no register at {path}: run `dragoman read FOLDER` first, or name one with --register")
    try:
        connection = sqlite3.connect(path, isolation_level=None) if writes else sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        connection.execute(f"pragma busy_timeout = {BUSY_MS}")
        connection.execute("pragma foreign_keys = on")
        if writes:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            connection.execute("pragma cache_size = -65536")
            _migrate(connection, path)
        elif _version(connection) == 0:
            raise RegisterError(f"{path} is not a Dragoman register: name one with --register")
        _refuse_newer(connection, path)
    except sqlite3.DatabaseError as error:
        raise RegisterError(f"{path} cannot be opened as a register ({error}): name another with --register") from error
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    newest = migrations()[-1][0]
    if _version(connection) > newest:
        raise RegisterError(f"{path} was written by a newer Dragoman (schema {_version(connection)}, this one knows {newest}): update the program")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    at = _version(connection)
    if at == 0 and connection.execute("select count(*) from sqlite_master").fetchone()[0]:
        raise RegisterError(f"{path} is a SQLite file but no Dragoman register: name another with --register")
    for number, sql in migrations():
        if number > at:
            connection.executescript(f"begin immediate;\n{sql}\npragma user_version = {number};\ncommit;")

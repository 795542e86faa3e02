"""The register in Python: the same answers as on the command line, as rows in the exchange form or as data frames."""

import builtins
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import config, pipeline, query
from dragoman.errors import MissingExtra, RegisterError
from dragoman.query import Filter, Row
from dragoman.store import Reader

if TYPE_CHECKING:
    import pandas


def open(path: str | Path = "dragoman.sqlite", *, knowledge: Sequence[str | Path] = (), engine: str | None = None, model: bool = True) -> "Register":
    """Give the register at a path; the file is made by the first `read`.

    `knowledge` are folders of a user's knowledge files, `engine` is serial or processes, `model` False leaves the parser out.

    >>> open("relations.sqlite").path.name
    'relations.sqlite'
    """
    return Register(config.load(register=str(path), knowledge=tuple(str(k) for k in knowledge) or None, engine=engine, model=model))


class Register:
    """One register file. Every question opens it, asks and closes it, so a `Register` may be shared and kept."""

    def __init__(self, settings: config.Settings) -> None:
        self.settings = settings

    @property
    def path(self) -> Path:
        """Give the path of the file."""
        return self.settings.register_path

    def read(self, *paths: str | Path, progress: pipeline.Progress | None = None) -> pipeline.Summary:
        """Read files and folders, code and resolve them; give counts of what was read, unchanged, refused, undated, damaged.

        Raises DragomanError for a path that is not there; a bad document becomes a row of `issues`.
        """
        return pipeline.read_into(self.settings, [Path(path) for path in paths], progress=progress)

    def _ask(self, question: Callable[[Reader], Any]) -> Any:
        with Reader(self.path) as reader:
            return question(reader)

    def rows(
        self,
        table: str,
        *,
        doc: str | None = None,
        between: tuple[str, str] | None = None,
        about: str | None = None,
        by: str | None = None,
        since: str | None = None,
        until: str | None = None,
        sure: float | None = None,
        limit: int | None = None,
        **equal: str,
    ) -> list[Row]:
        """Give the rows of a table in the exchange form; keyword arguments beside the named ones are column values (`type="CONSULT"`).

        `sure` is the least confidence, 0 to 1.

        Raises QueryError for an unknown table, document or column.
        """
        wanted = Filter(doc=doc, between=between, about=about, by=by, since=since, until=until, sure=sure, limit=limit, equal=equal)
        return list(self._ask(lambda reader: list(query.records(reader, table, wanted))))

    def documents(self) -> list[Row]:
        """Give the documents with their lines and facts."""
        return list(self._ask(query.documents))

    def events(self, **wanted: Any) -> list[Row]:
        """Give the events; filters as for `rows`."""
        return self.rows("events", **wanted)

    def statements(self, **wanted: Any) -> list[Row]:
        """Give the statements; filters as for `rows`."""
        return self.rows("statements", **wanted)

    def commitments(self, **wanted: Any) -> list[Row]:
        """Give the commitments with their fates; filters as for `rows`."""
        return self.rows("commitments", **wanted)

    def figures(self, **wanted: Any) -> list[Row]:
        """Give the figures; filters as for `rows`."""
        return self.rows("figures", **wanted)

    def actors(self, name: str | None = None) -> list[Row]:
        """Give the actors, or those a name fits."""
        return list(self._ask(lambda reader: query.actors(reader, name)))

    def happenings(
        self, *, between: tuple[str, str] | None = None, since: str | None = None, until: str | None = None, equal: Mapping[str, str] | None = None
    ) -> list[Row]:
        """Give the happenings, each with its tellings and independent origins."""
        wanted = Filter(between=between, since=since, until=until, equal=equal or {})
        return list(self._ask(lambda reader: query.happenings(reader, wanted)))

    def links(self, kind: str | None = None) -> list[Row]:
        """Give the judgements between rows: same_event, copy_of, same_origin, quote_variant, fulfils, conflicts."""
        return list(self._ask(lambda reader: query.links(reader, kind)))

    def search(self, words: str, limit: int = 20) -> list[Row]:
        """Give the passages that hold the words, the best first."""
        return list(self._ask(lambda reader: query.search(reader, words, limit)))

    def why(self, record_id: str) -> Row:
        """Give a record with its words in their surroundings, its chain and its rule."""
        answer: Row = self._ask(lambda reader: query.why(reader, record_id))
        return answer

    def check(self) -> list[Row]:
        """Give the rows whose quoted words do not stand in the text: none, unless the file was changed by hand."""
        return list(self._ask(query.check))

    def sql(self, statement: str, *, seconds: float = 10.0) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Give the columns and rows of a read-only SQL question."""
        answer: tuple[list[str], list[tuple[Any, ...]]] = self._ask(lambda reader: query.sql(reader, statement, seconds=seconds))
        return answer

    def frame(self, table: str, **wanted: Any) -> "pandas.DataFrame":
        """Give the rows of a table as a pandas data frame.

        Raises MissingExtra without pandas: `pip install dragoman[analysis]`.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingExtra("data frames need pandas: pip install 'dragoman[analysis]'") from error
        return pandas.DataFrame(getattr(self, table)(**wanted) if table in ("documents", "happenings") else self.rows(table, **wanted))

    def exists(self) -> bool:
        """Say whether there is a register at the path."""
        try:
            with builtins.open(self.path, "rb") as file:
                return file.read(15) == b"SQLite format 3"
        except FileNotFoundError:
            return False
        except OSError as error:
            raise RegisterError(f"{self.path}: {error.strerror}") from error

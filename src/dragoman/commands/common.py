"""What commands share: the register of the call, tables and JSON on the terminal."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import click

from dragoman import config
from dragoman.query import Filter, Row
from dragoman.store import Reader

F = TypeVar("F", bound=Callable[..., Any])

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON Lines.")


def settings(context: click.Context, **arguments: object) -> config.Settings:
    """Give the settings of this call."""
    return config.load(**{**(context.obj or {}), **arguments})


def reader(context: click.Context) -> Reader:
    """Open the register of this call for reading."""
    return Reader(settings(context).register_path)


def clean(text: object) -> str:
    """Give text for a terminal: control characters shown, white space folded."""
    return "".join(c if c.isprintable() else " " for c in " ".join(str(text).split()))


def cell(value: object) -> str:
    """Give a value as it stands in a table."""
    if value is None or value in ([], ()):
        return ""
    if isinstance(value, float):
        return f"{value:,.12g}"
    if isinstance(value, dict):
        return clean(value.get("name") or value.get("text") or json.dumps(value, ensure_ascii=False))
    if isinstance(value, (list, tuple)):
        return " + ".join(cell(one) for one in value)
    return clean(value)


NARROW = 130
COLOURS = {
    **dict.fromkeys(("occurred", "fulfilled", "early", "yes", "supported", "done", "for"), "green"),
    **dict.fromkeys(("announced", "open", "hypothetical", "possible", "planned", "tentative", "concern"), "yellow"),
    **dict.fromkeys(("denied", "cancelled", "late", "stale", "against", "not verbatim", "misattributed", "unsupported", "source missing"), "red"),
}


def write(
    rows: Iterable[Row], columns: Sequence[str], as_json: bool, *, empty: str = "nothing found", wide: str = "evidence", table: str = ""
) -> None:
    """Write rows as JSON Lines; as a table of some columns; on a narrow terminal as cards, the `wide` column in a paragraph of its own.

    `table` names the rows that have a card of their own (`cards`).
    """
    rows = list(rows)
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    if not rows:
        click.echo(empty, err=True)
        return
    columns_wide = width()
    if columns_wide < NARROW and len(columns) > 3:
        from dragoman.commands.cards import CARDS

        card = CARDS.get(table)
        for row in rows:
            click.echo(card(row, columns_wide) if card else _card(row, columns, wide, columns_wide))
    else:
        _table(rows, [c for c in columns if any(cell(row.get(c)) for row in rows)], wide, columns_wide)


def width() -> int:
    """Give the columns of the terminal: COLUMNS where it is set, 200 into a file or a pipe."""
    import os
    import shutil

    known = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    return max(40, shutil.get_terminal_size((200, 24)).columns) if known else 200


def _card(row: Row, columns: Sequence[str], wide: str, width: int) -> str:
    import textwrap

    shown = {column: text for column in columns if (text := cell(row.get(column)))}
    first = next(iter(shown))
    words = shown.pop(wide, "") if wide != first else ""
    head = click.style(shown.pop(first), fg="cyan") + ("  " + click.style(shown.pop("doc"), dim=True) if "doc" in shown else "")
    facts = " · ".join(f"{column.replace('_', ' ')}: {text}" for column, text in shown.items())
    body = [textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False) for text in (words, facts) if text]
    if words:
        body[-1] = click.style(body[-1], dim=True) if facts else body[-1]
    return "\n".join([head, *body])


def _table(rows: Sequence[Row], columns: Sequence[str], wide: str, width: int) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column == "id", ratio=3 if column == wide else None)
    for row in rows:
        table.add_row(
            *[Text(text, style=COLOURS.get(text, "dim" if column == "id" else "")) for column in columns for text in [cell(row.get(column))]]
        )
    Console(width=width, soft_wrap=False).print(table)


def filters(function: F) -> F:
    """Add the options that every listing of records has."""
    for option in reversed(
        (
            click.option("--doc", metavar="NAME", help="Only this document."),
            click.option("--between", nargs=2, metavar="A B", help="Both named: state codes or names."),
            click.option("--about", metavar="NAME", help="Named, or in the words."),
            click.option("--by", metavar="NAME", help="Said, held, promised or done by."),
            click.option("--since", metavar="DATE", help="Not before (2018, 2018-11, 2018-11-02)."),
            click.option("--until", metavar="DATE", help="Not after."),
            click.option("--sure", type=click.FloatRange(0, 1), metavar="LEAST", help="Held for at least so sure (0 to 1)."),
            click.option("--where", "where", multiple=True, metavar="FIELD=VALUE", help="A field has this value; may be given again."),
            click.option("--limit", type=click.IntRange(min=1), help="At most so many rows."),
            json_option,
        )
    ):
        function = option(function)
    return function


def wanted(
    doc: str | None,
    between: tuple[str, str] | None,
    about: str | None,
    by: str | None,
    since: str | None,
    until: str | None,
    sure: float | None,
    where: Sequence[str],
    limit: int | None,
    **equal: str | None,
) -> Filter:
    """Give the filter of the options."""
    from dragoman.errors import QueryError

    for condition in where:
        field, sign, value = condition.partition("=")
        if not sign:
            raise QueryError(f"--where {condition}: write FIELD=VALUE, e.g. --where status=occurred")
        equal[field.strip()] = value.strip()
    day("--since", since)
    day("--until", until)
    return Filter(
        doc=doc,
        between=between or None,
        about=about,
        by=by,
        since=since,
        until=until,
        sure=sure,
        limit=limit,
        equal={key: value for key, value in equal.items() if value is not None},
    )


def _is_date(value: str) -> bool:
    import re

    return bool(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", value))


def day(option: str, value: str | None) -> str | None:
    """Give a date that an option holds.

    Raises QueryError where it is none.
    """
    from dragoman.errors import QueryError

    if value is not None and not _is_date(value):
        raise QueryError(f"{option} {value}: write a date as 2018, 2018-11 or 2018-11-02")
    return value


def state_code(name: str, states: Any) -> str:
    """Give the code of a state named by its code, name or another of its names.

    Raises QueryError with near names where there is none.
    """
    import difflib

    from dragoman.errors import QueryError

    if name.upper() in states:
        return name.upper()
    by_name = {other.casefold(): code for code, state in states.items() for other in (state.name, *state.names)}
    code = by_name.get(name.casefold())
    if code is None:
        near = difflib.get_close_matches(name.casefold(), by_name, 3)
        raise QueryError(
            f"no state {name!r}" + (f": did you mean {', '.join(sorted({by_name[n] for n in near}))}?" if near else "; give its alpha-3 code")
        )
    return str(code)

"""The dates command: the time expressions of a text as intervals, what each hangs on, and why."""

import click

from dragoman import config, dates, knowledge, language
from dragoman.annotate import times
from dragoman.commands.common import clean
from dragoman.model import Document, Line, Time
from dragoman.page import Page


def dates_command(text: str, as_of: str | None) -> None:
    """Print the time expressions of a text written on a day: phrase, interval, type and value, anchor and why."""
    if as_of and dates.interval(as_of[:10]).start is None:
        raise click.BadParameter(f"{as_of!r} is no ISO date; write 2018-11-02, or --11-02 where the year is not known", param_hint="--as-of")
    found = times.find(_page(text, as_of), knowledge.load(config.load().knowledge_folders))
    for time in found:
        click.echo(shown(time))
    if not found:
        click.echo("no time expression here", err=True)


def shown(time: Time) -> str:
    """Give one time expression in one line.

    >>> print(shown(times.times_in("They met in early 2019.")[0]))
    early 2019 · 2019-01-01/2019-04-30 · DATE 2019 · absolute: as the words say
    """
    days = dates.Interval(time.start, time.end).iso or "no days"
    anchor = f"{time.anchor} {time.anchor_date}" if time.anchor_date and time.anchor not in ("absolute", "none") else time.anchor
    direction = f" ({time.direction})" if time.direction else ""
    return f"{clean(time.phrase)} · {days} · {time.type} {time.value} · {clean(anchor)}{direction}: {clean(time.basis)}"


def _page(text: str, as_of: str | None) -> Page:
    """Give the page of a text of body lines."""
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(start=at, end=at + len(line), role="body"))
        at += len(line) + 1
    document = Document(sha256="0" * 64, published=as_of, published_basis="given" if as_of else None, lines=tuple(lines))
    segments = language.segment(text, document)
    return Page(text=text, document=document, sentences=segments.sentences, quotations=segments.quotations)

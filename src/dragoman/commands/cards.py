"""Rows as cards on a narrow terminal: a head that says what and when, the words, and below them where they stand."""

import textwrap

import click

from dragoman.commands.common import COLOURS, cell, clean
from dragoman.query import Row


def _dates(start: str | None, end: str | None) -> str:
    if not start and not end:
        return "undated"
    if start == end or not end:
        return str(start) if end else f"{start} …"
    return f"{start}/{end}" if start else f"by {end}"


def _status(status: object) -> str:
    text = cell(status)
    return click.style(text, fg=COLOURS.get(text))


def _card(head: list[str], words: list[str], foot: list[str], width: int) -> str:
    lines = ["  ".join(part for part in head if part)]
    if len(click.unstyle(lines[0])) > width:
        lines = textwrap.wrap(click.unstyle(lines[0]), width, subsequent_indent="    ", break_on_hyphens=False)
    for text in filter(None, words):
        lines.append(textwrap.fill(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False))
    below = textwrap.fill(" · ".join(filter(None, foot)), width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join([*lines, click.style(below, dim=True)])


def _deed(row: Row) -> list[str]:
    kind = cell(row["type"]) + (f"/{row['mode']}" if row["mode"] else "")
    who = " → ".join(filter(None, (cell(row["sources"]) or "?", cell(row["targets"]))))
    return [click.style(_dates(row["date_start"], row["date_end"]), bold=True), kind, who, _status(row["status"])]


def event(row: Row, width: int) -> str:
    """Give an event as a card."""
    chain = " ← ".join(map(clean, row["reported_by"]))
    return _card(_deed(row), [clean(row["evidence"])], [cell(row["doc"]), f"through {chain}" if chain else "", row["id"]], width)


def happening(row: Row, width: int) -> str:
    """Give a happening as a card."""
    told, origins = len(row["tellings"]), len(row["origins"])
    counts = f"told {told} time{'s' if told != 1 else ''}, {origins} origin{'s' if origins != 1 else ''}"
    return _card(_deed(row), [], [f"in {cell(row['place'])}" if row["place"] else "", counts, row["id"]], width)


def commitment(row: Row, width: int) -> str:
    """Give a commitment as a card: due when, whose, to whom, how firm, and what became of it."""
    due = _dates(row["due_start"], row["due_end"])
    head = [
        click.style("no day named" if due == "undated" else f"due {due}", bold=True),
        " → ".join(filter(None, (cell(row["promisor"]) or "?", cell(row["promisee"])))),
        _status(row["fate"] or "open"),
        click.style("overdue", fg="red") if row.get("overdue") else "",
    ]
    return _card(head, [clean(row["evidence"])], [cell(row["kind"]), cell(row["firmness"]), cell(row["doc"]), row["id"]], width)


def pair(row: Row, width: int) -> str:
    """Give a link between two passages as a card: why it is one, and both sides."""
    sides = [f"“{clean(row[f'{side}_words'])}” — {cell(row[f'{side}_doc'])}" for side in ("left", "right")]
    head = textwrap.wrap(clean(row["why"]), width, subsequent_indent="    ", break_on_hyphens=False)
    return _card(head[:1], [*(" ".join(head[1:]).split("\n") if head[1:] else []), *sides], [row["id"]], width)


def statement(row: Row, width: int) -> str:
    """Give a statement as a card: when, through whom, what kind of saying, the words."""
    head = [click.style(cell(row["date_said"]) or "undated", bold=True), " ← ".join(map(clean, row["chain"])), cell(row["act"])]
    return _card(head, [clean(row["text"])], [cell(row["type"]), cell(row["content_status"]), cell(row["doc"]), row["id"]], width)


def position(row: Row, width: int) -> str:
    """Give a position as a card."""
    head = [click.style(cell(row["holder"]) or "?", bold=True), _status(row["attitude"]), f"toward {cell(row['target'])}" if row["target"] else ""]
    return _card(head, [clean(row["about"])], [cell(row["doc"]), row["id"]], width)


def figure(row: Row, width: int) -> str:
    """Give an amount or count as a card."""
    who = " → ".join(filter(None, (cell(row["payer"]), cell(row["payee"]))))
    head = [click.style(clean(row["phrase"]), bold=True), cell(row["kind"]), who, _status(row["status"])]
    value = f"{cell(row['value'])} {cell(row['unit'])}".strip() if row["value"] is not None else ""
    return _card(head, [], [value, cell(row.get("converted")), cell(row["doc"]), row["id"]], width)


def actor(row: Row, width: int) -> str:
    """Give an actor as a card: the name, the other forms, the offices."""
    head = [click.style(clean(row["name"]), bold=True), cell(row["kind"]), cell(row["state"]) if row["state"] != "none" else ""]
    also = "; ".join(map(clean, row["aliases"]))
    held = "; ".join(cell(one) for one in row.get("held") or ())
    return _card(head, [f"also {also}" if also else "", held], [f"{row['mentions']} mention{'s' if row['mentions'] != 1 else ''}", row["id"]], width)


def moment(row: Row, width: int) -> str:
    """Give a row of the timeline as a card."""
    head = [click.style(_dates(row["start"], row["end"]), bold=True), cell(row["what"]), clean(row["words"]), _status(row["status"])]
    return _card(head, [], [row["id"]], width)


def document(row: Row, width: int) -> str:
    """Give a document as a card: its title, who printed it when, and on what the date rests."""
    inferred = f"inferred {row['inferred_date']}" if row.get("inferred_date") else ""
    date = f"{row['published']} ({cell(row['published_basis'])})" if row["published"] else ""
    head = [click.style(clean(row["title"] or row["doc"]), bold=True)]
    facts = [cell(row["outlet"]), date or ("" if inferred else "undated"), inferred, cell(row["kind"]), f"{row['words']} words", cell(row["doc"])]
    return _card(head, [], facts, width)


CARDS = {
    "events": event, "happenings": happening, "commitments": commitment, "links": pair, "statements": statement, "positions": position,
    "figures": figure, "actors": actor, "timeline": moment, "documents": document,
}  # fmt: skip

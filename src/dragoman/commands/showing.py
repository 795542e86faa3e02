"""`show`: a document with the role of every line."""

import json

import click

from dragoman import query
from dragoman.commands import common
from dragoman.errors import QueryError
from dragoman.model import REFUSED_ROLES

COLOURS = {
    "title": "cyan",
    "standfirst": "cyan",
    "heading": "cyan",
    "byline": "blue",
    "date": "blue",
    "dateline": "blue",
    "caption": "magenta",
    "credit": "magenta",
    "footnote": "yellow",
    "citation": "yellow",
    "speaker": "green",
    "note": "yellow",
}


@click.command("show")
@click.argument("doc")
@common.json_option
@click.pass_context
def show_command(context: click.Context, doc: str, as_json: bool) -> None:
    """Show document DOC: every line with its role, what is refused greyed."""
    with common.reader(context) as reader:
        found = [row for row in query.documents(reader) if doc in (row["doc"], row["sha256"]) or row["doc"].endswith("/" + doc)]
        if not found:
            raise QueryError(f"no document {doc!r}: `dragoman documents` lists them")
        document = found[0]
        number = {name: n for n, name in reader.names().items()}[document["doc"]]
        text = reader.text(number)
    if as_json:
        click.echo(json.dumps({**document, "text": text}, ensure_ascii=False))
        return
    for key in ("doc", "title", "outlet", "agency", "authors", "published", "published_basis", "inferred_date", "dateline_place", "kind", "language"):
        if document.get(key):
            click.echo(click.style(f"{key:>16}  ", dim=True) + common.cell(document[key]))
    click.echo()
    for line in document["lines"]:
        words = common.clean(text[line["start"] : line["end"]])
        refused = line["role"] in REFUSED_ROLES
        click.echo(
            click.style(f"{line['role']:>12}  ", dim=True) + click.style(words, fg=COLOURS.get(line["role"]), dim=refused, strikethrough=refused)
        )

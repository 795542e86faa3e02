"""What people take away: brief, panel, the desk in the browser."""

from pathlib import Path

import click

from dragoman import knowledge
from dragoman.commands import common


@click.command("brief")
@click.argument("a")
@click.argument("b")
@click.option("--since", metavar="DATE", help="Nothing before.")
@click.option("--until", metavar="DATE", help="Nothing after.")
@click.option("--as-of", metavar="DATE", help="The day against which promises are overdue (the last day of the texts).")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A .html or .md file; the terminal otherwise.")
@click.pass_context
def brief_command(context: click.Context, a: str, b: str, since: str | None, until: str | None, as_of: str | None, out: Path | None) -> None:
    """Write a brief on states A and B (codes or names), every sentence with its source."""
    from datetime import date

    from dragoman.errors import QueryError
    from dragoman.present import brief

    states = knowledge.load(common.settings(context).knowledge_folders).states
    codes = [common.state_code(name, states) for name in (a, b)]
    try:
        day = date.fromisoformat(as_of) if as_of else None
    except ValueError as error:
        raise QueryError(f"--as-of {as_of}: write a day as 2018-11-02") from error
    with common.reader(context) as reader:
        composed = brief.compose(reader, *codes, {code: state.name for code, state in states.items()}, since=since, until=until, as_of=day)
    text = brief.page(composed) if out is not None and out.suffix in (".html", ".htm") else brief.markdown(composed)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text, encoding="utf-8")
        sentences = sum(len(part.sentences) for part in composed.parts)
        click.echo(f"{sentences} sentences with their sources in {out}")

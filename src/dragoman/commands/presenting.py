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
@click.option("--whole", is_flag=True, help="Say everything, however many sheets it takes.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A .html or .md file; the terminal otherwise.")
@click.pass_context
def brief_command(
    context: click.Context, a: str, b: str, since: str | None, until: str | None, as_of: str | None, whole: bool, out: Path | None
) -> None:
    """Write a brief on states A and B (codes or names), every sentence with its source.

    It prints on two sheets: what matters most is said, the rest is counted with the command that shows it.
    """
    from datetime import date

    from dragoman.errors import QueryError
    from dragoman.present import brief, brief_files

    states = knowledge.load(common.settings(context).knowledge_folders).states
    first, second = common.state_code(a, states), common.state_code(b, states)
    try:
        day = date.fromisoformat(as_of) if as_of else None
    except ValueError as error:
        raise QueryError(f"--as-of {as_of}: write a day as 2018-11-02") from error
    with common.reader(context) as reader:
        names = {code: state.name for code, state in states.items()}
        composed = brief.compose(reader, first, second, names, since=since, until=until, as_of=day, whole=whole)
    text = brief_files.page(composed) if out is not None and out.suffix in (".html", ".htm") else brief_files.markdown(composed)
    if out is None:
        click.echo(text)
    else:
        out.write_text(text, encoding="utf-8")
        sentences = sum(len(part.sentences) for part in composed.parts)
        click.echo(f"{sentences} sentences with their sources in {out}")


@click.command("panel")
@click.option("--dyad", required=True, metavar="A-B", help="Two states, e.g. NOR-KEN.")
@click.option("--by", default="month", type=click.Choice(["day", "month", "year"]), show_default=True)
@click.option("--count", "what", default="happenings", type=click.Choice(["happenings", "tellings", "origins"]), show_default=True)
@click.option("--directed", is_flag=True, help="Source and target apart.")
@click.option("--quad", is_flag=True, help="By quad class instead of type.")
@click.option("--status", "statuses", multiple=True, default=("occurred",), show_default=True, help="Which statuses count; may be given again.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="A .csv, .parquet or .json (Vega-Lite chart) file; the terminal otherwise."
)
@click.pass_context
def panel_command(
    context: click.Context, dyad: str, by: str, what: str, directed: bool, quad: bool, statuses: tuple[str, ...], out: Path | None
) -> None:
    """Count a dyad by period; the rule of counting is written into the file, and every cell names the happenings behind it."""
    import json

    from dragoman.errors import QueryError
    from dragoman.present import panel

    states = knowledge.load(common.settings(context).knowledge_folders).states
    first, sign, second = dyad.partition("-")
    if not sign:
        raise QueryError(f"--dyad {dyad}: write two codes, e.g. NOR-KEN")
    with common.reader(context) as reader:
        counted = panel.count(
            reader,
            common.state_code(first, states),
            common.state_code(second, states),
            by=by,
            what=what,
            directed=directed,
            quad=quad,
            statuses=statuses,
        )
    if out is None:
        click.echo(panel.to_csv(counted), nl=False)
        return
    if out.suffix == ".parquet":
        from dragoman.export import tables

        tables.parquet(counted.rows, out, {"rule": counted.rule})
    elif out.suffix == ".json":
        out.write_text(json.dumps(panel.chart(counted, {code: state.name for code, state in states.items()}), indent=1), encoding="utf-8")
    else:
        out.write_text(panel.to_csv(counted), encoding="utf-8")
    click.echo(f"{len(counted.rows)} cells in {out}: {counted.rule}")


@click.command("serve")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1, 65535))
@click.pass_context
def serve_command(context: click.Context, port: int) -> None:
    """Open the desk in the browser, on this machine only."""
    from dragoman.web import serve

    serve(common.settings(context), port, echo=click.echo)

"""`export`: the register in the exchange form and in the field's formats."""

from pathlib import Path

import click

from dragoman.commands import common


@click.command("export")
@click.argument("form", type=click.Choice(["jsonl"]))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_context
def export_command(context: click.Context, form: str, folder: Path) -> None:
    """Write the register to FOLDER as FORM."""
    from dragoman.export import jsonl

    with common.reader(context) as reader:
        written = jsonl.write(reader, folder)
    click.echo(f"{sum(written.values())} rows in {len(written)} files in {folder}")

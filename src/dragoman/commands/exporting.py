"""`export`: the register in the exchange form and in the field's formats."""

from pathlib import Path

import click

from dragoman.commands import common

FORMS = ("jsonl", "plover", "polecat", "cameo", "ftm", "parquet", "csv", "crosswalk")


@click.command("export")
@click.argument("form", type=click.Choice(FORMS))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--full", is_flag=True, help="Quotations whole; they are capped otherwise.")
@click.pass_context
def export_command(context: click.Context, form: str, folder: Path, full: bool) -> None:
    """Write the register to FOLDER as FORM, with a manifest of the run and a report of what the form cannot say."""
    from dragoman.export import forms

    with common.reader(context) as reader:
        written = forms.write(reader, form, folder, full=full)
    click.echo(
        f"{sum(written.values())} rows in {len(written)} file{'s' if len(written) != 1 else ''} in {folder}"
        + ("" if form == "jsonl" else "; loss.csv says what the form cannot")
    )

"""`read`: files and folders into the register."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.commands import common

if TYPE_CHECKING:
    from dragoman.config import Settings
    from dragoman.pipeline import Summary


@click.command("read")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--engine", type=click.Choice(["serial", "processes"]), help="Where documents are coded.")
@click.option("--workers", type=click.IntRange(min=1), help="How many processes (one for each core).")
@click.option("--without-model", is_flag=True, help="Leave parser and senses out; rules work on words and names alone.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.pass_context
def read_command(context: click.Context, paths: tuple[str, ...], engine: str | None, workers: int | None, without_model: bool, quiet: bool) -> None:
    """Read files and folders (txt, md, html, pdf, docx, jsonl, and .gz of these), code and resolve them.

    An unchanged file is passed over; an interrupted run goes on where it was.
    """
    from dragoman import coding, pipeline

    settings = common.settings(context, engine=engine, workers=workers, model=False if without_model else None)
    models = coding.model_version(settings.model)
    if models == "none":
        click.echo("no language model: sentences are read by their words and names alone", err=True)
    elif models.endswith("none"):
        click.echo("no second look at what words tell, so less is found and more of it false: pip install dragoman-senses-en", err=True)
    where = [Path(path) for path in paths]
    if quiet:
        summary = pipeline.read_into(settings, where)
    else:
        summary = _with_progress(settings, where)
    click.echo(
        f"read {summary.read}, unchanged {summary.unchanged}, refused {summary.refused}, undated {summary.undated}, damaged {summary.damaged}"
        + (f"; {summary.uncoded} kept uncoded" if summary.uncoded else "")
        + (f"; {summary.records_refused} records refused for their words" if summary.records_refused else "")
    )
    if summary.refused or summary.uncoded:
        click.echo("`dragoman issues` says why", err=True)


def _with_progress(settings: "Settings", paths: list[Path]) -> "Summary":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from dragoman import pipeline

    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("reading", total=None)
        return pipeline.read_into(settings, paths, progress=lambda stage, done, of: bar.update(task, description=stage, completed=done, total=of))

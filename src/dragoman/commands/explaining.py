"""Explanations of one text without a register: how it is parsed, quoted, dated, coded."""

import click


@click.command("parse")
@click.argument("text")
def parse_command(text: str) -> None:
    """Show gate, parse and actors of a sentence."""
    from dragoman.commands.explain_parse import parse_command as explain

    explain(text)


@click.command("dates")
@click.argument("text")
@click.option("--as-of", metavar="DATE", help="The day on which it was written.")
def dates_command(text: str, as_of: str | None) -> None:
    """Show the time expressions of a text as intervals, with their anchors and why."""
    from dragoman.commands.explain_dates import dates_command as explain

    explain(text, as_of)


@click.command("quotes")
@click.argument("text")
def quotes_command(text: str) -> None:
    """Show the statements in a text: who says what, in which form, inside whose words."""
    from dragoman.commands.explain_quotes import quotes_command as explain

    explain(text)


@click.command("code")
@click.argument("sentence")
@click.option("--date", metavar="DATE", help="The day on which it was written.")
def code_command(sentence: str, date: str | None) -> None:
    """Code one sentence and explain the coding word by word."""
    from dragoman.commands.explain_code import code_command as explain

    explain(sentence, date)

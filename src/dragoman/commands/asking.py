"""Questions: search, why, check, sql."""

import json
from pathlib import Path

import click

from dragoman import query
from dragoman.commands import common
from dragoman.model import DOCUMENT_TABLES


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, type=click.IntRange(1, 1000), show_default=True)
@common.json_option
@click.pass_context
def search_command(context: click.Context, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find passages that hold all WORDS ("a phrase", OR, NOT, begin* are understood)."""
    with common.reader(context) as reader:
        rows = query.search(reader, " ".join(words), limit)
    common.write(rows, ("doc", "outlet", "published", "snippet"), as_json, wide="snippet", empty="no passage holds these words")


@click.command("why")
@click.argument("record_id", metavar="ID")
@common.json_option
@click.pass_context
def why_command(context: click.Context, record_id: str, as_json: bool) -> None:
    """Explain a row: its words in their sentence, the chain through which we have it, the rule that made it."""
    with common.reader(context) as reader:
        answer = query.why(reader, record_id)
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    _write_why(answer)


_PLUMBING = {
    "id", "span", "spans", "also_spans", "evidence", "text", "doc", "made_by", "confidence", "lines", "tellings", "trigger", "speaker_span",
    "cue_span", "about_span", "name_span", "chain_actors", "part_of", "reported_by", "chain",
}  # fmt: skip


def _write_why(answer: query.Row) -> None:
    """Write the words in their surroundings, whence we have them, and what was read from them."""
    import textwrap

    def fill(text: str, indent: str = "  ") -> str:
        return textwrap.fill(text, min(120, common.width()), initial_indent=indent, subsequent_indent="  ", break_on_hyphens=False)

    row = answer["record"]
    click.secho(f"{answer['table']} {row['id']}", bold=True)
    if "words" in answer:
        before, words, after = (common.clean(answer[part]) for part in ("before", "words", "after"))
        gap = " " if str(answer["after"])[:1].isspace() else ""
        shown = fill(f"{before} «{words}»{gap}{after}".strip())
        opened, _, rest = shown.partition("«")
        lit, _, closed = rest.partition("»")
        click.echo(f"{opened}{click.style(f'«{lit}»', fg='green', bold=True)}{closed}")
        for also in answer["also"]:
            click.echo(fill(f"also: {common.clean(also)}"))
        where = ", ".join(filter(None, (row["doc"], common.clean(answer["outlet"] or ""), answer["published"] or "undated")))
        click.echo(fill(f"from {where}"))
        click.echo(fill(f"through {' ← '.join(map(common.clean, answer['chain'])) or 'the text itself'}"))
        click.echo(fill(f"by rule {answer['rule']}, confidence {row['confidence']:.2f}"))
    facts = [
        f"{'read so because' if key == 'why' else key.replace('_', ' ')}: {common.cell(value)}"
        for key, value in row.items()
        if key not in _PLUMBING and value not in (None, [], "", ())
    ]
    click.echo(click.style(fill(" · ".join(facts)), dim=True))
    for telling in answer.get("tellings", ()):
        click.echo()
        _write_why(telling)


@click.command("check")
@click.argument("brief", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@common.json_option
@click.pass_context
def check_command(context: click.Context, brief: Path | None, as_json: bool) -> None:
    """Hold every quoted span of the register against its text; with BRIEF, hold every sentence of a brief against the register."""
    with common.reader(context) as reader:
        if brief is not None:
            from dragoman import knowledge
            from dragoman.present import checking

            states = {code: state.name for code, state in knowledge.load(common.settings(context).knowledge_folders).states.items()}
            rows = checking.check_brief(reader, brief.read_text(encoding="utf-8"), states)
            common.write(rows, ("sentence", "verdict", "reason"), as_json, wide="sentence", empty="no sentence to check")
            if any(row["verdict"] != "supported" for row in rows):
                raise click.exceptions.Exit(1)
            return
        failed = query.check(reader)
        total = sum(query.counts(reader)[table] for table in DOCUMENT_TABLES)
    common.write(failed, ("id", "doc", "evidence", "stands"), as_json, empty=f"{total} records checked: every one stands on the words it quotes")
    if failed:
        raise click.exceptions.Exit(1)


@click.command("sql")
@click.argument("statement")
@click.option("--seconds", default=10.0, show_default=True, help="Give up after so long.")
@common.json_option
@click.pass_context
def sql_command(context: click.Context, statement: str, seconds: float, as_json: bool) -> None:
    """Ask the register in SQL; only reading is allowed."""
    with common.reader(context) as reader:
        columns, rows = query.sql(reader, statement, seconds=seconds)
    common.write([dict(zip(columns, row, strict=True)) for row in rows], columns, as_json, empty="no rows", wide="text")

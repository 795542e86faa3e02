"""What holds across documents: happenings, variants, conflicts, copies, origins, due commitments, the timeline, corrections."""

import getpass
import json

import click

from dragoman import query
from dragoman.commands import common
from dragoman.errors import QueryError


@click.command("happenings")
@click.option("--between", nargs=2, metavar="A B", help="Both take part: state codes or names.")
@click.option("--about", metavar="NAME", help="Takes part.")
@click.option("--type", "only_type", metavar="TYPE", help="Only of this type.")
@click.option("--status", "only_status", metavar="STATUS", help="Only of this status.")
@click.option("--since", metavar="DATE")
@click.option("--until", metavar="DATE")
@click.option("--limit", type=click.IntRange(min=1))
@common.json_option
@click.pass_context
def happenings_command(
    context: click.Context,
    between: tuple[str, str] | None,
    about: str | None,
    only_type: str | None,
    only_status: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List happenings, each once whatever the number of reports, with its tellings and independent origins."""
    wanted = common.wanted(None, between, about, None, since, until, None, (), limit, type=only_type, status=only_status)
    with common.reader(context) as reader:
        rows = query.happenings(reader, wanted)
    if not as_json:
        for row in rows:
            row["told"], row["origin"] = len(row["tellings"]), len(row["origins"])
    common.write(
        rows,
        ("id", "date_start", "date_end", "type", "mode", "sources", "targets", "place", "status", "told", "origin"),
        as_json,
        wide="sources",
        empty="no happenings found",
        table="happenings",
    )


def _link_listing(context: click.Context, kind: str, as_json: bool, empty: str) -> None:
    with common.reader(context) as reader:
        rows = query.quoted_links(reader, kind)
    common.write(rows, ("left_doc", "left_words", "right_doc", "right_words", "why"), as_json, empty=empty, wide="left_words", table="links")


@click.command("variants")
@common.json_option
@click.pass_context
def variants_command(context: click.Context, as_json: bool) -> None:
    """List one quotation in two wordings or translations, with what differs."""
    _link_listing(context, "quote_variant", as_json, "no quotation stands in two wordings")


@click.command("conflicts")
@common.json_option
@click.pass_context
def conflicts_command(context: click.Context, as_json: bool) -> None:
    """List claims that cannot both hold, with both sentences."""
    _link_listing(context, "conflicts", as_json, "no two texts contradict each other")


@click.command("copies")
@common.json_option
@click.pass_context
def copies_command(context: click.Context, as_json: bool) -> None:
    """List passages that are copies, from the copy to what it copies."""
    _link_listing(context, "copy_of", as_json, "no passage is a copy of another")


@click.command("origins")
@click.argument("record_id", metavar="ID")
@common.json_option
@click.pass_context
def origins_command(context: click.Context, record_id: str, as_json: bool) -> None:
    """Say on how many independent sources a happening rests: ID of a happening, or of an event that tells it."""
    with common.reader(context) as reader:
        row = query.origins(reader, record_id)
    if as_json:
        click.echo(json.dumps(row, ensure_ascii=False))
        return
    count = len(row["origins"])
    click.echo(f"{len(row['tellings'])} telling{'s' if len(row['tellings']) != 1 else ''}, {count} origin{'s' if count != 1 else ''}")
    for origin in row["origins"]:
        click.echo(f"  {common.clean(origin['name'])}: {common.clean(origin['why'])}")
    for telling in row["told"]:
        click.echo(f"    {telling['doc']}: {common.clean(telling['evidence'])}")


@click.command("due")
@click.option("--as-of", metavar="DATE", help="The day against which a commitment is overdue (the last day of the texts).")
@click.option("--between", nargs=2, metavar="A B")
@common.json_option
@click.pass_context
def due_command(context: click.Context, as_of: str | None, between: tuple[str, str] | None, as_json: bool) -> None:
    """List the commitments that are open, the overdue ones first; of these no text says an outcome."""
    with common.reader(context) as reader:
        rows = query.due(reader, common.day("--as-of", as_of), query.Filter(between=between or None))
    columns = ("id", "doc", "promisor", "promisee", "evidence", "due_start", "due_end", "overdue", "fate")
    common.write(rows, columns, as_json, empty="no commitment is open", table="commitments")


@click.command("timeline")
@click.option("--between", nargs=2, metavar="A B")
@click.option("--about", metavar="NAME")
@click.option("--since", metavar="DATE")
@click.option("--until", metavar="DATE")
@common.json_option
@click.pass_context
def timeline_command(
    context: click.Context, between: tuple[str, str] | None, about: str | None, since: str | None, until: str | None, as_json: bool
) -> None:
    """List happenings, votes and due dates in the order of time; what has no date stands at the end."""
    with common.reader(context) as reader:
        rows = query.timeline(reader, common.wanted(None, between, about, None, since, until, None, (), None))
    common.write(rows, ("start", "end", "what", "words", "status", "id"), as_json, wide="words", empty="nothing found", table="timeline")


@click.command("wording")
@click.argument("a")
@click.argument("b")
@common.json_option
@click.pass_context
def wording_command(context: click.Context, a: str, b: str, as_json: bool) -> None:
    """List by date the labels and positions that states A and B use of each other, in their quoted words."""
    from dragoman import knowledge
    from dragoman.present import wording

    states = knowledge.load(common.settings(context).knowledge_folders).states
    with common.reader(context) as reader:
        rows = wording.wording(reader, common.state_code(a, states), common.state_code(b, states))
    common.write(rows, ("date", "who", "state", "kind", "words", "doc", "id"), as_json, wide="words", empty="no label or position between the two")


@click.command("correct")
@click.argument("act", type=click.Choice(["accept", "reject", "edit", "merge", "split", "list", "orphans"]))
@click.argument("record_id", metavar="[ID]", required=False)
@click.argument("change", nargs=-1)
@click.option("--why", "reason", default="", help="The reason; it is kept.")
@click.option("--who", help="Whose judgement it is (the user's name).")
@common.json_option
@click.pass_context
def correct_command(
    context: click.Context, act: str, record_id: str | None, change: tuple[str, ...], reason: str, who: str | None, as_json: bool
) -> None:
    """Correct what the machine said: accept or reject a row, edit FIELD=VALUE, merge actor ID with OTHER, split an actor.

    A correction hangs on the words, survives reading again, and is listed by `correct list`; `correct orphans` lists those that find
    no record any more.
    """
    from dragoman import correcting

    path = common.settings(context).register_path
    if act in ("list", "orphans"):
        with common.reader(context) as reader:
            rows = query.correction_rows(reader, only_orphans=act == "orphans")
        common.write(
            rows, ("id", "act", "table", "doc", "words", "field", "old", "new", "who", "when", "why"), as_json, wide="words", empty="no corrections"
        )
        return
    if record_id is None:
        raise QueryError(f"correct {act} what? give the id of a row, as listings show it")
    done = correcting.correct(path, act, record_id, change, who=who or getpass.getuser(), why=reason)
    click.echo(done)

"""Listings: one command for each table, with the same filters."""

from collections.abc import Sequence
from typing import Any

import click

from dragoman import query
from dragoman.commands import common

SHOWN = {
    "refused": ("doc", "role", "reason", "evidence"),
    "damage": ("doc", "kind", "why", "evidence"),
    "mentions": ("id", "doc", "surface", "name", "state", "office", "as"),
    "statements": ("id", "doc", "chain", "type", "act", "date_said", "text"),
    "positions": ("id", "doc", "holder", "attitude", "about", "target"),
    "events": ("id", "doc", "type", "mode", "sources", "targets", "date_start", "date_end", "status", "reported_by", "evidence"),
    "commitments": ("id", "doc", "promisor", "promisee", "what", "due_start", "due_end", "firmness", "fate"),
    "figures": ("id", "doc", "phrase", "value", "unit", "kind", "payer", "payee", "status", "converted"),
    "times": ("id", "doc", "phrase", "start", "end", "anchor", "basis"),
    "votes": ("id", "doc", "body", "for", "against", "abstain", "states_against", "date_start"),
    "projects": ("id", "doc", "kind", "sector", "parties", "companies", "asset", "status"),
    "notes": ("id", "doc", "kind", "words", "explanation"),
    "tenures": ("id", "doc", "person", "office", "state", "as_of", "agrees"),
    "places": ("id", "doc", "surface", "country", "latitude", "longitude"),
}
WIDE = {"statements": "text", "positions": "about", "commitments": "what", "times": "basis", "refused": "evidence"}
OWN_OPTIONS = {
    "statements": ("act", "type"),
    "events": ("type", "status"),
    "commitments": ("firmness", "status"),
    "figures": ("kind",),
    "positions": ("attitude",),
    "projects": ("kind",),
    "notes": ("kind",),
    "damage": ("kind",),
    "refused": ("role",),
    "tenures": ("agrees",),
}


def _listing(table: str, line: str) -> click.Command:
    own: Sequence[str] = OWN_OPTIONS.get(table, ())

    @click.pass_context
    def run(context: click.Context, /, as_json: bool, **options: Any) -> None:
        equal = {name: options.pop(f"only_{name}") for name in own}
        rates = options.pop("rates", ())
        with common.reader(context) as reader:
            rows = list(query.records(reader, table, common.wanted(**options, **equal)))
        _convert(rows, rates)
        common.write(rows, SHOWN[table], as_json, empty=f"no {table} found", wide=WIDE.get(table, "evidence"), table=table)

    command = common.filters(run)
    if table == "figures":
        line_of_rate = "Show sums at a dated rate of yours as well (USD=0.92EUR@2021-03-15); nothing is stored. May be given again."
        command = click.option("--rate", "rates", multiple=True, metavar="RATE", help=line_of_rate)(command)
    for name in own:
        command = click.option(f"--{name}", f"only_{name}", metavar=name.upper(), help=f"Only of this {name}.")(command)
    return click.command(table, help=line)(command)


def _convert(rows: list[query.Row], given: Sequence[str]) -> None:
    """Set beside each sum what it comes to at the rates given."""
    if given:
        from dragoman.present import rates

        for row in rows:
            row["converted"] = [words for words in (rates.convert(row, rates.read(one)) for one in given) if words]


refused_command = _listing("refused", "List the text that was not used, with its role and the reason.")
damage_command = _listing("damage", "List the faults of the sources, each with its place.")
mentions_command = _listing("mentions", "List the mentions of actors.")
statements_command = _listing("statements", "List who said what to whom, with the chain of tellers from the outside in.")
positions_command = _listing("positions", "List who is for, against or concerned about what.")
events_command = _listing("events", "List who did what to whom, when, and whether it happened.")
commitments_command = _listing("commitments", "List promises, plans, invitations and announced acts with their fates.")
figures_command = _listing("figures", "List amounts and counts with kind, payer and payee.")
times_command = _listing("times", "List time expressions as intervals with their anchors.")
votes_command = _listing("votes", "List votes in bodies with counts and who was against.")
projects_command = _listing("projects", "List projects, supplies, sanctions, embargoes, treaties and memberships.")
notes_command = _listing("notes", "List idioms, labels, slogans and glosses.")
tenures_command = _listing("tenures", "List offices as the texts state them, held against the table at that date.")
places_command = _listing("places", "List the places named as places.")


@click.command("documents")
@common.json_option
@click.pass_context
def documents_command(context: click.Context, as_json: bool) -> None:
    """List the documents with title, outlet, date and its basis."""
    with common.reader(context) as reader:
        rows = query.documents(reader)
    common.write(
        rows,
        ("doc", "title", "outlet", "published", "published_basis", "inferred_date", "kind", "language", "words"),
        as_json,
        wide="title",
        table="documents",
    )


@click.command("issues")
@common.json_option
@click.pass_context
def issues_command(context: click.Context, as_json: bool) -> None:
    """List what could not be read, coded or stored, and why."""
    with common.reader(context) as reader:
        rows = query.issues(reader)
    common.write(rows, ("path", "stage", "reason"), as_json, empty="no issues", wide="reason")


@click.command("actors")
@click.argument("name", required=False)
@common.json_option
@click.pass_context
def actors_command(context: click.Context, name: str | None, as_json: bool) -> None:
    """List persons, states, bodies and outlets; with NAME those it fits, with all their forms and offices."""
    with common.reader(context) as reader:
        rows = query.actors(reader, name)
        near = query.near_actors(reader, name) if name and not rows else []
    for row in rows:
        row["held"] = [{"name": f"{office['office']} ({office['state']})"} for office in row["offices"]]
    common.write(
        sorted(rows, key=lambda row: -row["mentions"]),
        ("id", "name", "kind", "state", "mentions", "aliases", "held"),
        as_json,
        wide="aliases",
        table="actors",
        empty=(f"no actor {name!r}" + (f": did you mean {', '.join(near)}?" if near else "")) if name else "no actors",
    )

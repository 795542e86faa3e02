"""What lies over the coded records: members and blocks of `resolve`, and the rows that follow from them, replaced neighbourhood by neighbourhood."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from dragoman.model import Actor, Happening, Link, Refused

_encode = msgspec.json.Encoder().encode
_pack = msgspec.msgpack.Encoder().encode
_CHUNK = 500


def chunks(values: Iterable[object]) -> Iterator[list[object]]:
    """Yield values in lists short enough for the parameters of one query."""
    held: list[object] = []
    for value in values:
        held.append(value)
        if len(held) == _CHUNK:
            yield held
            held = []
    if held:
        yield held


def _binds(link: Link) -> bool:
    """Say whether a link makes its ends one happening or fate, so that what hangs on either hangs on both.

    A copied passage alone binds nobody: what is told in it is one happening, and that binds.
    """
    return link.judgement != "unsure" and link.kind in ("same_event", "fulfils")


class Overlay:
    """The overlay tables of one register, through the writer's connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def _rows(self, sql: str, values: Iterable[object]) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query whose `{}` takes any number of values."""
        for held in chunks(values):
            yield from self.connection.execute(sql.format(", ".join("?" * len(held))), held)

    def numbers(self) -> dict[str, int]:
        """Give the number of each document by its digest."""
        return {row["sha256"]: row["number"] for row in self.connection.execute("select sha256, number from document")}

    def changed(self) -> list[int]:
        """Give the documents stored since the last resolving."""
        return [row["doc"] for row in self.connection.execute("select doc from changed order by doc")]

    def is_again(self) -> bool:
        """Say whether any changed document was in the register before: then blocks may have lost members, not only won some."""
        return self.connection.execute("select 1 from changed where again limit 1").fetchone() is not None

    def touch(self, docs: Iterable[int]) -> None:
        """Have all blocks of some documents judged again, and all that hangs on them made anew."""
        for doc in docs:
            self.connection.execute("insert or replace into changed (doc, again) values (?, 1)", (doc,))
            self.connection.execute("insert or ignore into touched select distinct block from block where doc = ?", (doc,))

    def touched(self) -> list[str]:
        """Give the blocks in which a changed document stands or stood and in which there is something to judge, or was."""
        return [
            row["block"]
            for row in self.connection.execute("""
                select block from touched
                where (
                    block like 'own|%'
                    or exists (select 1 from judged where judged.block = touched.block)
                    or (select count(*) from (select 1 from block where block.block = touched.block limit 2)) > 1)
                order by block""")
        ]

    def blocks(self, names: Sequence[str]) -> dict[str, list[tuple[str, int]]]:
        """Give the members of blocks as (id, document)."""
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
        for row in self._rows("select block, member, doc from block where block in ({})", names):
            found[row["block"]].append((row["member"], row["doc"]))
        return found

    def members(self, ids: Iterable[str]) -> Iterator[tuple[str, int, bytes]]:
        """Yield (id, document, packed member) of members; a person's id stands in several documents."""
        for row in self._rows("select id, doc, body from member where id in ({})", ids):
            yield row["id"], row["doc"], row["body"]

    def members_of(self, docs: Iterable[int], kinds: Sequence[str]) -> Iterator[tuple[str, int, bytes]]:
        """Yield the members of some kinds of documents."""
        wanted = ", ".join(f"'{kind}'" for kind in kinds)
        for row in self._rows(f"select id, doc, body from member where doc in ({{}}) and kind in ({wanted})", docs):
            yield row["id"], row["doc"], row["body"]

    def persons(self) -> Iterator[bytes]:
        """Yield the actors of all documents, packed."""
        for row in self.connection.execute("select body from person"):
            yield row["body"]

    def shell(self) -> set[tuple[int, int, int]]:
        """Give the lines that are page shell, as (document, start, end); without those that a user took back."""
        return {(row["doc"], row["start"], row["end"]) for row in self.connection.execute('select doc, "start", "end" from shell where not undone')}

    def replace_shell(self, blocks: Iterable[str], lines: Iterable[tuple[str, int, Refused]]) -> None:
        """Put lines found to be shell, as (block, document, row), in place of those that blocks gave before."""
        self.connection.executemany("delete from shell where block = ?", [(block,) for block in blocks])
        self.connection.executemany(
            "insert or replace into shell values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            [(x.id, doc, *x.span, x.evidence, x.made_by, x.confidence, x.role, x.reason, block) for block, doc, x in lines],
        )
        self.connection.execute("delete from shell where doc not in (select number from document)")

    def undo_shell(self) -> None:
        """Take back the lines of which a user said that they are no shell: the words decide, wherever they stand; the last judgement holds."""
        self.connection.execute("""
            update shell set undone = coalesce((
                select act = 'reject' from correction
                where "table" = 'refused' and act in ('accept', 'reject') and words = shell.evidence order by id desc limit 1), 0)""")

    def suppress(self, tables: Iterable[str]) -> None:
        """Leave out the records that stand on shell, with the reason."""
        self.connection.execute("delete from suppressed")
        for table in tables:
            self.connection.execute(f"""
                insert into suppressed select '{table}', {table}.id, shell.reason from shell join {table} on {table}.doc = shell.doc
                    and {table}."start" >= shell."start" and {table}."end" <= shell."end" where not shell.undone""")

    def texts(self, docs: Iterable[int]) -> dict[int, str]:
        """Give the texts of some documents."""
        return {row["number"]: row["text"] for row in self._rows("select number, text from document where number in ({})", docs)}

    def judged(self, blocks: Iterable[str]) -> dict[str, dict[str, bytes]]:
        """Give the links that blocks gave when they were last judged."""
        found: dict[str, dict[str, bytes]] = {}
        for row in self._rows("select block, link, body from judged where block in ({})", blocks):
            found.setdefault(row["block"], {})[row["link"]] = row["body"]
        return found

    def judge(self, block: str, links: Sequence[Link], numbers: Mapping[str, int]) -> None:
        """Put the links of a block in place of its old ones."""
        self.connection.execute("delete from judged where block = ?", (block,))
        self.connection.executemany(
            "insert into judged values (?, ?, ?, ?, ?, ?)",
            [(block, link.id, numbers[link.left_doc], numbers[link.right_doc], _binds(link), _pack(link)) for link in links],
        )

    def joined(self, docs: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of different documents that a binding link joins to any of some documents."""
        for held in chunks(docs):
            marks = ", ".join("?" * len(held))
            for here, there in (("left_doc", "right_doc"), ("right_doc", "left_doc")):
                for row in self.connection.execute(
                    f"select distinct {here} as one, {there} as other from judged where {here} in ({marks}) and binds and {here} <> {there}",
                    held,
                ):
                    yield row["one"], row["other"]

    def judged_of(self, docs: Iterable[int], copies: bool = False) -> Iterator[bytes]:
        """Yield the judged links (`copies`: of passages alone) of which an end stands in some documents, again for each block that gave them."""
        where = "and block like 'print|%'" if copies else ""
        for held in chunks(docs):
            marks = ", ".join("?" * len(held))
            for row in self.connection.execute(
                f"select body from judged where (left_doc in ({marks}) or right_doc in ({marks})) {where}", [*held, *held]
            ):
                yield row["body"]

    def copies_of(self, docs: Iterable[int]) -> dict[tuple[int, int], list[bytes]]:
        """Give the links of passages between each two documents (the smaller number first) of which one is among some."""
        found: dict[tuple[int, int], list[bytes]] = {}
        for row in self._rows("""
            select left_doc as one, right_doc as other, body from judged where left_doc in ({}) and block like 'print|%' and left_doc <> right_doc
            """, docs):
            found.setdefault((min(row["one"], row["other"]), max(row["one"], row["other"])), []).append(row["body"])
        return found

    def forget(self, ids: Sequence[str], numbers: Sequence[int]) -> None:
        """Drop the links, happenings and fates of rows, and the inferred dates of documents, before they are made anew."""
        for held in chunks(ids):
            marks = ", ".join("?" * len(held))
            self.connection.execute(f'delete from link where "left" in ({marks})', held)
            self.connection.execute(f'delete from link where "right" in ({marks})', held)
            for table, column in (("party", "happening"), ("happening", "id")):
                self.connection.execute(f"delete from {table} where {column} in (select happening from telling where event in ({marks}))", held)
            self.connection.execute(f"delete from telling where event in ({marks})", held)
            self.connection.execute(f"delete from fate where commitment in ({marks})", held)
        for held in chunks(numbers):
            self.connection.execute(f"delete from inferred_date where doc in ({', '.join('?' * len(held))})", held)

    def forget_passage_links(self, links: Iterable[str]) -> None:
        """Drop links by their ids."""
        for held in chunks(links):
            self.connection.execute(f"delete from link where id in ({', '.join('?' * len(held))})", held)

    def tidy(self) -> None:
        """Drop what hangs on records that are no more."""
        self.connection.execute("delete from telling where event not in (select id from events)")
        self.connection.execute("delete from happening where id not in (select happening from telling)")
        self.connection.execute("delete from party where happening not in (select id from happening)")
        self.connection.execute("delete from fate where commitment not in (select id from commitments)")

    def add_links(self, links: Iterable[Link], numbers: dict[str, int]) -> None:
        """Write links."""
        self.connection.executemany(
            "insert or replace into link values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    x.id,
                    x.kind,
                    x.left,
                    x.right,
                    numbers[x.left_doc],
                    *x.left_span,
                    numbers[x.right_doc],
                    *x.right_span,
                    x.judgement,
                    x.score,
                    x.why,
                    x.made_by,
                )
                for x in links
            ],
        )

    def add_happenings(self, happenings: Iterable[Happening]) -> None:
        """Write happenings with their tellings."""
        for h in happenings:
            self.connection.execute(
                "insert or replace into happening values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    h.id,
                    h.type,
                    h.mode,
                    _encode(h.sources).decode(),
                    _encode(h.targets).decode(),
                    h.date_start,
                    h.date_end,
                    h.date_basis,
                    h.place,
                    h.status,
                    _encode(h.tellings).decode(),
                    _encode(h.origins).decode(),
                    len(h.origins),
                ),
            )
            self.connection.executemany("insert or replace into telling values (?, ?)", [(event, h.id) for event in h.tellings])
            self.connection.executemany(
                "insert or ignore into party values (?, ?, ?)", [(actor.state, h.id, actor.actor) for actor in (*h.sources, *h.targets)]
            )

    def add_fates(self, fates: Iterable[tuple[str, str, str | None, str, str]]) -> None:
        """Write fates: (commitment, fate, event, why, made_by)."""
        self.connection.executemany("insert or replace into fate values (?, ?, ?, ?, ?)", list(fates))

    def add_dates(self, dates: Iterable[tuple[int, str, str]]) -> None:
        """Write inferred dates: (document number, date, why)."""
        self.connection.executemany("insert or replace into inferred_date values (?, ?, ?)", list(dates))

    def actors(self) -> dict[str, tuple[str, str, str]]:
        """Give the actor, with its name and state, that each document's actor was when the register was last resolved."""
        return {
            row["local"]: (row["id"], row["name"], row["state"])
            for row in self.connection.execute("select local, id, name, state from actor_alias join actor on actor.id = actor_alias.actor")
        }

    def documents_of(self, persons: Iterable[str]) -> set[int]:
        """Give the documents in which actors stand, by the ids they have there."""
        return {row["doc"] for row in self._rows("select distinct doc from person where id in ({})", persons)}

    def replace_actors(self, actors: Iterable[Actor], aliases: Iterable[tuple[str, str]]) -> None:
        """Write the actors of the whole register and which document's actor is which."""
        made = {(a.id, a.name, a.kind, a.state, _encode(a.aliases).decode(), _encode(a.offices).decode(), a.mentions) for a in actors}
        self._put("actor", "id", 7, made)
        self._put("actor_alias", "local", 2, set(aliases))

    def _put(self, table: str, key: str, width: int, rows: AbstractSet[tuple[object, ...]]) -> None:
        """Make a table hold some rows, writing only those that differ; the key is the first column."""
        before = {tuple(row) for row in self.connection.execute(f"select * from {table}")}
        self.connection.executemany(f"delete from {table} where {key} = ?", [(row[0],) for row in before - rows])
        self.connection.executemany(f"insert or replace into {table} values ({', '.join('?' * width)})", sorted(rows - before, key=repr))

    def actor_pairs(self, act: str) -> list[tuple[str, str]]:
        """Give the pairs of actors that a user merged or split; the last judgement on a pair holds."""
        last: dict[frozenset[str], tuple[str, str, str]] = {}
        for row in self.connection.execute("select act, old, new from correction where act in ('merge', 'split') order by id"):
            last[frozenset((row["old"], row["new"]))] = (row["act"], row["old"], row["new"])
        return sorted((old, new) for kind, old, new in last.values() if kind == act)

    def summarize(self, tables: Iterable[str]) -> None:
        """Count what pages show at once: rows of tables, happenings of pairs of states."""
        self.connection.execute("delete from dyad")
        self.connection.execute("""
            insert into dyad
            select one.state, two.state, count(distinct one.happening)
            from party as one join party as two on two.happening = one.happening and two.state > one.state
            where one.state not in ('none', 'IGO') and two.state not in ('none', 'IGO') group by one.state, two.state""")
        found = {table: self.connection.execute(f"select count(*) as n from {table}").fetchone()["n"] for table in tables}
        self.connection.execute("insert or replace into state values ('counts', ?)", (_encode(found).decode(),))

    def settled(self) -> None:
        """Say that all that changed has been resolved."""
        self.connection.execute("delete from changed")
        self.connection.execute("delete from touched")

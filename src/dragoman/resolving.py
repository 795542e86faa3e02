"""Join `resolve` to the register: judge again the blocks that changed documents touch, settle their neighbourhood, write what lies over it.

What comes out is the same as from resolving everything at once, in whatever order documents came: links are functions of blocks, and happenings,
fates and inferred dates are made anew, whole, for every group of rows that any changed link or document reaches.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from dragoman import query, resolve
from dragoman.model import DOCUMENT_TABLES, Coded, Link, Span
from dragoman.resolve.shapes import AnyMember, Passages, Person, Promise, Shortfall, Telling
from dragoman.store import Reader, Writer
from dragoman.store.overlay import Overlay
from dragoman.store.writer import Issue, MemberRow

BLOCKS_AT_ONCE = 2_000

_pack = msgspec.msgpack.Encoder().encode
_member = msgspec.msgpack.Decoder(AnyMember)
_link = msgspec.msgpack.Decoder(Link)
_KINDS = {Telling: "events", Promise: "commitments", Passages: "passages", Person: "persons"}


def member_rows(coded: Coded, text: str) -> tuple[MemberRow, ...]:
    """Give what the register keeps of one document for `resolve`, packed."""
    return tuple(MemberRow(m.id, _KINDS.get(type(m), "others"), _pack(m), m.blocks) for m in resolve.members(coded, text))


def resolve_register(writer: Writer) -> int:
    """Resolve what changed since the last time; give the number of happenings of the register."""
    overlay = Overlay(writer.connection)
    with Reader(writer.path) as reader:
        rejected = {key for table in ("events", "commitments") for laid in query.laid(reader, table) for key in laid.rejected}
        with writer.transaction():
            _remember(writer, reader)
    with writer.transaction():
        writer.label()
        _refuse(overlay)
        changed = overlay.changed()
        moved, short = _judge(overlay)
        overlay.tidy()
        known = resolve.who(
            [m for m in map(_member.decode, overlay.persons()) if isinstance(m, Person)],
            merges=overlay.actor_pairs("merge"),
            splits=overlay.actor_pairs("split"),
        )
        renamed = overlay.documents_of(_renamed(overlay.actors(), known))
        overlay.replace_actors(known[1], sorted(known[0].items()))
        _settle(overlay, renamed.union(changed), moved, known, rejected)
        writer.add_issues(Issue(f"block {one.block}", "resolve", f"{one.members} rows: {one.why}") for one in short)
        overlay.settled()
        overlay.summarize(DOCUMENT_TABLES)
        writer.set_state("resolved", "yes")
    return int(writer.connection.execute("select count(*) from happening").fetchone()[0])


def _renamed(before: dict[str, tuple[str, str, str]], known: resolve.Known) -> list[str]:
    """Give the actors of documents that are another actor than before, or one of another name: what tells of them is made anew."""
    now = {actor.id: (actor.id, actor.name, actor.state) for actor in known[1]}
    return sorted(alias for alias, actor in known[0].items() if before.get(alias, now[actor]) != now[actor])


@cache
def members_version() -> str:
    """Give a digest of what makes members of records: where it changes, they are made anew."""
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(Path(resolve.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _remember(writer: Writer, reader: Reader) -> None:
    """Make the members of all documents anew where the rules that make and judge them have changed since the register was resolved."""
    if reader.state("members") != members_version() and reader.select("select 1 from actor limit 1"):
        for number in sorted(reader.names()):
            coded = reader.coded(number)
            writer.remember(number, member_rows(coded, reader.text(number)))
    writer.set_state("members", members_version())


def _refuse(overlay: Overlay) -> None:
    """Find the page shell among the touched lines; what stood on a line that is shell now, or is no more, is judged again without it, or with it."""
    before = overlay.shell()
    blocks = [name for name in overlay.touched() if name.startswith("line|")]
    numbers = overlay.numbers()
    found = resolve.shell_of(_held(overlay, blocks, {}))
    texts = overlay.texts(sorted({numbers[one.doc] for one in found}))
    overlay.replace_shell(blocks, [(one.block, numbers[one.doc], one.refused(texts[numbers[one.doc]])) for one in found])
    overlay.undo_shell()
    overlay.touch(sorted({doc for doc, _, _ in before ^ overlay.shell()}))
    overlay.suppress(DOCUMENT_TABLES.keys() - {"refused", "damage"})


def _shell(overlay: Overlay) -> dict[str, list[Span]]:
    """Give the shell lines of documents, by digest."""
    digests = {number: digest for digest, number in overlay.numbers().items()}
    lines: dict[str, list[Span]] = {}
    for doc, start, end in sorted(overlay.shell()):
        lines.setdefault(digests[doc], []).append(Span(start, end))
    return lines


def _judge(overlay: Overlay) -> tuple[dict[str, Link], list[Shortfall]]:
    """Judge the touched blocks again; give the links that came or went, and what was left out of large blocks."""
    moved: dict[str, Link] = {}
    short: list[Shortfall] = []
    numbers = overlay.numbers()
    changed = set(overlay.changed())
    fresh = None if overlay.is_again() else {digest for digest, number in numbers.items() if number in changed}
    touched = [name for name in overlay.touched() if not name.startswith("line|")]
    shell = _shell(overlay)
    for at in range(0, len(touched), BLOCKS_AT_ONCE):
        names = touched[at : at + BLOCKS_AT_ONCE]
        before = overlay.judged(names)
        links = (_link.decode(body) for held in before.values() for body in held.values()) if fresh is not None else ()
        after, missed = resolve.judge_all(_held(overlay, names, shell), resolve.Pairs(fresh, links))
        short += missed
        for name in names:
            _replace(overlay, name, before.get(name, {}), after.get(name, ()), numbers, moved)
    _judge_copied(overlay, changed, numbers, shell, moved)
    return moved, short


def _replace(
    overlay: Overlay, block: str, old: Mapping[str, bytes], links: Iterable[Link], numbers: Mapping[str, int], moved: dict[str, Link]
) -> None:
    """Put the links of a block in place of its old ones where they differ; `moved` takes those that came or went."""
    new = {link.id: link for link in links}
    if old.keys() != new.keys() or any(old[key] != _pack(link) for key, link in new.items()):
        overlay.judge(block, list(new.values()), numbers)
        moved.update({key: link for key, link in new.items() if key not in old or old[key] != _pack(link)})
        moved.update({key: _link.decode(body) for key, body in old.items() if key not in new})


def _judge_copied(
    overlay: Overlay, changed: Iterable[int], numbers: Mapping[str, int], shell: Mapping[str, Sequence[Span]], moved: dict[str, Link]
) -> None:
    """Judge anew what is told in copied passages, a pair of documents a block: where a copy came or went, or one of the two has changed."""
    copied = [link for link in moved.values() if link.kind == "copy_of"]
    copied += [link for body in overlay.judged_of(changed, copies=True) if (link := _link.decode(body)).kind == "copy_of"]
    pairs = sorted({tuple(sorted((numbers[link.left_doc], numbers[link.right_doc]))) for link in copied
                    if link.left_doc in numbers and link.right_doc in numbers and link.left_doc != link.right_doc})
    for at in range(0, len(pairs), BLOCKS_AT_ONCE):
        names = {f"copied|{one}|{other}": (one, other) for one, other in pairs[at : at + BLOCKS_AT_ONCE]}
        docs = sorted({doc for pair in names.values() for doc in pair})
        tellings: dict[int, list[AnyMember]] = {}
        for _, doc, body in overlay.members_of(docs, ("events",)):
            tellings.setdefault(doc, []).extend(resolve.without_shell([_member.decode(body)], shell))
        before, between = overlay.judged(names), overlay.copies_of(docs)
        for name, (one, other) in names.items():
            links = map(_link.decode, between.get((one, other), ()))
            found = resolve.told_in_copies([*tellings.get(one, ()), *tellings.get(other, ())], links)
            _replace(overlay, name, before.get(name, {}), found, numbers, moved)


def _held(overlay: Overlay, names: Sequence[str], shell: Mapping[str, Sequence[Span]]) -> dict[str, list[AnyMember]]:
    """Give the members of the blocks that hold at least two, and of those of one document alone; without what stands on shell."""
    blocks = {name: held for name, held in overlay.blocks(names).items() if len(held) > 1 or (held and name.startswith("own|"))}
    ids = {member for held in blocks.values() for member, _ in held}
    unpacked = {
        (key, doc): member
        for key, doc, body in overlay.members(sorted(ids))
        for member in resolve.without_shell([_member.decode(body)], shell)
    }
    return {name: [unpacked[one] for one in sorted(held) if one in unpacked] for name, held in blocks.items()}


def _settle(overlay: Overlay, changed: Iterable[int], moved: dict[str, Link], known: resolve.Known, rejected: set[str]) -> None:
    """Make anew all that hangs on rows which a changed document or link reaches, a connected group at a time."""
    numbers = overlay.numbers()
    overlay.forget_passage_links(sorted(moved))
    shell = _shell(overlay)
    seeds = set(changed)
    for link in moved.values():
        seeds |= {numbers[doc] for doc in (link.left_doc, link.right_doc) if doc in numbers}
    for group in _batches(_groups(overlay, seeds)):
        there = [_member.decode(body) for key, _, body in overlay.members_of(group, ("events", "commitments")) if key not in rejected]
        held = list(resolve.without_shell(there, shell))
        own = [link for body in overlay.judged_of(group) if not {(link := _link.decode(body)).left, link.right} & rejected]
        settled = resolve.settle(held, own, known)
        overlay.forget([m.id for m in there] + sorted(rejected), group)
        overlay.add_links(settled.links, numbers)
        overlay.add_happenings(settled.happenings)
        overlay.add_fates((f.commitment, f.fate, f.event, f.why, f.made_by) for f in settled.fates)
        overlay.add_dates((numbers[d.doc], d.published, d.why) for d in settled.dates)


def _groups(overlay: Overlay, seeds: Iterable[int]) -> Iterator[list[int]]:
    """Yield the connected groups of documents that hold a seed: those that links join, however far."""
    near: dict[int, set[int]] = {}
    waiting = set(seeds)
    known = set(waiting)
    while waiting:
        reached = set()
        for one, other in overlay.joined(sorted(waiting)):
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
            reached.add(other)
        waiting = reached - known
        known |= waiting
    for first in sorted(known):
        group: set[int] = set()
        open_ends = {first} & known
        while open_ends:
            group |= open_ends
            open_ends = {other for one in open_ends for other in near.get(one, ())} - group
        known -= group
        if group:
            yield sorted(group)


def _batches(groups: Iterable[list[int]]) -> Iterator[list[int]]:
    """Yield small groups together, so that lone documents cost no round each; groups never mix, for no link joins them."""
    held: list[int] = []
    for group in groups:
        held += group
        if len(held) >= 200:
            yield sorted(held)
            held = []
    if held:
        yield sorted(held)

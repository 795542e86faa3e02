"""What only the whole register can say: copies, one happening in many tellings, origins, variants, conflicts, fates, actors.

The way of the work, each step a pure function of what it is given, in any order:

    members(coded, text)      one document -> what the register keeps of it, each member naming the blocks it stands in
    shell(block, members)     one block of pages with a line in common -> where that line is page shell; what stands on it is left out of all below
    judge(block, members)     one block -> pairwise links (the union over all blocks, without doubles, is the register's judgement)
    settle(members, links)    what follows from the links: happenings, origins, actors, fates, inferred dates

`resolve(documents, texts)` runs them in memory. A register that grows keeps members and the links of each block, judges again the blocks that a new
document touches, whole, and puts the new links of a block in place of its old ones: what comes out is the same as from a run over everything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model import Actor, ActorRef, Coded, Link, Span
from dragoman.resolve import actors, conflicts, copies, dating, fates, firsts, grouping, happenings, origins, posts, shell, variants
from dragoman.resolve import members as reading
from dragoman.resolve.results import Fate, InferredDate, Resolved
from dragoman.resolve.shapes import Amount, AnyMember, Claim, Page, Pairs, Passages, Person, Post, Promise, Saying, Shortfall, Telling
from dragoman.resolve.shell import without as without_shell
from dragoman.resolve.weighing import Verdict

__all__ = [
    "AnyMember",
    "Fate",
    "InferredDate",
    "Known",
    "Pairs",
    "Resolved",
    "Shortfall",
    "blocks_of",
    "judge",
    "judge_all",
    "members",
    "resolve",
    "settle",
    "shell_of",
    "told_in_copies",
    "who",
    "without_shell",
]

PRINT_CAP = 40
GROUP_CAP = 200


def members(coded: Coded, text: str) -> tuple[AnyMember, ...]:
    """Give what the register keeps of one document."""
    return reading.of(coded, text)


def shell_of(blocks: Mapping[str, Sequence[AnyMember]]) -> tuple[shell.Found, ...]:
    """Give the lines that prove to be page shell among the members of blocks; blocks of other kinds hold none."""
    lines = {name: [m for m in held if isinstance(m, Page)] for name, held in blocks.items() if name.startswith("line|")}
    return tuple(found for name in sorted(lines) for found in shell.judge(name, lines[name]))


class Seen:
    """Judgements of pairs that meet in more than one block, so that each pair is weighed once in a run; `pairs` knows those of earlier runs too."""

    def __init__(self, pairs: Pairs | None = None) -> None:
        self.pairs = pairs or Pairs()
        self.copies: dict[tuple[str, str], tuple[Link, ...]] = {}
        self.tellings: dict[tuple[str, str], Verdict] = {}
        self.loose: dict[tuple[str, str], Verdict] = {}


def judge(block: str, held: Sequence[AnyMember], seen: Seen | None = None) -> tuple[tuple[Link, ...], tuple[Shortfall, ...]]:
    """Judge one block: links between its members, and what was left out because the block is too large."""
    seen = seen or Seen()
    kind = block.partition("|")[0]
    tellings = [m for m in held if isinstance(m, Telling)]
    links: list[Link] = []
    short: list[Shortfall] = []
    if kind == "day":
        links, short = happenings.judge_days(block, tellings, seen.tellings)
    elif kind in ("name", "due"):
        links, short = happenings.judge_names(block, tellings, seen.loose)
    elif kind == "lasting":
        links, short = happenings.judge_lasting(block, tellings)
    elif kind == "first":
        links, short = firsts.judge(block, [m for m in held if isinstance(m, Claim)])
    elif kind == "said":
        links, short = variants.judge(block, [m for m in held if isinstance(m, Saying)], seen.pairs)
    elif kind == "turn":
        links = conflicts.judge_outcomes(tellings)
    elif kind == "office":
        links, short = posts.judge(block, [m for m in held if isinstance(m, Post)])
    elif kind == "sum":
        links, short = conflicts.judge_sums(block, [m for m in held if isinstance(m, Amount)], seen.pairs)
    elif kind == "own":
        links = [link for m in held if isinstance(m, Passages) for link in copies.links(m, m)]
    elif kind == "print":
        passages = [m for m in held if isinstance(m, Passages)]
        if len(passages) > PRINT_CAP:
            short = [Shortfall(block=block, members=len(passages), why=f"words that stand in more than {PRINT_CAP} documents propose no copies")]
        else:
            links = [] if copies.is_shell(passages) else list(_copied(block, passages, seen.copies))
    if kind in ("day", "name", "due"):
        links += fates.judge([m for m in held if isinstance(m, Promise)], tellings, seen.pairs)
    return tuple(sorted({link.id: link for link in links}.values(), key=lambda link: link.id)), tuple(short)


def judge_all(blocks: Mapping[str, Sequence[AnyMember]], pairs: Pairs | None = None) -> tuple[dict[str, tuple[Link, ...]], tuple[Shortfall, ...]]:
    """Judge many blocks; a pair that meets in several is held against each other once."""
    found: dict[str, tuple[Link, ...]] = {}
    short: list[Shortfall] = []
    seen = Seen(pairs)
    for block in sorted(blocks):
        found[block], missed = judge(block, blocks[block], seen)
        short += missed
    return found, tuple(short)


def _copied(block: str, held: Sequence[Passages], pairs: dict[tuple[str, str], tuple[Link, ...]]) -> Iterator[Link]:
    documents = sorted(held, key=lambda m: m.doc)
    for i, one in enumerate(documents):
        for other in documents[i + 1 :]:
            key = (one.doc, other.doc)
            if not copies.proposes(block, one, other):
                continue
            if key not in pairs:
                pairs[key] = tuple(copies.links(*copies.order(one, other)))
            yield from pairs[key]


def told_in_copies(held: Iterable[AnyMember], links: Iterable[Link]) -> tuple[Link, ...]:
    """Give the links between tellings that stand at one place of a copied passage; every pair of documents gives its own."""
    found = grouping.along_copies([m for m in held if isinstance(m, Telling)], links)
    return tuple(sorted({link.id: link for link in found}.values(), key=lambda link: link.id))


Known = tuple[Mapping[str, str], tuple[Actor, ...]]


def who(persons: Sequence[Person], *, merges: Iterable[tuple[str, str]] = (), splits: Iterable[tuple[str, str]] = ()) -> Known:
    """Give which actor of the register each actor of a document is, and the actors of the register; a user's merges and splits hold for ever."""
    aliases = actors.joined(persons, merges=merges, splits=splits)
    return aliases, actors.register(persons, aliases)


def settle(held: Iterable[AnyMember], links: Iterable[Link], known: Known | None = None) -> Resolved:
    """Give what follows from the links for these members: the members must hold both ends of every link.

    `known` are the actors of the whole register, where the members are only a part of it.
    """
    everything = sorted(held, key=lambda m: (m.doc, m.span, m.id))
    judged: dict[str, Link] = {}
    for link in links:
        if link.id not in judged or _doubt(link) < _doubt(judged[link.id]):
            judged[link.id] = link
    tellings = [m for m in everything if isinstance(m, Telling)]
    persons = [m for m in everything if isinstance(m, Person)]
    ordered = [judged[key] for key in sorted(judged)]
    aliases, register = known or who(persons)
    canon = {actor.id: ActorRef(name=actor.name, state=actor.state, actor=actor.id) for actor in register}
    groups = grouping.components(tellings, ordered)
    between: dict[tuple[str, str], list[Link]] = {}
    for link in ordered:
        if link.kind in ("copy_of", "same_origin") and link.judgement == "yes" and link.left_doc != link.right_doc:
            between.setdefault((min(link.left_doc, link.right_doc), max(link.left_doc, link.right_doc)), []).append(link)
    for group in groups:
        for i, one in enumerate(group[:GROUP_CAP]):
            for other in group[i + 1 : GROUP_CAP]:
                clash = conflicts.tellings(one, other)
                if clash is not None:
                    judged[clash.id] = clash
    by_id = {m.id: m for m in everything if isinstance(m, Telling | Promise)}
    promises = [m for m in everything if isinstance(m, Promise)]
    became = fates.fates(promises, ordered, tellings)
    on_same_words = {_ends(link): link.id for link in judged.values() if link.kind == "conflicts"}
    on_same_rows = {frozenset((link.left, link.right)): link.id for link in judged.values() if link.why.startswith("time: announced")}
    for fate in became:
        promised, kept = by_id.get(fate.commitment), by_id.get(fate.event or "")
        if fate.fate in ("early", "late") and isinstance(promised, Promise) and isinstance(kept, Telling):
            clash = fates.out_of_time(promised, kept, fate)
            judged.pop(on_same_words.get(_ends(clash), ""), None)
            judged.pop(on_same_rows.get(frozenset((promised.event or "", kept.id)), ""), None)
            judged[clash.id] = clash
    made = tuple(grouping.summed(group, between, aliases, canon) for group in groups)
    for group in groups:
        for link in grouping.closure(group, judged):
            judged.setdefault(link.id, link)
        for link in origins.same_origin(group, between):
            judged.setdefault(link.id, link)
    spans = {telling.id: telling.also_spans for telling in tellings}
    for promise in promises:
        spans[promise.id] = spans.get(promise.event or "", ())
    judged |= {link.id: link for link in grouping.on_words(list(judged.values()), spans)}
    return Resolved(
        links=tuple(judged[key] for key in sorted(judged)),
        happenings=tuple(sorted(made, key=lambda h: h.id)),
        actors=register,
        aliases=aliases,
        fates=became,
        dates=dating.inferred(groups),
        happening_of={telling: happening.id for happening in made for telling in happening.tellings},
    )


def _doubt(link: Link) -> tuple[bool, float, str]:
    """Order the judgements that blocks gave on one pair: where one of them doubts, there is doubt."""
    return link.judgement == "yes", -link.score, link.why


def _ends(link: Link) -> frozenset[tuple[str, Span]]:
    return frozenset(((link.left_doc, link.left_span), (link.right_doc, link.right_span)))


def blocks_of(held: Iterable[AnyMember]) -> dict[str, list[AnyMember]]:
    """Give the members of each block that holds at least two; a document's passages stand in a block of their own besides."""
    blocks: dict[str, list[AnyMember]] = {}
    for member in held:
        for block in member.blocks:
            blocks.setdefault(block, []).append(member)
    return {block: found for block, found in blocks.items() if len(found) > 1 or block.startswith("own|")}


def resolve(documents: Iterable[Coded], texts: Mapping[str, str]) -> Resolved:
    """Resolve documents in memory: `texts` leads from a document's digest to its text as read."""
    held = [member for coded in documents for member in members(coded, texts[coded.document.sha256])]
    held.sort(key=lambda m: (m.doc, m.span, m.id))
    refused = shell_of(blocks_of(held))
    held = list(without_shell(held, shell.lines_of(refused)))
    judged, short = judge_all(blocks_of(held))
    links = [link for found in judged.values() for link in found]
    resolved = settle(held, [*links, *told_in_copies(held, links)])
    return Resolved(
        links=resolved.links,
        happenings=resolved.happenings,
        actors=resolved.actors,
        aliases=resolved.aliases,
        fates=resolved.fates,
        dates=resolved.dates,
        happening_of=resolved.happening_of,
        shell=refused,
        shortfalls=short,
    )

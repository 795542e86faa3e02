"""The words a telling stands on: its trigger, the clause that carries it, the stems of what it is about."""

from dragoman.extract.arguments import Sides
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look
from dragoman.model import Span


def trigger_span(look: Look, trigger: Trigger) -> Span:
    """Give the span of a trigger's words."""
    return Span(look.words[trigger.first].start, look.words[trigger.last].end)


def spans(look: Look, trigger: Trigger, sides: Sides, carrier: int) -> tuple[Span, Span]:
    """Give the span of the trigger's words and that of the clause that carries the telling."""
    words = look.words
    own = Span(words[trigger.first].start, words[trigger.last].end)
    starts, ends = [own.start], [own.end]
    if look.parsed:
        extent = _clause(look, carrier if carrier >= 0 else look.predicate(trigger.head))
        starts.append(extent.start)
        ends.append(extent.end)
    for each in (*sides.sources, *sides.targets):
        if look.sentence.start <= each.span.start and each.span.end <= look.sentence.end and not _across_marks(look, own, each.span):
            starts.append(each.span.start)
            ends.append(each.span.end)
    if carrier >= 0:
        starts.append(words[carrier].start)
        ends.append(words[carrier].end)
    if not look.parsed:
        return own, Span(look.sentence.start, look.sentence.end)
    return own, Span(min(starts), max(ends))


def _across_marks(look: Look, one: Span, other: Span) -> bool:
    """Say whether a quotation opens or closes between two spans and leaves one of them outside: the speaker of "we" is no part of his words."""
    low, high = sorted((one, other))
    marks = sum(look.lower[index] in _MARKS for index in look.sentence.words_in(low.end, high.start))
    return marks % 2 == 1


def _opens_within(look: Look, inside: list[int]) -> bool:
    """Say whether a quotation that closes after these words opens among them, not before the first."""
    first = next((index for index in inside if look.words[index].tag != "PUNCT"), -1)
    return sum(look.lower[index] in _MARKS for index in inside if index > first) % 2 == 1


_MARKS = frozenset({'"', "“", "”", "«", "»", "„"})


def topic(look: Look, span: Span) -> frozenset[str]:
    """Give the stems of the content words of a span, names and common words left out."""
    return frozenset(
        look.lower[index][:6]
        for index in look.sentence.words_in(span.start, span.end)
        if (len(look.lower[index]) > 3 and look.lower[index].isalpha() and index not in look.cover and look.lower[index] not in _COMMON)
        or (look.lower[index][:1].isdigit() and index + 1 < len(look.lower) and look.lower[index + 1] in _AMOUNTS)
    )


_AMOUNTS = listed("mln bln bn million billion trillion tonnes tons barrels pct percent dlrs dollars euros marks yen pounds francs")


_COMMON = listed(
    "said says told that this with from which their they have been will would were between during after about also into over "
    "more than other including country countries state states "
    "president minister foreign prime leader leaders government meeting talks visit statement relations both being while "
    "when where there these those such only very most many some "
    "under added noted stressed according express expressed express support according against toward towards regard strong "
    "strongly highly year years today week monday tuesday "
    "wednesday thursday friday saturday sunday"
)


def _is_next(look: Look, verb: int) -> bool:
    """Say whether a verb goes on with a list of deeds after a comma: "jails its critics, bans rallies and shuts papers"."""
    return look.words[verb].tag == "VERB" and any(look.lower[kid] == "," and kid < verb for kid in look.sentence.children[verb])


def _clause(look: Look, head: int) -> Span:
    """Give the extent of a word's subtree without what is coordinated with it and without marks at its ends."""
    skipped: set[int] = set()
    for kid in look.sentence.children[head]:
        relation = look.bases[kid]
        if kid > head and (relation == "parataxis" or (relation == "conj" and (look.kids(kid, "nsubj") or _is_next(look, kid)))):
            skipped.update(look.sentence.subtree(kid))
    inside = [index for index in look.sentence.subtree(head) if index not in skipped]
    while len(inside) > 1:
        last = look.lower[inside[-1]]
        if last == "]" and len(inside) > 3 and look.lower[inside[-2]].isdigit() and look.lower[inside[-3]] == "[":
            del inside[-3:]
        elif last in ('"', "”") and _opens_within(look, inside[:-1]):
            break
        elif look.words[inside[-1]].tag == "PUNCT" or last in (",", "and", '"', "”"):
            inside.pop()
        else:
            break
    while len(inside) > 1 and (
        look.words[inside[0]].tag in ("PUNCT", "CCONJ")
        or look.lower[inside[0]] in (",", "and", "that")
        or (look.words[inside[0]].relation in ("case", "mark") and look.words[inside[0]].head == head and look.words[head].tag == "NOUN")
    ):
        inside.pop(0)
    contiguous = inside[-1]
    return Span(look.words[inside[0]].start, look.words[contiguous].end)

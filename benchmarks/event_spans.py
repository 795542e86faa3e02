"""Who does what to whom, as spans: source and target of news sentences found by the frames and the parse, nothing trained.

    DRAGOMAN_BENCH=... python benchmarks/event_spans.py [--errors N]

The first-rated trigger of a sentence speaks: one that heads the clause before one inside it, a verb before a noun. The spans are the
noun phrases at its source and target places, whoever stands there; the class is the quad of its type (0: no frame). The gold's source
is often only who says it, and its class 0 holds condolences and calls too: the figures compare versions, no more.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from events import QUAD, older, rows, scores, sentence

from dragoman.extract import classify, frames, status_nouns, status_verbs, triggers
from dragoman.extract.frames import Lexicon, Trigger
from dragoman.extract.grammar import Look
from dragoman.knowledge import load
from dragoman.model import Span
from dragoman.page import Sentence

INSIDE = frozenset({"case", "cc", "punct", "acl:relcl", "acl", "appos", "conj", "parataxis", "advcl"})


class Told(NamedTuple):
    """What a sentence tells first: source spans, target spans, quad."""

    sources: list[Span]
    targets: list[Span]
    quad: int


def told(parsed: Sentence, text: str, lexicon: Lexicon) -> Told:
    """Give what the first-rated trigger of a sentence tells."""
    look = Look(parsed, [])
    found = triggers.find(look, lexicon)
    if not found or not look.parsed:
        return Told([], [], 0)
    best = min(found, key=lambda trigger: (depth(look, trigger), trigger.entry.is_noun, trigger.first))
    reading = (
        status_nouns.of_noun(look, best.head, best.first, best.last)
        if best.entry.is_noun
        else status_verbs.of_verb(look, best.head, best.form, is_verbal=best.frame.is_verbal)
    )
    kind, mode = classify.kind(best, reading)
    quad = QUAD.get(older(classify.Choice(kind, mode, reading.status, best, 0.0), text), 0)
    slots = look.found(best.head, best.last, best.form, is_noun=best.entry.is_noun)
    sources = [span for place in best.frame.source for head in slots.get(place, ()) for span in phrase(look, head)][:1]
    targets = [span for place in best.frame.target for head in slots.get(place, ()) for span in phrase(look, head) if span not in sources][:1]
    if not sources:
        sources = [span for head in look.subjects(parsed.root) for span in phrase(look, head)][:1]
    return Told(sources, targets, quad)


def depth(look: Look, trigger: Trigger) -> int:
    """Give how many words stand above a trigger in the parse."""
    at, steps = look.predicate(trigger.head), 0
    while look.words[at].head >= 0 and steps < 30:
        at, steps = look.words[at].head, steps + 1
    return steps


def phrase(look: Look, head: int) -> list[Span]:
    """Give the noun phrase of a head without clauses, appositions and what is coordinated with it."""
    if look.words[head].tag not in ("NOUN", "PROPN", "ADJ"):
        return []
    dropped = {each for kid in look.sentence.children[head] if look.words[kid].relation in INSIDE for each in look.sentence.subtree(kid)}
    kept = [index for index in look.sentence.subtree(head) if index not in dropped]
    return [Span(look.words[kept[0]].start, look.words[kept[-1]].end)]


def gold_spans(row: dict[str, object], text: str, kind: str) -> list[Span]:
    """Give the spans of one kind (S, T, R) in the text, from the tokens' marks."""
    tokens, marks = row["tokens"], row["bio"]
    assert isinstance(tokens, list) and isinstance(marks, list)
    found: list[Span] = []
    at = 0
    for token, mark in zip(tokens, marks, strict=True):
        start = text.find(token, at)
        if start < 0:
            continue
        at = start + len(token)
        if mark == f"B-{kind}":
            found.append(Span(start, at))
        elif mark == f"I-{kind}" and found:
            found[-1] = Span(found[-1].start, at)
    return found


def hits(gold: Sequence[Span], given: Sequence[Span], *, exact: bool) -> int:
    """Count the gold spans that a given span meets."""
    return sum(any(one == two if exact else one.start < two.end and two.start < one.end for two in given) for one in gold)


def main() -> None:
    """Print F1 of sources and targets, lenient and exact, and the macro-F1 of the five classes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0)
    errors = parser.parse_args().errors
    lexicon = frames.load(load())
    counts: Counter[str] = Counter()
    gold, given = [], []
    for row in rows("events_spans.jsonl"):
        text = str(row["text"])
        parsed = sentence(text)
        found = told(parsed, text, lexicon) if parsed else Told([], [], 0)
        gold.append(row["gold_class"])
        given.append(found.quad)
        if "bio" not in row:
            continue
        for name, kind, mine in (("source", "S", found.sources), ("target", "T", found.targets)):
            wanted = [*gold_spans(row, text, kind), *gold_spans(row, text, "R")]
            counts[f"{name} gold"] += len(wanted)
            counts[f"{name} given"] += len(mine)
            for how in ("lenient", "exact"):
                counts[f"{name} {how}"] += hits(wanted, mine, exact=how == "exact")
            if wanted and not hits(wanted, mine, exact=False) and errors > 0:
                errors -= 1
                print(name, [text[a:b] for a, b in wanted], [text[a:b] for a, b in mine], "|", text)
    if not gold:
        return
    for name in ("source", "target"):
        total = counts[f"{name} gold"] + counts[f"{name} given"]
        lenient, exact = (2 * counts[f"{name} {how}"] / max(1, total) for how in ("lenient", "exact"))
        print(f"{name}s: {counts[f'{name} gold']} in the gold, {counts[f'{name} given']} given, F1 lenient {lenient:.3f}, exact {exact:.3f}")
    both = sum(counts[f"{name} {part}"] for name in ("source", "target") for part in ("gold", "given"))
    for how in ("lenient", "exact"):
        print(f"sources and targets together, {how}: F1 {2 * (counts[f'source {how}'] + counts[f'target {how}']) / max(1, both):.3f}")
    print(f"five classes, {len(gold)} sentences: macro-F1 {scores(gold, given):.3f}")


if __name__ == "__main__":
    main()

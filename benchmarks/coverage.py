"""How many political verbs and event nouns of news reports reach an event frame, or a listed reason why they are none.

    DRAGOMAN_BENCH=/path/to/shared python benchmarks/coverage.py [--every N] [--missing N]

A *political verb* is a verb of a parsed sentence with a state, body, office or person as its subject, object, by-agent or partner.
An *event noun* has such an actor as its possessor, modifier or partner (by, between, with, against), or is carried by a verb of doing
("held talks"), has the ending of a noun of action or stands in the frames, and is no noun of people and bodies ("administration").
A word reaches a frame where the program sees a trigger there. `knowledge/no_events.toml` holds the reasons. Nothing is said about
whether the event coded is right.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman import coding, knowledge
from dragoman.extract import frames, parties, reasons, status, triggers
from dragoman.extract.forms import inflected
from dragoman.extract.frames import Lexicon
from dragoman.extract.grammar import Look
from dragoman.knowledge.files import toml, tsv
from dragoman.lines import assign
from dragoman.model import NO_STATE
from dragoman.page import Fact, Page, Source

KINDS = frozenset({"state", "organisation", "office", "person"})
SIDES = ("subject", "object", "by", "with", "between", "against", "to", "on")
ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "ure", "cide", "sal", "val", "nial", "rawal", "deal", "plan")
BLIND = frozenset({51, 60, 61, 79, 83, 87, 115, 121, 126, 133, 170, 226, 250})


def pages(corpus: Path, every: int) -> Iterator[Page]:
    """Yield every n-th report of the corpus with its sentences parsed, without those kept for blind measures."""
    known = knowledge.load()
    with corpus.open(encoding="utf-8") as rows:
        for number, row in enumerate(map(json.loads, rows)):
            if number % every or number in BLIND:
                continue
            facts = tuple(Fact(field=name, value=row[name], basis="row") for name in ("title", "published") if row.get(name))
            source = Source(name=row["id"], sha256="0" * 64, media_type="text/plain", text=row["text"], reader="benchmark", facts=facts)
            yield coding.annotated(row["text"], assign(source, known).document, known)


def political(look: Look, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Yield the political verbs and event nouns of a sentence with their lemma."""
    actors = {index for index, over in look.cover.items() if any(mention.kind in KINDS for mention in over)}
    for index, word in enumerate(look.words):
        if word.tag == "VERB" and index not in look.cover:
            places = look.places(index, is_noun=False)
            if any(head in actors for name in SIDES for head in places.get(name, ())):
                yield index, lemma(look.lower[index], "VERB")
        elif word.tag == "NOUN" and index not in look.cover:
            noun = lemma(look.lower[index], "NOUN")
            if parties.is_acting(look.lower[index]) or not (noun.endswith(ENDINGS) or look.lower[index] in lexicon.nouns):
                continue
            places = look.places(index, is_noun=True)
            beside = any(head in actors for name in ("poss", "mod", "by", "between", "with", "against") for head in places.get(name, ()))
            carried = word.head >= 0 and look.base(index) in ("obj", "nsubj") and look.lower[word.head] in status.tables().carry
            if beside or carried:
                yield index, noun


@cache
def _known() -> dict[str, str]:
    verbs = frames.load(knowledge.load()).verbs.values()
    lemmas = {candidate.entry.lemma for forms in verbs for each in (forms.alone, *forms.objects.values()) for candidate in each}
    lemmas |= {row["lemma"] for row in tsv("verbs.tsv")} | {verb for row in toml("no_events.toml")["reason"] for verb in row.get("verbs", "").split()}
    return {form: verb for verb in sorted(lemmas) for form, _ in inflected(verb)}


def lemma(word: str, tag: str) -> str:
    """Give the lemma of a verb that the knowledge files list, else a stem that the forms of a verb or noun share."""
    if tag == "NOUN":
        return f"{word[:-3]}y" if word.endswith("ies") else word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us")) else word
    if word in _known():
        return _known()[word]
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)] + "-"
    return word + "-"


def main() -> int:
    """Print the coverage by occurrence and by lemma, and the commonest words that reach neither."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--missing", type=int, default=40)
    args = parser.parse_args()
    corpus = Path(os.environ.get("DRAGOMAN_BENCH") or ".") / "corpus" / "news.jsonl"
    if not os.environ.get("DRAGOMAN_BENCH") or not corpus.is_file():
        print("skipped: DRAGOMAN_BENCH does not name the shared data", file=sys.stderr)
        return 0
    counted = {kind: Counter[tuple[str, str]]() for kind in ("verbs", "verbs between two states", "nouns")}
    reports(pages(corpus, args.every), counted)
    for name, found in counted.items():
        show(name, found, args.missing)
    return 0


def _states(look: Look, verb: int) -> set[str]:
    """Give the states of the actors that stand around a verb."""
    places = look.places(verb, is_noun=False)
    heads = {head for name in SIDES for head in places.get(name, ())}
    return {mention.state for head in heads for mention in look.cover.get(head, ()) if mention.kind in KINDS} - {"", NO_STATE}


def reports(read: Iterator[Page], counted: dict[str, Counter[tuple[str, str]]]) -> None:
    """Count the words of pages by lemma and by what they reach: a frame, a reason, nothing."""
    lexicon = frames.load(knowledge.load())
    for page in read:
        for sentence in page.sentences:
            if not sentence.is_parsed or sentence.role not in ("body", "title", "standfirst"):
                continue
            look = Look(sentence, list(page.mentions_in(sentence.start, sentence.end)))
            reached = {index for trigger in triggers.find(look, lexicon) for index in (trigger.head, *range(trigger.first, trigger.last + 1))}
            for index, word in political(look, lexicon):
                tag = look.words[index].tag
                if tag == "VERB" and len(_states(look, index)) > 1:
                    counted["verbs between two states"][word, "frame" if index in reached else ""] += 1
                said = "frame" if index in reached else "reason" if reasons.why_none(look.lower[index], tag) else ""
                counted["verbs" if tag == "VERB" else "nouns"][word, said] += 1


def show(name: str, found: Counter[tuple[str, str]], missing: int) -> None:
    """Print one kind of word."""
    by_lemma: dict[str, set[str]] = defaultdict(set)
    for lemma, said in found:
        by_lemma[lemma].add(said)
    total = sum(found.values())
    shares = {kind: sum(count for (_, said), count in found.items() if said == kind) / max(1, total) for kind in ("frame", "reason", "")}
    twice = [lemma for lemma in by_lemma if sum(found[lemma, said] for said in by_lemma[lemma]) > 1]
    both = shares["frame"] + shares["reason"]
    print(f"{name}: {total} occurrences: a frame {shares['frame']:.3f}, a reason {shares['reason']:.3f}, together {both:.3f}")
    for label, lemmas in (("lemmas", list(by_lemma)), ("lemmas seen twice", twice)):
        covered = sum(by_lemma[lemma] != {""} for lemma in lemmas) / max(1, len(lemmas))
        framed = sum("frame" in by_lemma[lemma] for lemma in lemmas) / max(1, len(lemmas))
        print(f"  {len(lemmas)} {label}: a frame {framed:.3f}, a frame or a reason {covered:.3f}")
    left = Counter({lemma: count for (lemma, said), count in found.items() if not said})
    print("  neither:", *(f"{lemma} {count}" for lemma, count in left.most_common(missing)))


if __name__ == "__main__":
    raise SystemExit(main())

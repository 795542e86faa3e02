"""Measure resolve(): growth with the number of reports, variants on MRPC, happenings on ECB+.

python benchmarks/resolve.py scale [1000 5000 20000]     constructed reports, one core
python benchmarks/resolve.py register [1000 5000 20000]  the same through a register file, then a hundred more
python benchmarks/resolve.py variants                    needs DRAGOMAN_BENCH
python benchmarks/resolve.py happenings                  needs DRAGOMAN_BENCH
"""

import gzip
import hashlib
import json
import math
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman import resolve
from dragoman.knowledge import files
from dragoman.model import ActorRef, Coded, Commitment, Document, Event, Ids, Span, Statement
from dragoman.model import Mention as Named
from dragoman.page import Source
from dragoman.resolve import variants, words
from dragoman.resolving import member_rows, resolve_register
from dragoman.store import Writer
from dragoman.store.writer import Reading

STATES = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "KLMNO" for c in "PRSTU"][:190]
SYLLABLES = [a + b for a, b in zip("bkmtrlsnvrdgfpzhlmkt", "aoiaeuaeoiaeiouaeoiu", strict=True)]
TYPES = [
    ("CONSULT", "meet"),
    ("CONSULT", "visit"),
    ("ACCUSE", "disapprove"),
    ("SUPPORT", None),
    ("AGREE", None),
    ("AID", None),
    ("THREATEN", None),
    ("COOPERATE", None),
]


class Vocabulary:
    """Words as often as news use them, one in twelve a name or term that no list holds."""

    def __init__(self) -> None:
        rows = [(row["word"], math.exp(-float(row["weight"]))) for row in files.tsv("word_weights.tsv")]
        self.words = [word for word, _ in rows]
        self.shares = list(accumulate(share for _, share in rows))

    def some(self, dice: random.Random, count: int) -> str:
        """Give some words in a row."""
        found = dice.choices(self.words, cum_weights=self.shares, k=count)
        return " ".join(self.rare(dice) if dice.random() < 0.08 else word for word in found)

    def rare(self, dice: random.Random) -> str:
        """Give a made-up word, some of them more often than others."""
        number = int(60000 * dice.random() ** 2)
        return "".join(SYLLABLES[(number // 20**i) % 20] for i in range(4))


def _person(state: str, rank: int) -> str:
    seed = random.Random(f"{state}{rank}")
    return " ".join("".join(seed.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(2))


def report(number: int, dice: random.Random, passages: list[str], vocabulary: Vocabulary) -> tuple[Coded, str]:
    """Construct one report: some twenty sentences about two states, a few of them copied from earlier reports."""
    day = date(2000, 1, 1) + timedelta(days=dice.randrange(7000))
    first, second = (
        sorted(dice.sample(STATES, 2, counts=[max(1, 120 - i) for i in range(len(STATES))])) if dice.random() < 0.9 else (STATES[0], STATES[1])
    )
    if first == second:
        second = STATES[-1]
    people = {state: _person(state, dice.randrange(3)) for state in (first, second)}
    parts: list[str] = []
    marks: list[tuple[int, str, tuple[int, int]]] = []
    at = 0
    for index in range(20):
        names = [people[first], people[second]] if index % 4 == 0 else []
        body = dice.choice(passages) if passages and dice.random() < 0.02 else vocabulary.some(dice, dice.randrange(12, 22))
        sentence = " and ".join(names) + (" met to " if names else "") + body + ". "
        marks.append((index, sentence, (at, at + len(sentence) - 2)))
        parts.append(sentence)
        at += len(sentence)
        if dice.random() < 0.02:
            passages.append(body)
    text = "".join(parts)
    digest = hashlib.sha256(f"{number}{text}".encode()).hexdigest()
    refs = {state: ActorRef(name=name, state=state, actor=f"{digest[:10]}-{state}") for state, name in people.items()}
    mentions, ids = [], Ids("mentions", digest)
    for _index, sentence, (start, _) in marks:
        for state, name in people.items():
            found = sentence.find(name)
            if found >= 0:
                span = Span(start + found, start + found + len(name))
                mentions.append(
                    Named(
                        id=ids.of(span),
                        doc=digest,
                        span=span,
                        evidence=name,
                        made_by="bench",
                        surface=name,
                        actor=refs[state].actor,
                        name=name,
                        kind="person",
                        state=state,
                        office="president",
                        name_span=span,
                    )
                )
    event_ids, promise_ids, said_ids = Ids("events", digest), Ids("commitments", digest), Ids("statements", digest)
    events, promises, sayings = [], [], []
    for index, _sentence, (start, end) in marks:
        span = Span(start, end)
        if index % 3 == 0:
            kind, mode = dice.choice(TYPES)
            told = (day - timedelta(days=dice.randrange(3))).isoformat() if dice.random() < 0.8 else None
            events.append(
                Event(
                    id=event_ids.of(span),
                    doc=digest,
                    span=span,
                    evidence=text[start:end],
                    made_by="bench",
                    type=kind,
                    mode=mode,
                    sources=(refs[first],),
                    targets=(refs[second],),
                    date_start=told,
                    date_end=told,
                )
            )
        elif index % 3 == 1:
            sayings.append(
                Statement(
                    id=said_ids.of(span),
                    doc=digest,
                    span=span,
                    evidence=text[start:end],
                    made_by="bench",
                    chain=(people[first],),
                    chain_actors=(refs[first].actor,),
                    speaker=people[first],
                    type="direct",
                    text=text[start:end],
                    spans=(span,),
                    date_said=day.isoformat(),
                )
            )
        elif index % 9 == 2:
            due = day + timedelta(days=dice.randrange(5, 60))
            promises.append(
                Commitment(
                    id=promise_ids.of(span),
                    doc=digest,
                    span=span,
                    evidence=text[start:end],
                    made_by="bench",
                    promisor=(refs[first],),
                    promisee=(refs[second],),
                    what=text[start:end],
                    due_start=due.isoformat(),
                    due_end=due.isoformat(),
                    made_on=day.isoformat(),
                )
            )
    coded = Coded(
        document=Document(sha256=digest, outlet=f"outlet {number % 80}", published=day.isoformat()),
        mentions=tuple(mentions),
        events=tuple(events),
        statements=tuple(sayings),
        commitments=tuple(promises),
    )
    return coded, text


def scale(sizes: list[int]) -> None:
    """Print the time that resolving takes at several sizes, by step."""
    print(
        f"{'reports':>8} {'members':>9} {'read s':>8} {'judge s':>8} {'settle s':>8} {'all s':>8} {'links':>8} {'happenings':>10} {'short':>6} MB"
    )
    for size in sizes:
        dice, passages, vocabulary = random.Random(7), [], Vocabulary()
        built = [report(number, dice, passages, vocabulary) for number in range(size)]
        started = time.process_time()
        held = [member for coded, text in built for member in resolve.members(coded, text)]
        held.sort(key=lambda m: (m.doc, m.span, m.id))
        read = time.process_time()
        links, short = resolve.judge_all(resolve.blocks_of(held))
        judged = time.process_time()
        resolved = resolve.settle(held, (link for found in links.values() for link in found))
        done = time.process_time()
        print(
            f"{size:8} {len(held):9} {read - started:8.1f} {judged - read:8.1f} {done - judged:8.1f} {done - started:8.1f} {len(resolved.links):8} "
            f"{len(resolved.happenings):10} {len(short):6} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:6}",
            flush=True,
        )
        _added(size, held, [report(size + number, dice, passages, vocabulary) for number in range(100)])
        del held, links, resolved, built


def _added(size: int, held: list[resolve.AnyMember], new: list[tuple[Coded, str]]) -> None:
    """Print the time of reading 100 more reports and judging the blocks they touch, the blocks being at hand as in a register."""
    blocks = resolve.blocks_of(held)
    started = time.process_time()
    found = [member for coded, text in new for member in resolve.members(coded, text)]
    touched = {block for member in found for block in member.blocks}
    joined: dict[str, list[resolve.AnyMember]] = {block: list(blocks.get(block, ())) for block in touched}
    for member in found:
        for block in member.blocks:
            joined[block].append(member)
    links, _ = resolve.judge_all({block: members for block, members in joined.items() if len(members) > 1})
    done = time.process_time() - started
    print(f"{'+100':>8} to {size}: {done:.1f} s, {len(touched)} blocks touched, {sum(map(len, links.values()))} links judged", flush=True)


def register(sizes: list[int]) -> None:
    """Print the processor time that a register takes to resolve constructed reports, and a hundred more."""
    print(f"{'reports':>8} {'stored s':>8} {'resolved s':>10} {'links':>8} {'happenings':>10} {'+100 s':>7} MB", flush=True)
    for size in sizes:
        dice, passages, vocabulary = random.Random(7), [], Vocabulary()
        with tempfile.TemporaryDirectory() as home:
            writer = Writer(Path(home) / "register.sqlite")
            started = time.process_time()
            _store(writer, (report(number, dice, passages, vocabulary) for number in range(size)))
            stored = time.process_time()
            happenings = resolve_register(writer)
            resolved = time.process_time()
            links = writer.connection.execute("select count(*) from link").fetchone()[0]
            _store(writer, (report(size + number, dice, passages, vocabulary) for number in range(100)))
            more = time.process_time()
            resolve_register(writer)
            done = time.process_time()
            writer.close()
        print(
            f"{size:8} {stored - started:8.1f} {resolved - stored:10.1f} {links:8} {happenings:10} {done - more:7.1f} "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}",
            flush=True,
        )


def _store(writer: Writer, built: Iterable[tuple[Coded, str]]) -> None:
    with writer.transaction():
        for coded, text in built:
            digest = coded.document.sha256
            source = Source(name=f"{digest[:12]}.txt", sha256=digest, media_type="text/plain", text=text, reader="bench")
            writer.store(Reading(source, coded, source.name, source.name, member_rows(coded, text)), "bench")


def order(size: int = 300) -> None:
    """Print whether ten shuffles, one report at a time and eight shards give the bytes of one run over everything."""
    dice, passages, vocabulary = random.Random(7), [], Vocabulary()
    built = [report(number, dice, passages, vocabulary) for number in range(size)]
    texts = {coded.document.sha256: text for coded, text in built}
    coded = [one for one, _ in built]
    whole = msgspec.json.encode(resolve.resolve(coded, texts), order="sorted")
    shuffles = 0
    for seed in range(10):
        random.Random(seed).shuffle(coded)
        shuffles += msgspec.json.encode(resolve.resolve(coded, texts), order="sorted") == whole
    held, links = [], {}
    for one in coded:
        new = resolve.members(one, texts[one.document.sha256])
        held += new
        touched = {block for member in new for block in member.blocks}
        links |= resolve.judge_all({name: found for name, found in resolve.blocks_of(held).items() if name in touched})[0]
    held.sort(key=lambda m: (m.doc, m.span, m.id))
    blocks = resolve.blocks_of(held)
    one_by_one = links == resolve.judge_all(blocks)[0]
    shards: dict[str, object] = {}
    for shard in range(8):
        shards |= resolve.judge_all({name: blocks[name] for number, name in enumerate(sorted(blocks)) if number % 8 == shard})[0]
    print(f"{size} reports: {shuffles} of 10 shuffles identical; one at a time {'identical' if one_by_one else 'DIFFERENT'}; "
          f"8 shards {'identical' if shards == links else 'DIFFERENT'}; {len(whole):,} bytes")


def _shared() -> Path | None:
    place = os.environ.get("DRAGOMAN_BENCH")
    if not place or not (Path(place) / "bench").is_dir():
        print("skipped: DRAGOMAN_BENCH names no folder with bench/")
        return None
    return Path(place) / "bench"


def paraphrases() -> None:
    """Print precision at recall .6 and the best F1 of the variant score on MRPC pairs."""
    place = _shared()
    if place is None:
        return
    scored = []
    for line in (place / "variants_mrpc.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        scored.append((variants.paraphrase(row["a"], row["b"]), row["label"]))
    scored.sort(key=lambda pair: -pair[0])
    positives = sum(label for _, label in scored)
    hits, best, at_recall = 0, (0.0, 0.0), None
    for count, (score, label) in enumerate(scored, 1):
        hits += label
        precision, recall = hits / count, hits / positives
        best = max(best, (2 * precision * recall / (precision + recall) if hits else 0.0, score))
        if at_recall is None and recall >= 0.6:
            at_recall = (precision, score)
    print(
        f"MRPC, {len(scored)} pairs: precision at recall .6 {at_recall[0]:.3f} ({at_recall[1]:.3f}), best F1 {best[0]:.3f} (score {best[1]:.3f})"
    )


class Mention(NamedTuple):
    """One event mention of ECB+ with its gold cluster."""

    doc: str
    id: str
    sentence: int
    head: str
    cluster: str


def clusters(scale: str = "dev", alike: float = 0.22) -> None:
    """Print B³ of event mentions of ECB+, given mentions, within document clusters found here."""
    place = _shared()
    if place is None:
        return
    texts = {d["doc"]: d["text"] for d in map(json.loads, (place / "happenings_ecbplus_docs.jsonl").open(encoding="utf-8")) if d["split"] == scale}
    found = []
    with gzip.open(place / "happenings_ecbplus_mentions.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["kind"] == "event" and row["split"] == scale:
                found.append(Mention(row["doc"], row["mention"], row["sentence"], _head(row["phrase"]), row["cluster"]))
    near = _documents(texts, alike)
    groups = defaultdict(list)
    for mention in sorted(found):
        groups[near[mention.doc], mention.head].append(mention)
    sentences = {
        (doc, i): frozenset(map(words.sense, words.telling(t.text for t in words.tokens(line))))
        for doc, text in texts.items()
        for i, line in enumerate(text.split("\n"))
    }
    predicted: dict[Mention, tuple[object, int]] = {}
    for key, mentions in groups.items():
        parts: list[list[Mention]] = []
        least = 0.25 if key[1] in _general() else 0.06
        for one in mentions:
            here = sentences[one.doc, one.sentence] - {key[1]}
            joined = [p for p in parts if any(words.likeness(here, sentences[o.doc, o.sentence] - {key[1]}) >= least for o in p)]
            parts = [p for p in parts if p not in joined] + [[one, *(o for p in joined for o in p)]]
        predicted |= {mention: (key, number) for number, part in enumerate(parts) for mention in part}
    heads = {mention: mention.head for mention in found}
    gold = {mention: mention.cluster for mention in found}
    print(
        f"ECB+ {scale}, {len(found)} mentions, {len(set(near.values()))} document clusters: B3 {_b_cubed(predicted, gold):.3f}; "
        f"same head everywhere {_b_cubed(heads, gold):.3f}"
    )


def _head(phrase: str) -> str:
    texts = [token.text for token in words.tokens(phrase)]
    content = [text for text in texts if not words.is_function(text)] or texts or [phrase]
    first = len(content) > 1 and texts[0] == content[0] and len(texts) > 1 and texts[1] in ("in", "out", "up", "down", "off", "into", "on", "over")
    return words.sense(words.stem(content[0] if first else content[-1]))


def _general() -> set[str]:
    general = "say announce think believe know want ask see call comment be have make take get do go come give i t th"
    return {words.sense(words.stem(word)) for word in general.split()}


def _documents(texts: dict[str, str], alike: float) -> dict[str, int]:
    """Cluster documents by their words, names and numbers counted twice: average link."""
    counts = {}
    for doc, text in texts.items():
        held: Counter[str] = Counter()
        for token in words.tokens(text):
            if not words.is_function(token.text):
                form = words.sense(words.stem(token.text))
                held[form] += 1
                if not text[token.start].islower():
                    held["^" + form] += 1
        counts[doc] = held
    spread = Counter(form for held in counts.values() for form in held)
    vectors = []
    for doc in sorted(counts):
        raw = {
            form: (1 + math.log(n)) * math.log(len(texts) / spread[form]) * (2 if form[0] == "^" else 1)
            for form, n in counts[doc].items()
            if 1 < spread[form] < 0.4 * len(texts)
        }
        length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        vectors.append({form: x / length for form, x in raw.items()})
    links = {
        (i, j): sum(x * vectors[j].get(form, 0.0) for form, x in vectors[i].items()) for i in range(len(vectors)) for j in range(i + 1, len(vectors))
    }
    groups = {i: [i] for i in range(len(vectors))}
    while links:
        (i, j), best = max(links.items(), key=lambda item: (item[1], item[0]))
        if best < alike:
            break
        for k in groups.keys() - {i, j}:
            kept, gone = (min(i, k), max(i, k)), (min(j, k), max(j, k))
            links[kept] = (links[kept] * len(groups[i]) + links.pop(gone) * len(groups[j])) / (len(groups[i]) + len(groups[j]))
        del links[i, j]
        groups[i] += groups.pop(j)
    names = sorted(counts)
    return {names[member]: number for number, members in groups.items() for member in members}


def _b_cubed(predicted: dict[Mention, object], gold: dict[Mention, str]) -> float:
    of_predicted, of_gold = defaultdict(set), defaultdict(set)
    for mention in gold:
        of_predicted[predicted[mention]].add(mention)
        of_gold[gold[mention]].add(mention)
    common = {m: len(of_predicted[predicted[m]] & of_gold[gold[m]]) for m in gold}
    precision = sum(n / len(of_predicted[predicted[m]]) for m, n in common.items()) / len(gold)
    recall = sum(n / len(of_gold[gold[m]]) for m, n in common.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    what = sys.argv[1] if len(sys.argv) > 1 else "scale"
    if what == "scale":
        scale([int(n) for n in sys.argv[2:]] or [1000, 5000, 20000])
    elif what == "register":
        register([int(n) for n in sys.argv[2:]] or [1000, 5000, 20000])
    elif what == "variants":
        paraphrases()
    elif what == "order":
        order()
    elif what == "happenings":
        clusters()

"""Events against public benchmarks: PLOVER type with source and target given (PLV), cooperation against conflict (AW, WikiEvents half),
visits on record against the briefings of their days.

    DRAGOMAN_BENCH=... python benchmarks/events.py [plv|aw|visits] [--errors N]

Nothing is trained on these data; the frames are what ships. Without the data a line says so.
"""

import argparse
import datetime
import gzip
import hashlib
import json
import os
import pathlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from dragoman import coding, language
from dragoman.extract import classify, frames
from dragoman.knowledge import Knowledge, load
from dragoman.knowledge.states import State
from dragoman.model import Document, Event, Line, Span
from dragoman.page import Fact, Page, Sentence, Source

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
OWN = {
    "denial": "REJECT",
    "proposal": "REQUEST",
    "decision": "AGREE",
    "withdrawal-intent": "THREATEN",
    "wrongdoing": "COERCE",
    "appointment": "SUPPORT",
    "leadership-change": "COERCE",
    "accession": "AGREE",
    "ceremony": "CONSULT",
    "tourism": "CONSULT",
}
QUAD = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "COOPERATE": 2,
    "AID": 2,
    "YIELD": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
QUAD_NAMES = {"V-Coop": 1, "M-Coop": 2, "V-Conf": 3, "M-Conf": 4}


def rows(name: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a benchmark file, none where the data are not at hand."""
    folder = os.environ.get("DRAGOMAN_BENCH", "")
    path = pathlib.Path(folder) / "bench" / name
    if not folder or not path.is_file():
        print(f"skipped: {name} is not there (DRAGOMAN_BENCH)", file=sys.stderr)
        return
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def sentence(text: str) -> Sentence | None:
    """Give a text as one parsed sentence."""
    document = Document(sha256="0" * 64, lines=(Line(start=0, end=len(text), role="body"),))
    found = language.segment(text, document).sentences
    if not found:
        return None
    if len(found) > 1:
        words = tuple(word for each in found for word in each.words)
        found = (Sentence(start=found[0].start, end=found[-1].end, index=0, line=0, paragraph=0, role="body", words=words),)
    return language.parse(Page(text=text, document=document, sentences=found))[0]


def scores(gold: list[object], predicted: list[object]) -> float:
    """Give the macro-averaged F1 over the gold's classes."""
    total = 0.0
    classes = sorted({str(each) for each in gold})
    for name in classes:
        hit = sum(str(g) == name and str(p) == name for g, p in zip(gold, predicted, strict=True))
        wanted, given = sum(str(g) == name for g in gold), sum(str(p) == name for p in predicted)
        total += 2 * hit / (wanted + given) if wanted + given else 0.0
    return total / len(classes)


def pairs(name: str) -> Iterator[tuple[dict[str, object], classify.Choice | None]]:
    """Yield each row with the frames' choice for its marked source and target."""
    lexicon = frames.load(load())
    for row in rows(name):
        marked = str(row["marked"])
        text = str(row["text"])
        first = marked.replace("<t>", "").replace("</t>", "")
        second = marked.replace("<s>", "").replace("</s>", "")
        source = Span(first.find("<s>"), first.find("</s>") - 3)
        target = Span(second.find("<t>"), second.find("</t>") - 3)
        text = first.replace("<s>", "").replace("</s>", "")
        parsed = sentence(text)
        yield row, classify.classify(parsed, text, source, target, lexicon) if parsed else None


def older(choice: classify.Choice | None, text: str) -> str:
    """Give the type in the older codebook of the benchmark: findings of guilt are ACCUSE, concluded agreements SUPPORT, no split of YIELD."""
    if choice is None:
        return "none"
    if choice.trigger.frame.name == "convict":
        return "ACCUSE"
    if choice.mode == "cyber" or (choice.trigger.entry.lemma in ("capture", "overrun", "torch") and choice.type in ("COERCE", "PROTEST")):
        return "ASSAULT"
    if choice.trigger.frame.name == "agree" and choice.type == "AGREE" and re.search(r"agreed (?:on |to )?(?:an?|the|its|their)\b", text):
        return "SUPPORT"
    if choice.trigger.frame.name == "agree" and choice.type == "AGREE" and len(choice.trigger.entry.rest) > 1:
        return "SUPPORT"
    return YIELD.get(choice.type, OWN.get(choice.type, choice.type))


def plv(errors: int) -> None:
    """Print root and quad macro-F1 on PLV, with source and target given."""
    gold, predicted, quad_gold, quad_predicted, confused = [], [], [], [], Counter[tuple[str, str]]()
    shown = 0
    for row, choice in pairs("events_plv.jsonl"):
        kind = older(choice, str(row["text"]))
        gold.append(row["gold_root"])
        predicted.append(kind)
        quad_gold.append(QUAD_NAMES[str(row["gold_quad_name"])])
        quad_predicted.append(QUAD.get(kind, 0))
        if kind != row["gold_root"]:
            confused[str(row["gold_root"]), kind] += 1
            if shown < errors:
                shown += 1
                lemma, frame = (choice.trigger.entry.lemma, choice.trigger.frame.name) if choice else ("-", "-")
                print(f"{row['gold_root']:9} {kind:9} {lemma:12} {frame:15} {row['marked']}")
    if gold:
        print(f"PLV, {len(gold)} sentences: root macro-F1 {scores(gold, predicted):.3f}, quad macro-F1 {scores(quad_gold, quad_predicted):.3f}")
        print(*(f"{g}>{p} {n}" for (g, p), n in confused.most_common(40)), sep="  ")


def aw(errors: int) -> None:
    """Print the accuracy and macro-F1 of cooperation against conflict on the WikiEvents half of AW."""
    gold, predicted = [], []
    for row, choice in pairs("events_aw_wiki.jsonl"):
        kind = older(choice, str(row["text"]))
        gold.append(row["gold_binary"])
        predicted.append(0 if QUAD.get(kind, 0) in (1, 2) else 1 if kind in QUAD else 0)
        if gold[-1] != predicted[-1] and len(gold) < errors:
            print(gold[-1], kind, choice.trigger.entry.lemma if choice else "-", row["marked"])
    if gold:
        accuracy = sum(g == p for g, p in zip(gold, predicted, strict=True)) / len(gold)
        print(f"AW/Wiki, {len(gold)} sentences: macro-F1 {scores(gold, predicted):.3f}, accuracy {accuracy:.3f}")


def visits(errors: int) -> None:
    """Print how many visits on record the briefings of those days tell, where they name the country or the visitor."""
    known = load()
    listed = list(rows("visits_us.jsonl"))
    folder = pathlib.Path(os.environ.get("DRAGOMAN_BENCH", ""))
    path = folder / "corpus" / "briefings_whitehouse.jsonl.gz"
    if not listed or not path.is_file():
        return
    days: dict[str, list[str]] = defaultdict(list)
    published: dict[str, str] = {}
    causes: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for briefing in map(json.loads, lines):
            text = f"{briefing['title']}\n\n{briefing['text']}"
            days[str(briefing["published"])[:10]].append(text)
            published[text] = str(briefing["published"])
    first = min(days)
    found: dict[str, tuple[Event, ...]] = {}
    asked = told = 0
    for row in listed:
        if str(row["start"]) < first:
            continue
        country, visitor = str(row["country"]).split(",")[0], str(row.get("visitor") or "@").split()[-1]
        start, end = (datetime.date.fromisoformat(str(row[name] or row["start"])) for name in ("start", "end"))
        texts = [text for day, each in days.items() if start - DAY <= datetime.date.fromisoformat(day) <= end + DAY for text in each]
        texts = sorted((text for text in texts if country in text or visitor in text), key=len)[:6]
        if not texts:
            continue
        state = _state(str(row["country"]), known)
        asked += 1
        if any(_tells(found, text, published[text], state.code if state else country, known) for text in texts):
            told += 1
            continue
        causes[cause := _cause(texts, country, visitor)] += 1
        if asked - told <= errors:
            print("missed", cause, row["start"], row["kind"], row.get("visitor"), country, [text[:60].replace("\n", " ") for text in texts])
    print(f"visits: {told} of {asked} told ({told / max(1, asked):.3f})")
    for cause, count in causes.most_common():
        print(f"  missed, {cause}: {count}")
    say = asked - causes[IN_PASSING]
    print(f"  of the {say} that a sentence or title beside a word of encounter names: {told / max(1, say):.3f}")


DAY = datetime.timedelta(days=1)


def _state(listed: str, known: Knowledge) -> State | None:
    """Give the state that a row names: "Korea, Republic of" is the Republic of Korea, the West Bank Palestine."""
    name, _, rest = listed.partition(", ")
    return known.state(f"{rest} {name}".strip()) or known.state(name) or known.state({"West Bank": "Palestine"}.get(name, ""))


ENCOUNTER = re.compile(
    r"\b(?:visit|met\b|meet|welcom|host(?:ed|ing|s)?\b|travel|arriv|trip\b|talks\b|summit|hospitality|gather|conven|joined by|great to (?:see|be))",
    re.IGNORECASE,
)
ENCOUNTERS = frozenset(
    (
        *("visit", "being there", "bound for", "delegation", "lead delegation", "host gathering", "received", "welcomed guest"),
        *("meet", "discuss", "discuss together", "phone", "gathering", "invite", "contact"),
    )
)
IN_PASSING = "named in passing, beside no word of encounter"


def _cause(texts: list[str], country: str, visitor: str) -> str:
    """Give the likely cause of a miss by the words of the texts."""
    told = [
        (text, part)
        for text in texts
        for part in re.split(r"(?<=[.!?])\s|\n\s*\n", text)
        if (country in part or visitor in part) and ENCOUNTER.search(part)
    ]
    if not told:
        return IN_PASSING
    if all(re.search(r"\b(?:will|upcoming|going to|plans?|look\w* forward|next week|tomorrow)\b|['’]ll\b", part) for _, part in told):
        return "only ahead of it"
    if any(part == text.split("\n", 1)[0] for text, part in told):
        return "in a title"
    if any(len(re.findall(r", ", part)) > 5 for _, part in told):
        return "in a list of states"
    is_transcript = [bool(re.search(r"^(?:[A-Z][A-Z.’' -]+|Q):?\s", text, re.MULTILINE)) for text, _ in told]
    return "in a transcript" if all(is_transcript) else "in a statement, readout or fact sheet"


def _tells(found: dict[str, tuple[Event, ...]], text: str, published: str, code: str, known: Knowledge) -> bool:
    """Say whether a text tells an encounter with a state."""
    if text not in found:
        digest = hashlib.sha256(text.encode()).hexdigest()
        facts = (Fact(field="title", value=text.split("\n", 1)[0], basis="row"), Fact(field="published", value=published, basis="row"))
        source = Source(name=digest[:12], sha256=digest, media_type="text/plain", text=text, reader="benchmark", facts=facts)
        found[text] = coding.code(source, known).events
    return any(
        code in {actor.state for actor in (*event.sources, *event.targets)}
        and (event.type == "CONSULT" or event.why[0].rsplit(": ", 1)[-1] in ENCOUNTERS)
        for event in found[text]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", default=["plv", "aw"])
    parser.add_argument("--errors", type=int, default=0)
    chosen = parser.parse_args()
    for each in chosen.which:
        {"plv": plv, "aw": aw, "visits": visits}[each](chosen.errors)

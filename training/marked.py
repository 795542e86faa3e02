"""Reports in which every act is marked where it is told: what the senses are learned from. Most are written for this project (`training/acts/*.txt`).

A report begins with a line `=== name | style | decade`. An act is marked around the words that tell it, `[[held talks|CONSULT o C FRA>ITA]]`: the
type (others that are as right after slashes); the status (o occurred, a announced, g ongoing, h hypothetical, d denied, b habitual); the rank
(C core, P plain, O doubtful, D told before in the report); who acts on whom, by state, `-` for nobody named. What is not marked is no act.
The reports are invented, their persons' names drawn at random: nothing in them is a source of anything.

`briefings.tsv` holds the same marks for papers of the White House, which are in the public domain, `trees.tsv` for documents of the treebanks on
politics and war (CC BY-SA 4.0), `news.tsv` for news reports and `papers.tsv` for further papers, which no senses are learned from, only the
balance is: places and labels; the texts lie in the corpus and the treebanks.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.news_gold import headed

from dragoman import lines
from dragoman.extract.status import ANNOUNCED, DENIED, HABITUAL, HYPOTHETICAL, OCCURRED, ONGOING
from dragoman.knowledge import Knowledge
from dragoman.model import Document
from dragoman.page import Source

KINDS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
    "MOBILIZE", "COERCE", "ASSAULT", "vote", "appointment", "leadership-change", "accession", "withdrawal-intent", "ceremony", "denial", "proposal",
    "decision", "tourism", "commentary",
)  # fmt: skip
"""The types of act, numbered from 1; 0 is none."""

STATES = {"o": OCCURRED, "a": ANNOUNCED, "g": ONGOING, "h": HYPOTHETICAL, "d": DENIED, "b": HABITUAL}
"""The letters of the marks for whether an act happened, in the order of the network's outputs."""

HELD_OUT = 8
"""One report in so many is not learned from: it measures, and the balance is learned from it."""

CONTRASTS = ("words/", "words2/", "words3/")
"""How the names of parts begin that are single sentences: of one word some that tell an act and some that do not."""

FIRST_CONTRASTS = CONTRASTS[:1]
"""Those that the quick senses were learned from, too."""

FOLDER = Path(__file__).parent / "acts"
_MARK = re.compile(r"\[\[(.+?)\|(\S+) ([oaghdb]) ([CPOD]) (\S+)>(\S+?)\]\]")


class Mark(NamedTuple):
    """One act where it is told: its words, the types that are right, status, rank, the states of both sides."""

    start: int
    end: int
    kinds: tuple[str, ...]
    status: str
    rank: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


class Report(NamedTuple):
    """A report without its marks, and the marks in its order."""

    name: str
    text: str
    marks: tuple[Mark, ...]


def reports(path: Path) -> Iterator[Report]:
    """Yield the reports of a file; raise ``ValueError`` where a mark cannot be read."""
    for part in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        head, _, body = part.partition("\n")
        body = body.strip("\n") + "\n"
        text, marks, at = "", [], 0
        for found in _MARK.finditer(body):
            text += body[at : found.start()]
            words, kinds, status, rank, sources, targets = found.groups()
            marks.append(Mark(len(text), len(text) + len(words), tuple(kinds.split("/")), status, rank, _states(sources), _states(targets)))
            text, at = text + words, found.end()
        text += body[at:]
        wrong = [kind for mark in marks for kind in mark.kinds if kind not in KINDS]
        if "[[" in text or wrong:
            raise ValueError(f"{path.name}, {head}: a mark that cannot be read ({wrong or text[text.find('[[') :][:40]})")
        yield Report(f"{path.stem}/{head.split('|')[0].strip()}", text, tuple(marks))


_DIGEST = 16


def briefings() -> list[Report]:
    """Give the marked papers of the White House with their texts from the corpus of `DRAGOMAN_BENCH`; none where it is not set."""
    return list(_placed("briefings", lambda bench, wanted: _rows(bench / "corpus/briefings_whitehouse.jsonl.gz", wanted, headed)))


def papers() -> list[Report]:
    """Give the marked papers of the White House that no senses are learned from, with their texts; none where `DRAGOMAN_BENCH` is not set."""
    return list(_placed("papers", lambda bench, wanted: _rows(bench / "corpus/briefings_whitehouse.jsonl.gz", wanted, headed)))


def news() -> list[Report]:
    """Give the marked news reports with their texts from the corpus of `DRAGOMAN_BENCH`; none where it is not set."""
    return list(_placed("news", lambda bench, wanted: _rows(bench / "corpus/news.jsonl", wanted, lambda row: row["text"])))


def trees() -> list[Report]:
    """Give the marked documents of the treebanks with their texts from `DRAGOMAN_BENCH`; none where it is not set."""
    return list(_placed("trees", _documents))


def _placed(name: str, texts_of: Callable[[Path, set[str]], dict[str, str]]) -> Iterator[Report]:
    """Yield reports of which only the places of marks are kept; raise ``ValueError`` where a text is not the one that was marked."""
    if not os.environ.get("DRAGOMAN_BENCH"):
        return
    marks: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
    for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        report, digest, start, end, kinds, status, rank, sides = line.split("\t")
        found = marks[report, digest]
        if start:
            sources, _, targets = sides.partition(">")
            found.append(Mark(int(start), int(end), tuple(kinds.split("/")), status, rank, _states(sources), _states(targets)))
            if not set(found[-1].kinds) <= set(KINDS):
                raise ValueError(f"{name}, {report}: {kinds} is no type of act")
    texts = texts_of(Path(os.environ["DRAGOMAN_BENCH"]), {report for report, _ in marks})
    for (report, digest), found in marks.items():
        if hashlib.sha256(texts.get(report, "").encode()).hexdigest()[:_DIGEST] != digest:
            raise ValueError(f"the text of {report} is not the one that was marked")
        yield Report(f"{name}/{report}", texts[report], tuple(found))


def _rows(path: Path, wanted: set[str], text_of: Callable[[dict[str, str]], str]) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return {row["id"]: text_of(row) for row in map(json.loads, file) if row["id"] in wanted}


def _documents(bench: Path, wanted: set[str]) -> dict[str, str]:
    """Give the texts of documents of the treebanks: their sentences, with an empty line between paragraphs."""
    texts: dict[str, str] = {}
    for path in sorted((bench / "treebanks").glob("*.conllu.gz")):
        name = ""
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                key, _, value = line.partition("=")
                if key == "# newdoc id ":
                    name = value.strip()
                elif name in wanted and line.startswith("# newpar"):
                    texts[name] = texts.get(name, "").rstrip(" ") + "\n\n"
                elif name in wanted and key == "# text ":
                    texts[name] = texts.get(name, "") + value.strip() + " "
    return {name: text.strip() + "\n" for name, text in texts.items()}


def _states(side: str) -> tuple[str, ...]:
    return tuple(state for state in side.split("+") if state != "-")


def laid_out(text: str, known: Knowledge) -> Document:
    """Give the lines of a report with their roles."""
    return lines.assign(Source(name="report.txt", sha256="", media_type="text/plain", text=text, reader="text"), known).document


def stored() -> list[Report]:
    """Give all reports in the order of the files."""
    return [report for path in sorted(FOLDER.glob("*.txt")) for report in reports(path)]


def learned_from(kept: Iterable[Report], contrasts: tuple[str, ...]) -> list[Report]:
    """Give the reports but those kept back, and those contrasts whose names begin so."""
    names = {report.name for report in kept}
    return [each for each in stored() if each.name not in names and (each.name.startswith(contrasts) or not each.name.startswith(CONTRASTS))]


def held_out() -> list[Report]:
    """Give the reports that the senses are not learned from: none of the contrasts, which are no reports."""
    return [report for report in stored() if not report.name.startswith(CONTRASTS)][HELD_OUT - 1 :: HELD_OUT]

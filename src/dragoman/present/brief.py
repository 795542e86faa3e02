"""The brief: two printed pages on the relation of two states, composed from records, every sentence with a footnote to its words.

Nothing is written that is not a record. What matters most is said first, what does not fit the sheet is counted with the command that shows it.
`checking` holds any such file against the register again.
"""

import re
from collections.abc import Mapping
from datetime import date as Date
from typing import NamedTuple

from dragoman.errors import QueryError
from dragoman.present import english, quoting, sections
from dragoman.present.desk import Desk
from dragoman.present.sections import CONFLICT, COOPERATION, Part, Sentence
from dragoman.query import last_day
from dragoman.store import Reader

# What two printed sheets hold, in lines of print; `brief_files` prints about so.
SHEET = 146.0
_LINE, _NOTE_LINE, _SOURCE = 116, 250, 0.35


class Brief(NamedTuple):
    """A composed brief."""

    title: str
    head: tuple[str, ...]
    parts: tuple[Part, ...]


def compose(
    reader: Reader, a: str, b: str, states: Mapping[str, str], *, since: str | None = None, until: str | None = None, as_of: Date | None = None,
    whole: bool = False,
) -> Brief:  # fmt: skip
    """Give the brief on two states (alpha-3 codes); `states` names the codes, `as_of` is the day against which promises are overdue.

    The texts' own last day stands for `as_of` where it is not given, so that the same register gives the same brief. With `whole` everything is
    said, however many sheets it takes.
    """
    if a == b:
        raise QueryError("a brief is on two states: give two different ones")
    desk = Desk(reader, a, b, since, until, states, whole=whole)
    today = as_of.isoformat() if as_of else last_day(reader)
    happened = sections.told(desk, max((h["date_end"] or h["date_start"] or "" for h in desk.happenings), default=""))
    happenings = f"dragoman happenings --between {a} {b}"
    first = {
        kind: min(happened[kind], key=lambda s: (not s.day, *_by_weight(s))) for kind in ("meetings", "cooperation", "conflict") if happened[kind]
    }
    unread = _unread(desk)
    promises = [(rows, sections.promised(desk, rows, today)) for rows in sections.promises(desk)]
    late = [sentence for rows, sentence in promises if sections.is_overdue(rows[0], today)]
    due = f"dragoman due --between {a} {b}"
    parts = (
        Part("State of the relation", (*sections.labels(desk), *first.values()), "The texts tell of nothing between the two.", happenings),
        _left(happened["meetings"], first.get("meetings"), "Latest encounters", f"{happenings} --type CONSULT", unread["meetings"]),
        _left(happened["cooperation"], first.get("cooperation"), "Agreement, support and aid", happenings, unread["cooperation"]),
        _left(happened["conflict"], first.get("conflict"), "Accusations, demands and pressure", happenings, unread["conflict"]),
        sections.positions(desk),
        Part(
            "Open commitments",
            tuple(s for rows, s in promises if sections.is_open(rows[0]) and s not in late),
            "The texts leave none open that is not overdue.",
            due,
            desk.unread["commitments"],
        ),
        Part(
            "Settled commitments",
            tuple(s for rows, s in promises if not sections.is_open(rows[0])),
            "These texts say of no commitment that it was carried out.",
            f"dragoman commitments --between {a} {b}",
        ),
        sections.money(desk)._replace(further=desk.unread["figures"]),
        sections.votes_and_measures(desk),
        sections.disputed(desk, happened["denied"]),
        Part("What the texts do not say", tuple(late), "Every dated commitment has an outcome or lies ahead.", due),
    )
    chosen = [_ordered(part, part.sentences) for part in parts] if whole else _fit(parts)
    return Brief(f"{states.get(a, a)} and {states.get(b, b)}", _head(desk), tuple(map(_named_once, chosen, [desk] * len(chosen))))


def _left(sentences: list[Sentence], said: Sentence | None, title: str, command: str, unread: int) -> Part:
    empty = "The texts tell of nothing further." if said else "The texts tell of nothing of the kind between the two."
    return Part(title, tuple(sentence for sentence in sentences if sentence != said), empty, command, unread)


def _unread(desk: Desk) -> dict[str, int]:
    """Count the happenings that were not even weighed, by section."""
    seen = {h["id"] for h in desk.happenings}
    rest = [row["type"] for row in desk.brief if row["id"] not in seen]
    kinds = {"meetings": {"CONSULT"}, "cooperation": COOPERATION, "conflict": CONFLICT}
    return {kind: sum(one in types for one in rest) for kind, types in kinds.items()}


def _by_weight(sentence: Sentence) -> tuple[float, str]:
    return (-sentence.weight, sentence.text)


def _cost(sentence: Sentence, listed: set[str]) -> float:
    """Give the lines of print that a sentence takes with its notes, when some sources are listed already."""
    notes = sum(50 + min(110, len(note.words)) for note in sentence.notes) / _NOTE_LINE
    return -(-len(sentence.text) // _LINE) + 0.15 + notes + _SOURCE * len({note.doc for note in sentence.notes} - listed)


def _fit(parts: tuple[Part, ...]) -> list[Part]:
    """Choose for every section in turn its next weightiest sentence, until two sheets are full."""
    waiting = [sorted((s for s in part.sentences if s.weight > -2), key=_by_weight) for part in parts]
    kept: list[list[Sentence]] = [[] for _ in parts]
    listed: set[str] = set()
    left = SHEET - 3.0 * len(parts)
    while any(waiting):
        for index, sentences in enumerate(waiting):
            while sentences and any(quoting.alike(*_quoted(one, sentences[0])) for one in kept[index]):
                sentences.pop(0)
            if not sentences:
                continue
            cost = _cost(sentences[0], listed)
            if cost > left and kept[index]:
                sentences.clear()
                continue
            listed |= {note.doc for note in sentences[0].notes}
            kept[index].append(sentences.pop(0))
            left -= cost
    return [_ordered(part, chosen) for part, chosen in zip(parts, kept, strict=True)]


def _quoted(*sentences: Sentence) -> list[str]:
    """Give what sentences quote, all their words where they quote nothing."""
    return [" ".join(re.findall(r"“([^”]+)”", sentence.text)) or sentence.text for sentence in sentences]


def _ordered(part: Part, chosen: list[Sentence] | tuple[Sentence, ...]) -> Part:
    """Give a section with its chosen sentences in the order of their days: the latest first, promises the soonest first, what has no day last."""
    latest_first = "commitments" not in part.title and part.title != "What the texts do not say"
    dated = sorted((s for s in chosen if s.day[:1].isdigit()), key=lambda s: (s.day, -s.weight, s.text), reverse=latest_first)
    rest = sorted((s for s in chosen if not s.day[:1].isdigit()), key=_by_weight)
    ordered = [*dated, *rest] if part.title != "Money" else sorted(chosen, key=_by_weight)
    return part._replace(sentences=tuple(ordered), further=part.further + len(part.sentences) - len(ordered))


_BRACKET = re.compile(r"([\w’'.-]+(?: [\w’'.-]+)?) \(([A-Z][^()“”]+)\)")


def _named_once(part: Part, desk: Desk) -> Part:
    """Leave the state out beside a name that the section has brought already."""
    seen: set[tuple[str, str]] = set()
    own = {desk.states.get(code, code) for code in desk.pair}

    def once(found: re.Match[str]) -> str:
        key = found[1], found[2]
        if found[2] not in own or key not in seen:
            seen.add(key)
            return found[0]
        return found[1]

    sentences = []
    for sentence in part.sentences:
        pieces = re.split(r"(“[^”]*”)", sentence.text)
        sentences.append(sentence._replace(text="".join(p if p.startswith("“") else _BRACKET.sub(once, p) for p in pieces)))
    return part._replace(sentences=tuple(sentences))


def _head(desk: Desk) -> tuple[str, ...]:
    numbers = desk.reader.select("""
        select count(*) as n, sum(published is null) as undated, min(substr(published, 1, 10)) as first, max(substr(published, 1, 10)) as last
        from document where published is null or published glob '[0-9]*'""")[0]
    total = desk.reader.select("select count(*) as n from document")[0]["n"]
    span = f", {english.day(numbers['first'])} to {english.day(numbers['last'])}" if numbers["first"] else ""
    undated = numbers["undated"] or 0
    reports = f"From {_counted(total, 'report')}{span}{f', {undated} without a date' if undated else ''}; {len(desk.docs):,} of them tell of the two."
    done = [h for h in desk.brief if h["status"] in ("occurred", "ongoing", "habitual")]
    joint = sum(h["type"] in CONFLICT and desk.is_joint(h) for h in desk.happenings if h["status"] in ("occurred", "ongoing", "habitual"))
    kinds = {
        "meetings, visits and calls": sum(h["type"] == "CONSULT" for h in done),
        "agreement, support and aid": sum(h["type"] in COOPERATION for h in done),
        "accusations, demands and pressure": sum(h["type"] in CONFLICT for h in done) - joint,
        "criticism of others together": joint,
    }
    state = "; ".join(f"{kind}, {count:,}" for kind, count in kinds.items() if count)
    return reports, f"Told as having happened between the two: {state or 'nothing'}."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"

"""Check a brief against the register: every sentence supported, misattributed, not verbatim, or without a source.

Works on the Markdown and HTML that `brief` writes and on any file in that form that a person has edited since. A sentence is held against the
records that its footnotes name: the quoted words must stand in the document, whoever is said to speak must be in the record's chain, and every
number and name of a state in the sentence must come from the record or its words.
"""

import html
import re
from collections.abc import Mapping

from dragoman import query
from dragoman.errors import QueryError
from dragoman.present import english
from dragoman.query import Row
from dragoman.store import Reader

_MARK = re.compile(r"\[\^(\w+)\]")
_NOTE = re.compile(r"^\[\^(\w+)\]:\s*(.*)$")
_RECORD = re.compile(r"\[((?:[a-z]+)-[0-9a-f]{16})\]\s*$")
_QUOTED = re.compile(r"“([^”]{3,})”")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def _folded(text: str) -> str:
    """Give text for comparing: quotation marks left out, for they change where words are quoted within a quotation."""
    return " ".join(text.translate(_NO_QUOTES).split()).casefold()


_NO_QUOTES = dict.fromkeys(map(ord, "‘’“”\"'"))


def lines_of(text: str) -> tuple[list[tuple[str, list[str]]], dict[str, str]]:
    """Give the sentences of a brief with their footnote marks, and the footnotes by mark."""
    if "<html" in text[:400].lower():
        return _lines_of_html(text)
    notes, sentences = {}, []
    for line in text.splitlines():
        found = _NOTE.match(line)
        if found:
            notes[found[1]] = found[2]
        elif line.strip() and not line.startswith(("#", ">", "*")):
            sentences.append((_MARK.sub("", line).lstrip("- ").strip(), _MARK.findall(line)))
    return sentences, notes


def _lines_of_html(text: str) -> tuple[list[tuple[str, list[str]]], dict[str, str]]:
    from lxml import html as markup

    tree = markup.fromstring(text)
    notes = {}
    for item in tree.xpath("//span[@data-record]"):
        words = "".join(item.xpath("./text()")).strip()
        notes[str(item.get("id") or "").removeprefix("n")] = f"{words} {item.get('data-doc')} [{item.get('data-record')}]"
    sentences = []
    for item in tree.xpath("//section//ul/li"):
        marks = [str(link.get("href")).removeprefix("#n") for link in item.xpath(".//sup/a")]
        sentences.append((html.unescape("".join(item.xpath("./text()"))).strip(), marks))
    return sentences, notes


class _Checker:
    """The register as one brief is held against it."""

    def __init__(self, reader: Reader, states: Mapping[str, str]) -> None:
        self.reader = reader
        self.states = {row["state"]: row["name"] for row in reader.select("select state, name from actor where kind = 'state'")} | dict(states)
        self.numbers = {name: number for number, name in reader.names().items()}
        self._texts: dict[str, str] = {}

    def text(self, doc: str) -> str:
        """Give the folded text of a document."""
        if doc not in self._texts:
            self._texts[doc] = _folded(self.reader.text(self.numbers[doc]))
        return self._texts[doc]

    def judge(self, sentence: str, marks: list[str], notes: Mapping[str, str]) -> tuple[str, str]:
        """Give the verdict on a sentence and its reason."""
        if not marks:
            return "source missing", "no footnote"
        known: list[tuple[str, Row]] = []
        said = ""
        for mark in marks:
            note = notes.get(mark)
            if note is None:
                return "source missing", f"footnote {mark} is not there"
            record = _RECORD.search(note)
            if record is None:
                return "source missing", f"footnote {mark} names no record"
            try:
                table, row = query.find(self.reader, record[1])
            except QueryError:
                return "source missing", f"{record[1]} is not in the register"
            if row["doc"] not in self.numbers:
                return "source missing", f"{row['doc']} is not in the register"
            quoted = _QUOTED.search(note)
            if quoted and not _stands(quoted[1], self.text(row["doc"])):
                return "not verbatim", f"the words of footnote {mark} are not in {row['doc']}"
            if row["doc"] not in note:
                return "misattributed", f"the words of footnote {mark} stand in {row['doc']}"
            known.append((table, row))
            said += f" {_folded(str(row))} {_folded(note)}"
            if table == "figures":
                said += " " + _folded(english.money(row["value"], row["low"], row["high"], row["unit"]))
            if row.get("happening"):
                happening = query.find(self.reader, row["happening"])[1]
                known.append(("happenings", {**happening, "doc": row["doc"]}))
                said += f" {_folded(str(happening))}"
        for words in _QUOTED.findall(sentence):
            if not any(_stands(words, self.text(row["doc"])) for _, row in known):
                return "not verbatim", f"“{words[:60]}” does not stand in the source"
        return self._attribution(sentence, said, known)

    def _attribution(self, sentence: str, said: str, known: list[tuple[str, Row]]) -> tuple[str, str]:
        """Hold numbers, names, doer and status of a sentence against the records; state names may come from the document as well."""
        own = _QUOTED.sub(" “” ", re.sub(r"\([^)]*\)", " ", sentence))
        texts = " ".join(self.text(row["doc"]) for _, row in known)
        for number in _NUMBER.findall(own):
            plain = number.replace(",", "").lstrip("0")
            if plain and not re.search(rf"(?<![\w.])0*{re.escape(plain)}(?!\w)", said.replace(",", "")) and number not in texts:
                return "unsupported", f"{number} is not in the record or its words"
        codes = {code for code in self.states if f"{code.casefold()}" in said}
        named = {word for code in codes for word in _folded(self.states[code]).split()}
        states = {word for name in self.states.values() for word in _folded(name).split()}
        for phrase in _CAPITAL.findall(own):
            words = [_folded(w) for w in re.split(r"\s+|['’]s\b", phrase) if w]
            missing = [w for w in words if w not in _PLAIN and w not in said and w not in named and not (w in states and w in texts)]
            if missing:
                return "misattributed", f"{phrase} is not named in the record"
        return self._turned(own, known) or _done(sentence, known)

    def _turned(self, own: str, known: list[tuple[str, Row]]) -> tuple[str, str] | None:
        """Find a sentence that makes the one to whom a thing was done its doer."""
        rows = [row for table, row in known if table in ("events", "happenings")]
        if not rows or len(rows) != len(known):
            return None
        doers = {one for row in rows for actor in row["sources"] for one in self._called(actor)}
        others = {one for row in rows for actor in row["targets"] for one in self._called(actor)}
        start = _folded(own.removeprefix("The "))
        if any(start.startswith(one) for one in others - doers) and not any(start.startswith(one) for one in doers):
            return "misattributed", "in the record the one who is said to act is the one to whom it was done"
        return None

    def _called(self, actor: Row) -> set[str]:
        return {_folded(actor["name"]), *([_folded(self.states[actor["state"]])] if actor["state"] in self.states else [])}


def check_brief(reader: Reader, text: str, states: Mapping[str, str]) -> list[Row]:
    """Give one row for each sentence: `sentence`, `verdict` (supported, misattributed, not verbatim, unsupported, source missing), `reason`.

    `states` names the state codes, as for composing; those that the register names as actors are known without it.
    """
    sentences, notes = lines_of(text)
    checker = _Checker(reader, states)
    answers = []
    for sentence, marks in sentences:
        verdict, reason = checker.judge(sentence, marks, notes)
        answers.append({"sentence": sentence, "verdict": verdict, "reason": reason})
    return answers


def _stands(words: str, text: str) -> bool:
    at = 0
    for piece in re.split(r"\s*…\s*", _folded(words)):
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _done(sentence: str, known: list[tuple[str, Row]]) -> tuple[str, str]:
    hidden = [row for table, row in known if table == "events" and row["status"] in ("denied", "hypothetical", "announced")]
    if hidden and not _OPEN.search(sentence):
        return "unsupported", f"the record is {hidden[0]['status']}, the sentence reads as done"
    return "supported", ""


_OPEN = re.compile(
    r"announced|possible|denied|ruled out|expected|undertaking|invitation|a (?:visit|plan|meeting|agreement) |do not say|differ", re.IGNORECASE
)
# Words that stand with a capital at the start of a sentence of a brief without being a name.
_PLAIN = {
    "a", "an", "the", "there", "talks", "force", "parties", "no", "nothing", "in", "on", "it", "its", "meeting", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "sanction", "sanctions", "embargo",
    "treaty", "membership", "loan", "debt", "aid", "grant", "trade", "help", "support", "criticism", "cooperation", "coercion",
    "restrictions", "undertaking", "visit", "invitation", "agreement", "plan", "possible", "expected", "denied", "owed", "written", "usd",
    "eur", "gbp", "rub", "cny", "jpy",
}  # fmt: skip

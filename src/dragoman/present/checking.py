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
    for item in tree.xpath("//ol[contains(@class, 'notes')]/li"):
        record = "".join(item.xpath("./code//text()"))
        words = "".join(item.xpath("./text()")).strip()
        notes[str(item.get("id") or "").removeprefix("n")] = f"{words} [{record}]"
    sentences = []
    for item in tree.xpath("//section//ul/li"):
        marks = [str(link.get("href")).removeprefix("#n") for link in item.xpath(".//sup/a")]
        sentences.append((html.unescape("".join(item.xpath("./text()"))).strip(), marks))
    return sentences, notes


def check_brief(reader: Reader, text: str) -> list[Row]:
    """Give one row for each sentence: `sentence`, `verdict` (supported, misattributed, not verbatim, unsupported, source missing), `reason`."""
    sentences, notes = lines_of(text)
    names = {name: number for number, name in reader.names().items()}
    texts: dict[str, str] = {}
    answers = []
    for sentence, marks in sentences:
        verdict, reason = _judge(reader, sentence, marks, notes, names, texts)
        answers.append({"sentence": sentence, "verdict": verdict, "reason": reason})
    return answers


def _judge(
    reader: Reader, sentence: str, marks: list[str], notes: Mapping[str, str], names: Mapping[str, int], texts: dict[str, str]
) -> tuple[str, str]:
    if not marks:
        return "source missing", "no footnote"
    known: list[tuple[str, Row]] = []
    haystack = ""
    for mark in marks:
        note = notes.get(mark)
        if note is None:
            return "source missing", f"footnote {mark} is not there"
        record = _RECORD.search(note)
        if record is None:
            return "source missing", f"footnote {mark} names no record"
        try:
            table, row = query.find(reader, record[1])
        except QueryError:
            return "source missing", f"{record[1]} is not in the register"
        if row["doc"] not in texts:
            texts[row["doc"]] = _folded(reader.text(names[row["doc"]]))
        quoted = _QUOTED.search(note)
        if quoted and not _stands(quoted[1], texts[row["doc"]]):
            return "not verbatim", f"the words of footnote {mark} are not in {row['doc']}"
        if row["doc"] not in note:
            return "misattributed", f"the words of footnote {mark} stand in {row['doc']}"
        known.append((table, row))
        haystack += " " + _folded(str(row)) + " " + _folded(note)
        if row.get("happening"):
            haystack += " " + _folded(str(query.find(reader, row["happening"])[1]))
    for words in _QUOTED.findall(sentence):
        if not any(_stands(words, texts[row["doc"]]) for _, row in known):
            return "not verbatim", f"“{words[:60]}” does not stand in the source"
    return _attribution(sentence, haystack, known, texts)


def _stands(words: str, text: str) -> bool:
    at = 0
    for piece in re.split(r"\s*…\s*", _folded(words)):
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _attribution(sentence: str, haystack: str, known: list[tuple[str, Row]], texts: Mapping[str, str]) -> tuple[str, str]:
    own = _QUOTED.sub(" ", re.sub(r"\([^)]*\)", " ", sentence))
    sources = haystack + " " + " ".join(texts[row["doc"]] for _, row in known)
    for number in _NUMBER.findall(own):
        plain = number.replace(",", "").lstrip("0")
        if plain and plain not in haystack.replace(",", "") and number not in sources:
            return "unsupported", f"{number} is not in the record or its words"
    first = own.split(" ", 1)[0]
    for phrase in _CAPITAL.findall(own):
        words = [w for w in re.split(r"\s+|['’]s\b", phrase) if w]
        if words and words[0] == first and words[0].casefold() in _PLAIN:
            words = words[1:]
        missing = [w for w in words if w.casefold() not in _PLAIN and _folded(w) not in sources]
        if missing:
            return "misattributed", f"{' '.join(missing)} is not named in the record or its document"
    hidden = [row for table, row in known if table == "events" and row["status"] in ("denied", "hypothetical", "announced")]
    if hidden and not re.search(
        r"announced|possible|not reported as done|did not|may |denied|expected|undertook|nothing in these texts|differ", sentence, re.I
    ):
        return "unsupported", f"the record is {hidden[0]['status']}, the sentence reads as done"
    return "supported", ""


_PLAIN = {
    "a",
    "an",
    "the",
    "there",
    "talks",
    "force",
    "parties",
    "no",
    "nothing",
    "in",
    "on",
    "it",
    "its",
    "meeting",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "sanction",
    "embargo",
    "treaty",
    "membership",
    "loan",
    "debt",
    "aid",
    "grant",
    "trade",
    "undertaking",
    "possible",
    "expected",
    "usd",
    "eur",
    "gbp",
    "rub",
    "cny",
    "jpy",
}

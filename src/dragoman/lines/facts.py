"""What a document is: title, outlet, agency, authors, dates, dateline, language, kind, each with its basis where it can be doubted."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.dates import explicit_dates
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml, toml_entries
from dragoman.lines import datelines
from dragoman.lines.blocks import BULLET, Block
from dragoman.lines.datelines import Dateline
from dragoman.lines.outlets import Outlets, bare, known
from dragoman.lines.roles import DOCUMENT_NUMBER, plain
from dragoman.model import Document, Line, Span
from dragoman.page import Source
from dragoman.text import fold

PREFERRED = ("row", "json-ld", "article:published_time", "meta", "time", "htmldate")
TITLES = ("row", "json-ld", "og:title", "h1", "docx", "pdf", "twitter:title", "title")
_MODIFIED = re.compile(r"\b(?:modified|updated?|last (?:modified|updated?|edited)|guncelleme|aktualisiert|actualizado|mis a jour|обновлено)\b")
_BY = re.compile(r"^(?:by|written by|reported by|authors?|von|por|par|автор)\b[:\s]*", re.I)
_SELF = (
    re.compile(r"^support (the [\w'’ ]{3,40}?)[!.]?$", re.I), re.compile(r"\bwe, the journalists of (the [\w'’ ]{3,40}?),", re.I),
    re.compile(r"^more from (?!the (?:world|same)\b)([\w'’& ]{3,40})$", re.I),
    re.compile(r"(?:©|\(c\)|copyright)\s*(?:copyright)?\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[,\s]*(?:by\s+)?([^\W\d_][\w'’&. "
        r"-]{2,50}?)(?:\.|,|\s+all rights.*|\s+\d{4}.*)?$", re.I),
)


class Stated(NamedTuple):
    """A date of the document: partial ISO date, where it is from, where it stands."""

    iso: str
    basis: str
    span: Span | None = None


def headlines(source: Source) -> Iterator[str]:
    """Yield the headlines that the reader found outside the text."""
    sites = [fact.value for fact in source.facts if fact.field in {"outlet", "site"}]
    for fact in source.facts:
        if fact.field == "title" and len(fact.value.split()) > 1:
            yield fact.value
            short = bare().stripped(fact.value, sites)[0]
            if short != fact.value:
                yield short


def document(source: Source, blocks: Sequence[Block], lines: tuple[Line, ...], knowledge: Knowledge) -> Document:
    """Give the document with its facts."""
    outlets = known(knowledge)
    facts = _Facts(source)
    dateline, offset = _dateline(blocks, outlets)
    sites = [*facts.all("outlet"), *facts.all("site")]
    title, title_span, trailing = _title(source, blocks, facts, outlets, sites)
    published, modified = _dates(blocks, facts, dateline, offset)
    agency = dateline.agency if dateline and dateline.agency else facts.first("agency") or _credited(blocks, outlets)
    place, place_span = _place(dateline, offset, blocks, facts, outlets, knowledge)
    url = facts.first("url")
    stated = facts.first("outlet") or facts.first("site") or trailing or (outlets.of_url(url) if url else None)
    outlet = stated or _self_named(blocks, outlets) or agency
    return Document(
        sha256=source.sha256, media_type=source.media_type, title=title, outlet=outlet, agency=agency,
        published=published.iso if published else None, published_basis=published.basis if published else "none",
        modified=modified.iso if modified else None, dateline_place=place, language=_language(source.text, facts),
        kind=_kind(title, blocks, dateline, agency, knowledge), authors=_authors(blocks, facts, outlets), url=url, lines=lines, title_span=title_span,
        published_span=published.span if published else None, dateline_span=place_span,
    )


class _Facts:
    """The reader's facts by field."""

    def __init__(self, source: Source) -> None:
        self._facts = source.facts

    def all(self, field: str) -> list[str]:
        return [fact.value for fact in self._facts if fact.field == field]

    def first(self, field: str) -> str | None:
        return next((fact.value for fact in self._facts if fact.field == field and fact.value.strip()), None)

    def title(self) -> str | None:
        """Give the headline that the best basis states."""
        found = [fact for fact in self._facts if fact.field == "title" and len(fact.value) > 8]
        return min(found, key=lambda fact: TITLES.index(fact.basis) if fact.basis in TITLES else len(TITLES)).value if found else None

    def dated(self, field: str) -> Stated | None:
        """Give the date of a field that its best basis states."""
        found = [(fact, iso) for fact in self._facts if fact.field == field and (iso := iso_of(fact.value))]
        if not found:
            return None
        fact, iso = min(found, key=lambda pair: next((n for n, basis in enumerate(PREFERRED) if pair[0].basis.startswith(basis)), len(PREFERRED)))
        return Stated(iso, "metadata" if fact.basis != "htmldate" else "htmldate")


def iso_of(value: str) -> str | None:
    """Give the partial ISO date (with its time and offset, where stated) of a metadata field.

    >>> iso_of("2026-01-21T09:53:10+03:00"), iso_of("26-FEB-1987 15:01:01.79"), iso_of("soon")
    ('2026-01-21T09:53+03:00', '1987-02-26T15:01', None)
    """
    value = value.strip()
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?", value)
    if found and 1000 <= int(found[1]) <= 2200 and 1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31:
        offset = (found[5] or "").replace("Z", "+00:00")
        if len(offset) == 5:
            offset = f"{offset[:3]}:{offset[3:]}"
        return f"{found[1]}-{found[2]}-{found[3]}" + (f"T{found[4]}{offset}" if found[4] else "")
    if re.fullmatch(r"\d{4}(?:-\d\d)?", value):
        return value
    titled = re.sub(r"[A-Z]{3,}", lambda word: word[0].title(), value)
    dates = explicit_dates(titled) or explicit_dates(value, compact=True)
    if not dates:
        return None
    time = re.search(r"\b(\d{1,2}):(\d\d)(?::\d\d)?", value)
    iso = dates[0].iso
    return f"{iso}T{int(time[1]):02d}:{time[2]}" if time and len(iso) == 10 and iso[0] != "-" and int(time[1]) < 24 else iso


def _title(
    source: Source, blocks: Sequence[Block], facts: _Facts, outlets: Outlets, sites: Sequence[str],
) -> tuple[str | None, Span | None, str | None]:
    """Give the headline, where it stands, and the outlet that a page title carries at its end."""
    stated = [block for block in blocks if block.role == "title"]
    best = next((block for block in reversed(stated) if block.why.startswith("the headline of")), stated[-1] if stated else None)
    trailing = None
    opening = blocks[0].text if blocks else ""
    if best is not None and opening.startswith(best.text) and len(opening) > len(best.text):
        rest = opening[len(best.text) :]
        trailing = re.split(r"\s+[|–—-]\s+", rest)[-1].strip(" |–—-") if re.match(r"\s*[|–—-]\s", rest) else None
    if known := facts.title():
        title, _, cut = _cut(known, None, outlets, sites)
        same = next((block for block in reversed(stated) if plain(block.bare) in {plain(title), plain(known)}), None)
        if same is not None or best is None or len(title.split()) >= 4:
            title = "".join(c for c in title if c.isprintable())
            return title, Span(same.start, same.end) if same is not None else None, trailing or cut
    if best is None:
        return None, None, None
    start = best.start + (found.end() if (found := BULLET.match(best.text)) else 0)
    text = " ".join("".join(c if c.isprintable() else " " for c in source.text[start : best.end]).split())
    start += len(text) - len(text.lstrip("#*_ "))
    end = best.end - (len(text) - len(text.rstrip("#*_ ")))
    title, span, cut = _cut(text.strip("#*_ "), Span(start, end), outlets, sites)
    return title, span, trailing or cut


def _cut(title: str, span: Span | None, outlets: Outlets, sites: Sequence[str]) -> tuple[str, Span | None, str | None]:
    short, cut = outlets.stripped(title, sites)
    if cut is None or not span:
        return short, span, cut
    return short, Span(span.start, span.start + len(short)) if title.startswith(short) else span, cut


def _dateline(blocks: Sequence[Block], outlets: Outlets) -> tuple[Dateline | None, int]:
    """Give the dateline of the first paragraphs, and the offset of the paragraph it opens."""
    seen = 0
    for block in blocks:
        if block.role in {"body", "standfirst", "caption"}:
            if block.role == "body":
                seen += 1
            if (found := datelines.read(block.text, outlets)) and block.role == "body":
                return found, block.start
        if seen >= 3:
            break
    return None, 0


def _place(
    dateline: Dateline | None, offset: int, blocks: Sequence[Block], facts: _Facts, outlets: Outlets, knowledge: Knowledge
) -> tuple[str | None, Span | None]:
    if dateline:
        return dateline.place, Span(offset + dateline.span.start, offset + dateline.span.end)
    if alone := next((block for block in blocks if block.role == "dateline"), None):
        place = re.split(r"[,–—:]| - ", alone.text)[0].strip()
        return None if alone.iso and not knowledge.place(place) else place, Span(alone.start, alone.end)
    if (stated := facts.first("dateline")) and (found := datelines.read(f"{stated} ", outlets)):
        return found.place, None
    return None, None


def _dates(blocks: Sequence[Block], facts: _Facts, dateline: Dateline | None, offset: int) -> tuple[Stated | None, Stated | None]:
    """Give when the document was published and when it was changed."""
    published, modified = facts.dated("published"), facts.dated("modified")
    head = max((index for index, block in enumerate(blocks) if block.role == "title"), default=0)
    dated = [(index, block) for index, block in enumerate(blocks) if block.role in ("date", "dateline", "byline") and block.iso]
    for _, block in sorted(dated, key=lambda pair: (pair[0] < head - 4, pair[0])):
        stated = Stated(block.iso or "", "date line", Span(block.start, block.end))
        if _is_change(block):
            modified = modified or stated
        elif published is None or (published.basis == "date line" and len(stated.iso) > len(published.iso) and stated.iso.startswith(published.iso)):
            published = stated
    if dateline and dateline.date and dateline.date_span:
        span = Span(offset + dateline.date_span.start, offset + dateline.date_span.end)
        if published is None:
            published = Stated(dateline.date, "dateline", span)
    if published is None and (url := facts.first("url")):
        found = [date for date in explicit_dates(url, compact=True) if len(date.iso) == 10]
        published = Stated(found[-1].iso, "URL") if found else None
    return published, modified


def _is_change(block: Block) -> bool:
    """Say whether a date line tells when the text was changed, not when it came out."""
    found = _MODIFIED.search(block.folded)
    return found is not None and not re.search(r"\d", block.folded[: found.start()])


def _credited(blocks: Sequence[Block], outlets: Outlets) -> str | None:
    """Give the agency that a byline or credit names."""
    for block in blocks:
        if block.role in {"byline", "credit"} and block.words <= 6:
            name = _BY.sub("", block.bare).strip(" |,;.-*")
            if found := outlets.find(name):
                return found
    return None


def _self_named(blocks: Sequence[Block], outlets: Outlets) -> str | None:
    """Give the outlet that the page's own shell names: its appeal, its copyright line."""
    for form in _SELF:
        for block in blocks:
            if block.is_refused and len(block.text) < 700 and (found := form.search(block.text)):
                name = " ".join(found[1].split()).strip(" .,")
                return outlets.find(name) or name
    for block in blocks:
        if series := DOCUMENT_NUMBER.search(block.text) if block.role in {"note", "date", "title"} else None:
            words = re.escape(series.group().split(" No")[0])
            for other in blocks:
                if other.role == "footnote" and (found := re.search(rf"\b([A-Z][\w&]+(?: [A-Z][\w&]+){{0,3}}) {words} No", other.text)):
                    return found[1]
    return None


def _authors(blocks: Sequence[Block], facts: _Facts, outlets: Outlets) -> tuple[str, ...]:
    """Give the persons who signed the text."""
    names: list[str] = []
    for stated in facts.all("author") or [block.bare for block in blocks if block.role == "byline"]:
        for name in re.split(r"\s*(?:,|\||;|&|\band\b|\bund\b| y (?=[A-Z]))\s*", _BY.sub("", stated)):
            name = " ".join(name.split()).strip(" .|-*_")
            is_name = 2 <= len(name.split()) <= 5 and name[0].isupper() and not re.search(r"\d|@|https?:", name)
            if is_name and name not in names and not outlets.find(name):
                names.append(name)
    return tuple(names[:12])


@lru_cache(maxsize=8)
def _kinds(folders: tuple[Path, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["kind"], re.compile(entry["regex"])) for entry in toml_entries("lines.toml", "kind", folders))


def kind_of(head: str, folders: tuple[Path, ...] = ()) -> str | None:
    """Give the kind of document that a headline or a first line says."""
    folded = fold(head)
    return next((kind for kind, regex in _kinds(folders) if regex.search(folded)), None)


def _kind(title: str | None, blocks: Sequence[Block], dateline: Dateline | None, agency: str | None, knowledge: Knowledge) -> str:
    heads = [title] if title else []
    heads += [block.text for block in blocks[:6] if block.role in {"note", "date", "title", "heading"} and block.text != title]
    for head in heads:
        if kind := kind_of(head, tuple(knowledge.folders)):
            return kind
    if sum(block.role == "speaker" or SPEAKS.match(block.text) is not None for block in blocks) >= max(4, len(blocks) // 8):
        return "transcript"
    return "wire" if agency or (dateline and dateline.date) else "feature"


SPEAKS = re.compile(r"(?:Q\s{2,}|Q:|A:|[A-Z][A-Z.’' -]{3,40}:\s|(?:[A-Z][\w.’'-]+ ){1,6}[A-Z][\w’'-]+:\s)")


def _language(text: str, facts: _Facts) -> str:
    """Give the language: as stated, else by script and commonest small words."""
    if (stated := facts.first("language")) and re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", stated):
        return stated[:2].lower()
    return language_of(text)


def language_of(text: str) -> str:
    """Give the language of a text.

    >>> language_of("The ministers met in the capital and signed the treaty."), language_of("Los ministros firmaron el tratado en la capital.")
    ('en', 'es')
    """
    middle = len(text) // 2
    sample = fold(text[:1500] + " " + text[max(1500, middle - 1500) : middle + 1500])
    for script, language in ((r"[぀-ヿ]", "ja"), (r"[가-힣]", "ko"), (r"[一-鿿]", "zh"), (r"[א-ת]", "he"), (r"[Ͱ-Ͽ]",
        "el"), (r"[ء-ي]", "ar"), (r"[ऀ-ॿ]", "hi")):
        if len(re.findall(script, sample)) > len(sample) * 0.2:
            return "fa" if language == "ar" and re.search(r"[پچژگ]", sample) else language
    words = re.findall(r"[^\W\d_]+", sample)
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    scores = {language: sum(counts.get(word, 0) for word in small) for language, small in _small_words().items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= max(1, len(words) // 40) else "en" if sample.isascii() else "und"


@lru_cache(maxsize=1)
def _small_words() -> dict[str, list[str]]:
    languages: dict[str, Any] = toml("lines.toml")["languages"]
    return {language: list(words) for language, words in languages.items()}

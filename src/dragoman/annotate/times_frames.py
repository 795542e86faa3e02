"""The day that each stretch of a document hangs on: its section's own, else the document's."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dragoman import dates
from dragoman.model import Section
from dragoman.page import Page


class Frame(NamedTuple):
    """The day that a stretch of text hangs on, what kind of day that is, and why."""

    as_of: str | None
    anchor: str
    why: str


def base_frame(page: Page) -> Frame:
    """Give the frame of the document: its date and where that came from."""
    published, basis = page.document.published, page.document.published_basis or ""
    if not published:
        titled = _title_day(page.document.title or "")
        return Frame(titled, "document", "the day that the title ends with") if titled else Frame(None, "none", "the document has no date")
    return Frame(published, "dateline" if basis.startswith("dateline") else "published", f"the document's date ({basis or 'given'})")


def _title_day(title: str) -> str | None:
    """Give the whole day that a title ends with: `Remarks at the forum, Oslo, June 30, 2017`; a day inside it is one of what it tells."""
    found = dates.explicit_dates(title)
    is_last = bool(found) and not any(char.isalpha() for char in title[found[-1].end:])
    return found[-1].iso if is_last and dates.day(found[-1].iso) else None


class Frames:
    """Look up the frame of an offset: the innermost section that states a date of its own, else the document's."""

    def __init__(self, sections: Sequence[Section], base: Frame) -> None:
        dated = sorted((s for s in sections if s.date), key=lambda s: (s.start, -s.end))
        self._base = base
        self._edges: list[int] = []
        self._frames: list[Frame] = []
        edges = sorted({offset for s in dated for offset in (s.start, s.end)})
        active: list[Section] = []
        at = 0
        for edge in edges:
            active = [s for s in active if s.end > edge]
            while at < len(dated) and dated[at].start <= edge:
                if dated[at].end > edge:
                    active.append(dated[at])
                at += 1
            self._edges.append(edge)
            self._frames.append(self._frame(min(active, key=lambda s: s.end - s.start)) if active else base)

    def _frame(self, section: Section) -> Frame:
        """Give the frame of a dated section."""
        anchor = {"turn": "speech", "appendix": "speech", "cited": "source", "footnote": "source"}.get(section.kind, "document")
        return Frame(section.date, anchor, f"the date of the {section.kind}")

    def at(self, offset: int) -> Frame:
        """Give the frame that holds at an offset."""
        index = bisect_right(self._edges, offset) - 1
        return self._frames[index] if index >= 0 else self._base


def outer_quotations(page: Page) -> list[tuple[int, int]]:
    """Give the outermost quotations in order."""
    return sorted((q.start, q.end) for q in page.quotations if q.depth == 0)


def anchor_day(as_of: str | None) -> tuple[date | None, bool]:
    """Give the day of an anchor and whether its year is a stand-in (a leap year) for one that is nowhere to be had."""
    if as_of and as_of.startswith("--"):
        return dates.day(f"2000-{as_of[2:]}"), True
    day = dates.day(as_of)
    return (day if day and 1000 < day.year < 3000 else None), False


def caption_frame(caption: str, frame: Frame) -> Frame:
    """Give the frame of a caption: the day that it states itself, which nothing outside it hangs on; else the frame of its place."""
    days = {iso for _, _, iso in dates.explicit_dates(caption) if dates.day(iso)}
    return Frame(days.pop(), "caption", "the caption's own date") if len(days) == 1 else frame

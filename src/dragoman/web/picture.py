"""The timeline of a dyad as a picture: one SVG, cooperation above the line, conflict below, one mark for each happening."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from html import escape

from dragoman.knowledge.plover import QUADS
from dragoman.present import english, telling
from dragoman.query import Row

WIDTH, HEIGHT, LEFT, RIGHT = 900, 262, 142, 24
MOST, HEAP = 220, 12
STEP, LEVELS = 8, (0, -1, 1, -2, 2)
_LANES = {2: 32, 1: 86, 3: 150, 4: 204}
_LABELS = {2: "material cooperation", 1: "verbal cooperation", 3: "verbal conflict", 4: "material conflict"}


@lru_cache(maxsize=8192)
def _day(text: str) -> date | None:
    parts = text.split("-") if text[:1].isdigit() else []
    try:
        return date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 7, int(parts[2]) if len(parts) > 2 else 1) if parts else None
    except ValueError:
        return None


def _dated(happenings: list[Row]) -> list[tuple[date, Row]]:
    found = [(day, row) for row in happenings if (day := _day(row["date_start"] or row["date_end"] or "")) is not None and row["type"] in QUADS]
    return sorted(found, key=lambda pair: pair[0])


def chosen(happenings: list[Row]) -> list[str]:
    """Give the ids of the happenings that get a mark of their own: all, or none where they are too many."""
    dated = _dated(happenings) if len(happenings) <= 4 * MOST else []
    return [row["id"] for _, row in dated] if len(dated) <= MOST else []


def timeline(happenings: list[Row], rows: Mapping[str, Row], states: dict[str, str]) -> str:
    """Give the SVG of dated happenings (in brief, and whole those `chosen`); empty where fewer than two have a day.

    Marks that would cover one another stand above and below the line. Each links to its row and says itself in words. Where there are too many, one
    mark stands for all of a stretch of time, as large as they are many.
    """
    dated = _dated(happenings)
    if len(dated) < 2:
        return ""
    first, last = dated[0][0], dated[-1][0]
    days = max(1, (last - first).days)

    def across(day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days

    own = chosen(happenings)
    marks = _marks([(day, rows[row["id"]]) for day, row in dated], across, states) if own else _heaps(dated, across)
    title = f"Timeline of {len(dated)} happenings from {english.day(first.isoformat())} to {english.day(last.isoformat())}"
    return "".join(
        [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{title}" class="timeline">', *_frame(first, last, across), *marks, "</svg>"]
    )


def _frame(first: date, last: date, across: Callable[[date], float]) -> list[str]:
    """Give lanes with their names, and the years that fit."""
    lanes = [
        f'<text x="0" y="{y + 4}" class="lane">{_LABELS[quad]}</text><line x1="{LEFT - 8}" x2="{WIDTH - RIGHT + 8}" y1="{y}" y2="{y}" class="rail"/>'
        for quad, y in _LANES.items()
    ]
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    every = next((n for n in (1, 2, 5, 10, 25, 50) if len(years) / n <= 14), 100)
    ticks = [tick for tick in years if tick.year % every == 0 and across(tick) > across(first) + 86 and across(tick) < across(last) - 86]
    shown = [(first, f"{first.day} {english.MONTHS[first.month - 1][:3]} {first.year}", "start")]
    shown += [(tick, str(tick.year), "middle") for tick in ticks]
    if across(last) - across(first) > 90:
        shown.append((last, f"{last.day} {english.MONTHS[last.month - 1][:3]} {last.year}", "end"))
    return lanes + [
        f'<line x1="{across(day):.1f}" x2="{across(day):.1f}" y1="8" y2="230" class="tick"/>'
        f'<text x="{across(day):.1f}" y="248" text-anchor="{anchor}" class="year">{label}</text>'
        for day, label, anchor in shown
    ]


def _heaps(dated: list[tuple[date, Row]], across: Callable[[date], float]) -> list[str]:
    """Give one mark for the happenings of a class in each stretch of the line."""
    heaps: dict[tuple[int, int], list[date]] = {}
    for day, row in dated:
        heaps.setdefault((QUADS[row["type"]], int(across(day) // HEAP)), []).append(day)
    most = max(map(len, heaps.values()))
    marks = []
    for (quad, stretch), days in sorted(heaps.items()):
        span = english.when(days[0].isoformat(), days[-1].isoformat())
        words = f"{len(days)} happening{'' if len(days) == 1 else 's'}, {_LABELS[quad]}, {span}"
        size = 2 + 8 * (len(days) / most) ** 0.5
        marks.append(
            f'<a href="?since={days[0]}&amp;until={days[-1]}"><circle cx="{(stretch + 0.5) * HEAP:.1f}" cy="{_LANES[quad]}" r="{size:.1f}" '
            f'class="q{quad}"><title>{words}</title></circle></a>'
        )
    return marks


def _marks(dated: list[tuple[date, Row]], across: Callable[[date], float], states: dict[str, str]) -> list[str]:
    taken: dict[tuple[int, int], float] = {}
    crowded: dict[tuple[int, int], list[date]] = {}
    marks = []
    for day, row in dated:
        quad, x = QUADS[row["type"]], across(day)
        size = min(9.0, 4 + 1.2 * (len(row["origins"]) - 1))
        level = next((one for one in LEVELS if x - size >= taken.get((quad, one), -99.0)), None)
        if level is None:
            crowded.setdefault((quad, int(x // 30)), []).append(day)
            continue
        taken[quad, level] = x + size - 1
        hollow = "" if row["status"] in ("occurred", "ongoing", "habitual") else " hollow"
        words = f"{telling.tell(row, states)}; {len(row['origins'])} origin{'' if len(row['origins']) == 1 else 's'}"
        marks.append(
            f'<a href="/record/{escape(row["id"])}"><circle cx="{x:.1f}" cy="{_LANES[quad] + level * STEP}" r="{size:.1f}" class="q{quad}{hollow}">'
            f"<title>{escape(words)}</title></circle></a>"
        )
    for (quad, _), days in sorted(crowded.items()):
        x = across(days[-1])
        at, anchor = (x + 12, "start") if x < WIDTH - RIGHT - 40 else (x - 12, "end")
        marks.append(
            f'<a href="?since={days[0]}&amp;until={days[-1]}"><text x="{at:.1f}" y="{_LANES[quad] - 8}" text-anchor="{anchor}" class="more">'
            f"+{len(days)}<title>{len(days)} more about this day</title></text></a>"
        )
    return marks

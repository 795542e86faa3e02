"""The timeline of a dyad as a picture: one SVG, cooperation above the line, conflict below, one mark for each happening."""

from datetime import date
from html import escape

from dragoman.knowledge.plover import QUADS
from dragoman.present import telling
from dragoman.query import Row

WIDTH, HEIGHT, EDGE = 900, 190, 30
_LANES = {1: 62, 2: 30, 3: 118, 4: 150}
_LABELS = {2: "material cooperation", 1: "verbal cooperation", 3: "verbal conflict", 4: "material conflict"}


def _day(row: Row) -> date | None:
    text = row["date_start"] or row["date_end"] or ""
    parts = text.split("-") if text[:1].isdigit() else []
    try:
        return date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 7, int(parts[2]) if len(parts) > 2 else 1) if parts else None
    except ValueError:
        return None


def timeline(happenings: list[Row], states: dict[str, str]) -> str:
    """Give the SVG of dated happenings; empty where fewer than two have a day. Each mark links to its row and says itself in words."""
    dated = [(day, row) for row in happenings if (day := _day(row)) is not None and row["type"] in QUADS]
    if len(dated) < 2:
        return ""
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    days = max(1, (last - first).days)

    def across(day: date) -> float:
        return EDGE + 110 + (WIDTH - 2 * EDGE - 110) * (day - first).days / days

    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="Timeline of {len(dated)} happenings from {first} to {last}" class="timeline">'
    ]
    for quad, y in _LANES.items():
        parts.append(
            f'<text x="8" y="{y + 4}" class="lane">{_LABELS[quad]}</text>'
            f'<line x1="{EDGE + 104}" x2="{WIDTH - EDGE + 6}" y1="{y}" y2="{y}" class="rail"/>'
        )
    years = range(first.year, last.year + 1)
    ticks = [date(year, 1, 1) for year in years if date(year, 1, 1) >= first] if len(years) > 1 else []
    between = [tick for tick in ticks[:: max(1, len(ticks) // 12)] if across(tick) - across(first) > 90 and across(last) - across(tick) > 90]
    for tick in [first, *between, *([last] if across(last) - across(first) > 90 else [])]:
        label = str(tick.year) if tick in between else tick.isoformat()
        anchor = "start" if tick == first else "end" if tick == last else "middle"
        parts.append(
            f'<line x1="{across(tick):.1f}" x2="{across(tick):.1f}" y1="18" y2="166" class="tick"/>'
            f'<text x="{across(tick):.1f}" y="182" text-anchor="{anchor}" class="year">{label}</text>'
        )
    for day, row in sorted(dated, key=lambda pair: (pair[0], pair[1]["id"])):
        quad = QUADS[row["type"]]
        size = min(11, 4 + 1.5 * len(row["origins"]))
        hollow = "" if row["status"] in ("occurred", "ongoing", "habitual") else " hollow"
        parts.append(
            f'<a href="/record/{escape(row["id"])}"><circle cx="{across(day):.1f}" cy="{_LANES[quad]}" r="{size:.1f}" class="q{quad}{hollow}">'
            f"<title>{escape(telling.tell(row, states))}; {len(row['origins'])} origin(s)</title></circle></a>"
        )
    return "".join(parts) + "</svg>"

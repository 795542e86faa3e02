"""Plain English for records: dates, names, lists, and one sentence for each kind of event."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.query import Row

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")


def day(date: str | None) -> str:
    """Give a date in words; a partial date as far as it goes.

    >>> day("2021-03-14"), day("2021-03"), day("--03-14"), day(None)
    ('14 March 2021', 'March 2021', '14 March (year not stated)', 'an unstated day')
    """
    if not date:
        return "an unstated day"
    found = re.match(r"(\d{4}|-)-?(\d\d)?(?:-(\d\d))?", date)
    if not found:
        return date
    year, month, number = found.groups()
    name = MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else ""
    words = " ".join(x for x in (str(int(number)) if number else "", name, year if year != "-" else "") if x)
    return f"{words} (year not stated)" if year == "-" else words


def _ends_month(date: str) -> bool:
    import calendar

    year, month, number = (int(part or 2024) for part in date.removeprefix("-").split("-"))
    return number >= calendar.monthrange(year, month)[1] - (month == 2)


def when(start: str | None, end: str | None) -> str:
    """Give an interval as an adverbial, empty where nothing is known.

    >>> when("2021-03-16", "2021-03-31"), when("2021-03-01", "2021-03-31"), when(None, "2021-12-31"), when("2021-03-14", "2021-03-14")
    ('between 16 and 31 March 2021', 'in March 2021', 'by 31 December 2021', 'on 14 March 2021')
    >>> when("--03-01", "--03-31"), when("--11-16", "--11-30")
    ('in March (year not stated)', 'between 16 and 30 November (year not stated)')
    """
    if not start and not end:
        return ""
    if not start:
        return f"by {day(end)}"
    if not end:
        return f"since {day(start)}"
    if start == end:
        return f"{'on' if _DAY.fullmatch(start) else 'in'} {day(start)}"
    if not (_DAY.fullmatch(start) and _DAY.fullmatch(end)):
        return f"between {day(start)} and {day(end)}"
    if start[0] == "-" and end[0] != "-":
        start = f"{end[:4]}{start[1:]}"
    months = start[:-3], end[:-3]
    if start.endswith("01-01") and end.endswith("12-31") and months[0][:4] == months[1][:4]:
        return f"in {start[:4]}"
    if months[0] == months[1] and start.endswith("-01") and _ends_month(end):
        return f"in {day(start[:-3])}"
    yearless = " (year not stated)" if start[0] == "-" else ""
    first = str(int(start[-2:])) if months[0] == months[1] else day(start).removesuffix(yearless)
    return f"between {first} and {day(end)}"


def briefly(row: Mapping[str, Any]) -> str:
    """Give the day of a row for a narrow column.

    >>> briefly({"date_start": "2021-03-16", "date_end": "2021-03-31"}), briefly({"date_start": None, "date_end": "2021-03-31"})
    ('16–31 Mar 2021', 'by 31 Mar 2021')
    >>> briefly({"date_start": None, "date_end": None}), briefly({"date_start": "--11-14", "date_end": "--11-14"})
    ('undated', '14 Nov, no year')
    """
    words = when(row.get("date_start"), row.get("date_end"))
    words = re.sub(rf"\b({'|'.join(month for month in MONTHS if len(month) > 4)})\b", lambda found: found[1][:3], words)
    words = words.replace(" (year not stated)", ", no year").removeprefix("on ").removeprefix("in ")
    return re.sub(r"^between (.+?) and ", r"\1–", words) or "undated"


def listed(names: Sequence[str]) -> str:
    """Give names as a list in English.

    >>> listed(["Vestria", "Karvonia", "Norway"])
    'Vestria, Karvonia and Norway'
    """
    unique = list(dict.fromkeys(name for name in names if name))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} and {unique[-1]}"


def after(start: str | None, end: str | None) -> str:
    """Give an interval as what something was announced for, empty where nothing is known.

    >>> after("2021-03-14", "2021-03-14"), after(None, "2021-12-31"), after("2021-03-16", "2021-03-31"), after("2021", "2021")
    (' for 14 March 2021', ' for no later than 31 December 2021', ' for the days between 16 and 31 March 2021', ' for 2021')
    """
    words = when(start, end)
    for found, said in (
        ("on ", "for "),
        ("in ", "for "),
        ("by ", "for no later than "),
        ("since ", "for the time from "),
        ("between ", "for the days between "),
    ):
        if words.startswith(found):
            return f" {said}{words.removeprefix(found)}"
    return ""


_WITH_THE = re.compile(
    r"(?:United (?:States|Kingdom|Nations|Arab Emirates)|(?:[\w.’'&,-]+ )*(?:Republic|Islands|Union|Duma|Kremlin|Pentagon|White House|Congress|"
    r"Senate|Treasury|Ministry|Department|Office|Council|Assembly|Bank|Fund|Organi[sz]ation|Agency|Commission|Committee|League|Government|Administration|House|Court|"
    r"Armed Forces|Army|Navy|Guard|Authority|Alliance|Forces|Secretariat|Bureau|Conference|Military|Police|Air Force|Party)"
    r"|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|West|European Economic Community)(?: (?:of|for|on) .*)?",
    re.IGNORECASE,
)
_NAMED_OFTEN = re.compile(
    r"(?:spokes(?:man|woman|person)|official|diplomat|adviser|advisor|expert|source|envoy|reporter|senator|lawmaker|analyst)$", re.IGNORECASE
)
_PEOPLE = re.compile(r"(?:^| )(?:[a-z’'-]*[^s’']s|police|people|military|personnel|Forces)$")


def with_the(words: str) -> str:
    """Give a name with its article, where it has one.

    >>> with_the("United States"), with_the("Norway"), with_the("Central African Republic"), with_the("Department of Trade of Chile")
    ('the United States', 'Norway', 'the Central African Republic', 'the Department of Trade of Chile')
    """
    return f"the {words}" if _WITH_THE.fullmatch(words) and not words.startswith("the ") else words


# Beginnings by which a name shows its state, beside the state's own name.
_SHOWN_BY = {
    "USA": ("u.s.", "us ", "america"), "GBR": ("brit", "uk ", "u.k."), "FRA": ("french",), "NLD": ("dutch",), "TUR": ("turkish", "turks"),
    "POL": ("polish", "pole"), "ESP": ("spanish", "spaniard"), "GRC": ("greek",), "CHE": ("swiss",), "DNK": ("danish", "dane"), "SWE": ("swed",),
    "ARE": ("emirat", "uae "), "SAU": ("saudi",), "THA": ("thai",), "PHL": ("filipin",), "SUN": ("soviet",),
    "PRK": ("north korea",), "KOR": ("south korea", "korea"),
    "IRL": ("irish",), "FIN": ("finn",), "NOR": ("norw",), "VAT": ("papal",), "PER": ("peru",), "CYP": ("cypriot",),
    "IRN": ("iran",), "IRQ": ("iraq",),
    "OMN": ("oman",), "MLI": ("mali",), "TGO": ("togo",), "CUB": ("cuba",), "NER": ("nigerien",), "NGA": ("nigerian",),
}  # fmt: skip


def _shows_state(name: str, code: str, state: str) -> bool:
    words = f" {name.casefold()} "
    stems = _SHOWN_BY.get(code) or (state.casefold()[: max(4, len(state) - 3)],)
    return state.casefold() in words or any(f" {stem}" in words for stem in stems)


def _kind(actor: Mapping[str, Any]) -> str:
    return str(actor.get("actor") or "").partition("/")[0]


def _is_common(name: str, kind: str) -> bool:
    """Say whether a name is a common noun ("Chadian official") and takes an article."""
    return kind == "office" or (kind in ("body", "armed", "group") and name.split()[-1].islower())


def name(actor: Mapping[str, Any], states: Mapping[str, str]) -> str:
    """Give an actor's name with its state in brackets, where it is not the state itself and does not show it.

    >>> name({"name": "Ada Berg", "state": "NOR", "actor": "person/NOR/ada-berg"}, {"NOR": "Norway"})
    'Ada Berg (Norway)'
    >>> name({"name": "Norwegian official", "state": "NOR", "actor": "office/NOR/official"}, {"NOR": "Norway"})
    'a Norwegian official'
    """
    state = states.get(actor["state"], "") if actor["state"] not in ("none", "IGO", "") else ""
    own, kind = str(actor["name"]), _kind(actor)
    if _is_common(own, kind) and "\u2019s " not in own and "'s " not in own and not own.startswith(("the ", "a ", "an ")) and not _PEOPLE.search(own):
        article = "the" if kind == "office" and not _NAMED_OFTEN.search(own) else "an" if own[:1] in "aeioAEIO" else "a"
        own = f"{article} {own}"
    else:
        own = with_the(own)
    return f"{own} ({state})" if state and not _shows_state(own, actor["state"], state) else own


def _kept(actors: Sequence[Mapping[str, Any]], states: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Give actors without a state beside somebody who acts for it, and without one whom another's name holds ("Chadian officials" beside
    "Sudanese and Chadian officials")."""
    acting = {actor["state"] for actor in actors if actor["name"] != states.get(actor["state"])}
    own = [actor for actor in actors if actor["name"] != states.get(actor["state"]) or actor["state"] not in acting]
    joint = [str(actor["name"]) for actor in own if " and " in str(actor["name"])]
    return [
        actor
        for actor in own
        if not any(
            actor["name"] != one and str(actor["name"]).split()[0] in one.split() and one.endswith(str(actor["name"]).split()[-1]) for one in joint
        )
    ]


def named(actors: Sequence[Mapping[str, Any]], states: Mapping[str, str]) -> str:
    """Give actors as a list in English; a state beside a person who acts for it is left out."""
    return listed([name(actor, states) for actor in _kept(actors, states)])


def is_plural(actors: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a verb after these actors stands in the plural."""
    return len(actors) > 1 or any(_kind(actor) not in ("person", "state") and _PEOPLE.search(str(actor["name"])) for actor in actors)


def place_of(event: Row, words: str) -> str:
    """Give the place of an event as an adverbial, empty where the words name it already."""
    where = str(event.get("place") or "").split(",")[0]
    return f" in {with_the(where)}" if where and where not in words else ""


def money(value: float | None, low: float | None, high: float | None, unit: str | None) -> str:
    """Give an amount in words.

    >>> money(40_000_000.0, None, None, "EUR"), money(None, 400.0, None, "people"), money(10.0, None, None, "percent")
    ('EUR 40 million', 'at least 400 people', '10 percent')
    """

    def number(x: float) -> str:
        for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
            if abs(x) >= size:
                return f"{x / size:g}{word}"
        return f"{x:,.10g}"

    if value is not None:
        words = number(value)
    elif low is not None and high is not None:
        words = f"{number(low)} to {number(high)}"
    elif low is not None:
        words = f"at least {number(low)}"
    elif high is not None:
        words = f"up to {number(high)}"
    else:
        words = "an unstated amount"
    if unit and re.fullmatch("[A-Z]{3}", unit):
        bound = next((b for b in ("at least ", "up to ") if words.startswith(b)), "")
        return f"{bound}{unit} {words.removeprefix(bound)}"
    return f"{words} {unit}" if unit else words

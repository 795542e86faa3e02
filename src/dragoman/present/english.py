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
    months = start[:-3], end[:-3]
    if start.endswith("01-01") and end.endswith("12-31") and months[0][:4] == months[1][:4]:
        return f"in {start[:4]}"
    if months[0] == months[1] and start.endswith("-01") and _ends_month(end):
        return f"in {day(start[:-3])}"
    yearless = " (year not stated)" if start[0] == "-" else ""
    first = str(int(start[-2:])) if months[0] == months[1] else day(start).removesuffix(yearless)
    return f"between {first} and {day(end)}"


def listed(names: Sequence[str]) -> str:
    """Give names as a list in English.

    >>> listed(["Vestria", "Karvonia", "Norway"])
    'Vestria, Karvonia and Norway'
    """
    unique = list(dict.fromkeys(name for name in names if name))
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} and {unique[-1]}"


_WITH_THE = re.compile(
    r"United (?:States|Kingdom|Nations|Arab Emirates)|(?:\w+ )*(?:Republic|Islands|Union|Duma)"
    r"|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros"
)


def with_the(words: str) -> str:
    """Give a name with its article, where it has one.

    >>> with_the("United States"), with_the("Norway"), with_the("Central African Republic")
    ('the United States', 'Norway', 'the Central African Republic')
    """
    return f"the {words}" if _WITH_THE.fullmatch(words) else words


def name(actor: Mapping[str, Any], states: Mapping[str, str]) -> str:
    """Give an actor's name with its state in brackets, where it is not the state itself."""
    state = states.get(actor["state"], "") if actor["state"] not in ("none", "IGO", "") else ""
    own = with_the(str(actor["name"]))
    return f"{own} ({state})" if state and state.casefold() not in own.casefold() else own


def named(actors: Sequence[Mapping[str, Any]], states: Mapping[str, str]) -> str:
    """Give actors as a list in English; a state beside a person who acts for it is left out."""
    persons = {actor["state"] for actor in actors if actor["name"] != states.get(actor["state"])}
    return listed([name(actor, states) for actor in actors if actor["name"] != states.get(actor["state"]) or actor["state"] not in persons])


TOLD = {
    ("CONSULT", "visit"): "{S} visited {T}",
    ("CONSULT", "phone"): "{S} spoke by telephone with {T}",
    ("CONSULT", None): "{S} held talks with {T}",
    ("CONSULT", "meet"): "{S} met {T}",
    ("CONSULT", "third-party"): "{S} mediated with {T}",
    ("CONSULT", "multilateral"): "{S} met in a wider circle with {T}",
    ("SUPPORT", None): "{S} voiced support toward {T}",
    ("AGREE", None): "{S} agreed with {T}",
    ("COOPERATE", None): "{S} cooperated with {T}",
    ("AID", None): "{S} gave aid to {T}",
    ("CONCEDE", None): "{S} made a concession to {T}",
    ("RETREAT", None): "{S} drew back before {T}",
    ("RETREAT", "release"): "{S} released people of {T}",
    ("RETREAT", "withdraw"): "{S} withdrew from {T}",
    ("RETREAT", "ceasefire"): "{S} ceased fire toward {T}",
    ("REQUEST", None): "{S} made a demand on {T}",
    ("REQUEST", "assist"): "{S} asked {T} for help",
    ("REQUEST", "meet"): "{S} asked {T} for a meeting",
    ("ACCUSE", None): "{S} {accuses} {T}",
    ("ACCUSE", "disapprove"): "{S} {criticises} {T}",
    ("ACCUSE", "allege"): "{S} {accuses} {T}",
    ("REJECT", None): "{S} rejected a demand of {T}",
    ("THREATEN", None): "{S} threatened {T}",
    ("PROTEST", None): "There was a protest by {S} against {T}",
    ("SANCTION", None): "{S} imposed sanctions on {T}",
    ("SANCTION", "expel"): "{S} expelled officials of {T}",
    ("SANCTION", "withdraw"): "{S} withdrew its representatives from {T}",
    ("MOBILIZE", None): "{S} moved forces toward {T}",
    ("COERCE", None): "{S} used coercion against {T}",
    ("COERCE", "seize"): "{S} seized property of {T}",
    ("COERCE", "arrest"): "{S} detained people of {T}",
    ("ASSAULT", None): "{S} used force against {T}",
    ("ASSAULT", "abduct"): "{S} captured {T}",
    ("vote", None): "{S} voted on a matter of {T}",
    ("vote", "against"): "{S} voted against a text on {T}",
    ("appointment", None): "{S} appointed {T}",
    ("accession", None): "{S} joined {T}",
    ("withdrawal-intent", None): "{S} {intends} to withdraw from {T}",
    ("ceremony", None): "{S} held a ceremony with {T}",
    ("denial", None): "{S} denied",
    ("proposal", None): "{S} made a proposal to {T}",
    ("decision", None): "{S} took a decision on {T}",
}
_LONE = {
    "CONSULT": "{S} held talks",
    "SUPPORT": "{S} voiced a common position",
    "AGREE": "{S} agreed",
    "COOPERATE": "{S} cooperated",
    "ACCUSE": "{S} {voices} criticism",
    "REJECT": "{S} rejected a demand",
    "THREATEN": "{S} made a threat",
    "REQUEST": "{S} made a demand",
    "SANCTION": "{S} imposed sanctions",
    "AID": "{S} gave aid",
    "CONCEDE": "{S} made a concession",
    "RETREAT": "{S} drew back",
    "MOBILIZE": "{S} moved forces",
    "COERCE": "{S} used coercion",
    "ASSAULT": "{S} used force",
    "PROTEST": "There was a protest by {S}",
    "vote": "{S} voted",
    "accession": "{S} joined",
    "appointment": "{S} made an appointment",
    "ceremony": "{S} held a ceremony",
    "decision": "{S} took a decision",
    "proposal": "{S} made a proposal",
    "withdrawal-intent": "{S} {intends} to withdraw",
}
_JOINT = {
    "CONSULT": "{S} held talks with each other",
    "AGREE": "{S} agreed with each other",
    "COOPERATE": "{S} cooperated",
    "SUPPORT": "{S} voiced a common position",
    "ACCUSE": "{S} jointly voice criticism",
}
_STATUS = {"ongoing": " (still going on as of the report)", "habitual": " (as a standing practice)"}
_STEP = {
    "CONSULT": "a meeting or visit of {S}",
    "AGREE": "an agreement by {S}",
    "SUPPORT": "support by {S}",
    "COOPERATE": "cooperation by {S}",
    "AID": "aid from {S}",
    "CONCEDE": "a concession by {S}",
    "RETREAT": "a step back by {S}",
    "REQUEST": "a demand by {S}",
    "ACCUSE": "criticism by {S}",
    "SANCTION": "sanctions by {S}",
    "THREATEN": "a threat by {S}",
    "MOBILIZE": "a move of forces by {S}",
    "ASSAULT": "the use of force by {S}",
}
_TOWARD = {"CONSULT": "with", "AGREE": "with", "COOPERATE": "with", "AID": "to", "SANCTION": "on", "ASSAULT": "against", "ACCUSE": "of"}
_UNDONE = {
    "announced": "{step} was announced{date}, not reported as done",
    "hypothetical": "{step} was spoken of as possible{date}, not reported as done",
    "denied": "the text says that {step} did not or will not take place",
}


def _undone(event: Row, source: str, target: str, date: str) -> str:
    step = _STEP.get(event["type"], "a step of {S}").format(S=source or "a party that is not named")
    step += f" {_TOWARD.get(event['type'], 'toward')} {target}" if target else ""
    words = _UNDONE[event["status"]].format(step=step, date=date.replace(" on ", " for ", 1) if event["status"] == "announced" else date)
    return words[0].upper() + words[1:]


def tell(event: Row, states: Mapping[str, str], *, with_date: bool = True) -> str:
    """Give one sentence for an event or happening: who, what, to whom, where, when, and whether it happened.

    An accusation always reads as one. What the record does not name is not supplied.
    """
    sources, targets = event["sources"], event["targets"]
    source, target = named(sources, states), named(targets, states)
    start, end = event.get("date_start"), event.get("date_end")
    date = "" if not with_date or not (start or end) else f" {when(start, end)}" if start else f", no later than {day(end)}"
    if event["status"] in _UNDONE:
        return _undone(event, source, target, date)
    if not source:
        passive = {
            "SANCTION": "{T} was under sanctions",
            "AID": "{T} received aid",
            "ASSAULT": "Force was used against {T}",
            "CONSULT": "Talks were held with {T}",
        }
        phrase = passive.get(event["type"], "A party that is not named acted toward {T}" if target else "Parties that are not named acted")
    elif not target:
        phrase = (_JOINT if len(sources) > 1 else {}).get(event["type"]) or _LONE.get(event["type"], f"{{S}} acted ({event['type'].lower()})")
    else:
        phrase = (
            TOLD.get((event["type"], event.get("mode"))) or TOLD.get((event["type"], None)) or f"{{S}} acted toward {{T}} ({event['type'].lower()})"
        )
    verbs = {verb: verb[:-1] if len(sources) > 1 else verb for verb in ("accuses", "criticises", "voices", "intends")}
    words = phrase.format(S=source, T=target, **verbs)
    where = str(event.get("place") or "").split(",")[0]
    is_new = where and where not in words
    place = f" in {where}" if is_new and event["type"] in ("CONSULT", "ceremony", "vote") else ""
    return f"{words}{place}{date}{_STATUS.get(event['status'], '')}"


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

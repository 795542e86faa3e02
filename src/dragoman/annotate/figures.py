"""Amounts and counts with their roles.

A compiled grammar finds the phrases (`knowledge/figures.toml`); `figures_value` gives their worth, `figures_roles` their kind and who pays whom.
Years, identifiers, ages, lengths of time and the numbers of definite small groups ("the two leaders") are no figures. A figure that follows from
two others (10 percent of $30 billion) is given beside them, marked `computed_from`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.annotate import figures_roles as roles
from dragoman.annotate.figures_roles import Party, Scene
from dragoman.annotate.figures_value import SCALES, Currency, Worth, currencies, qualifier, worth
from dragoman.annotate.grammar import Found, Grammar, Tokens, digits, number
from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml
from dragoman.model import ActorRef, Figure, Ids, Span
from dragoman.page import Page, Sentence

VERSION = "1"
SPEECH = frozenset({
    "said", "says", "told", "announced", "reported", "stated", "added", "noted", "wrote", "declared", "claimed", "estimated", "according",
})
SMALL_GROUPS = frozenset({
    "sides", "powers", "parties", "leaders", "nations", "states", "countries", "ministers", "governments", "peoples", "presidents", "others",
    "parliaments", "members",
    "officials", "men", "women", "children", "sons", "daughters", "people", "diplomats", "delegations", "capitals", "neighbours", "neighbors",
    "ambassadors",
})
POINTERS = frozenset({
    "the", "these", "those", "both", "his", "her", "their", "our", "its", "your", "my", "last", "next", "other", "first", "all", "any", "past",
    "which", "us", "them", "'s", "’s",
})


LETTERS = frozenset({"a", "c", "s", "j", "r", "z", "can", "au"})


class Rough(NamedTuple):
    """A figure before its record is made: the phrase, its worth, its sort (money, share, count)."""

    found: Found
    worth: Worth
    sort: str


@cache
def grammar() -> Grammar:
    """Give the compiled grammar of figures."""
    return Grammar(toml("figures.toml"))


@lru_cache(maxsize=8)
def _adjectives(knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """Give state code and name by every adjective and demonym, and by name."""
    found: dict[str, tuple[str, str]] = {}
    for state in knowledge.states.values():
        if state.code.startswith("X-"):
            continue
        for word in (state.name, *state.names, *state.adjectives, *state.demonyms):
            found.setdefault(word, (state.code, state.name))
    return found


@cache
def _labels() -> frozenset[str]:
    return frozenset(toml("figures.toml")["labels"]["words"])


def find(page: Page, knowledge: Knowledge) -> tuple[Figure, ...]:
    """Give the figures of a page with kind, payer and payee."""
    ids = Ids("figures", page.doc)
    made: list[Figure] = []
    carried: dict[str, str] = {}
    told_at = -9
    is_soviet_time = (page.document.published or "9999")[:4] < "1992"
    for index, sentence in enumerate(page.sentences):
        text = page.text[sentence.start:sentence.end]
        if not _MAYBE.search(text):
            continue
        tokens = grammar().tokens(page.text, sentence.start, sentence.end)
        rough = [*_rough(page, sentence, tokens)]
        if not rough:
            continue
        scene = roles.scene(tokens, _parties(page, sentence, tokens, knowledge))
        for item in rough:
            unit = _unit(page, item, tokens, scene, carried, _adjectives(knowledge), is_soviet_time)
            if item.sort == "money":
                if item.found.rule == "money.bare" and (not unit or index - told_at > 1):
                    continue
                carried["money"], told_at = unit, index
            figure = _record(page, sentence, item, unit, scene, ids, made)
            made.append(figure)
            made.extend(_computed(page, figure, made, ids))
    return tuple(made)


_MAYBE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|"
    r"thousands?|millions?|billions?|dozens?|scores|doubl|tripl|trebl|quadrupl|halv|second-|third-|half|ranks?|a million)", re.IGNORECASE)


def _rough(page: Page, sentence: Sentence, tokens: Tokens) -> Iterator[Rough]:
    """Yield the phrases of a sentence that are figures, with their worth."""
    times = [(t.span.start, t.span.end) for t in page.times_in(sentence.start, sentence.end)]
    for found in grammar().match(tokens):
        sort = {"money": "money", "share": "share"}.get(found.rule.split(".")[0], "count")
        if sort == "count" and (any(a < found.end and found.start < b and (b - a > 4 or a >= found.start) for a, b in times) or _is_no_count(found, tokens)):
            continue
        if sort == "money" and _is_no_money(found, tokens):
            continue
        if sort == "share" and found.first and tokens.ends[found.first - 1] == found.start and tokens.words[found.first - 1][-1].isalnum():
            continue
        if sort == "money" and found.words[0] in LETTERS and tokens.ends[found.first] != tokens.starts[found.first + 1]:
            found = found._replace(start=tokens.starts[found.first + 1], words=found.words[1:], kinds=found.kinds[1:], first=found.first + 1)
        value = worth(found, tokens.words[found.first:found.last])
        if value is not None and sort == "money" and found.words[-1] in ("pound", "pounds") and _WEIGHS.search(page.text[found.start - 30:found.start]):
            value, sort = value._replace(unit="pound", asks=""), "count"
        if value is not None:
            yield Rough(found, value, sort)


_WEIGHS = re.compile(r"\bkg\b|\d\s?kg|kilogram|\bkilos?\b|tonnes?\b|weigh|warhead", re.IGNORECASE)


def _is_no_money(found: Found, tokens: Tokens) -> bool:
    """Say whether words that look like money are none: `Page 5 won`, `three marks`, `2 real steps`."""
    word = found.words[-1]
    if word in ("won", "real", "sol", "sums", "som", "mark", "marks", "dong", "pound", "sterling", "crown", "lei", "lev", "kip", "rand", "pounds", "head") and found.rule == "money.worded":
        has_scale = any(w in SCALES for w in found.words)
        if word in ("won", "real", "sol", "mark", "sums", "som", "crown", "head") and not has_scale:
            return True
    previous = tokens.words[found.first - 1].lower() if found.first else ""
    if found.rule != "money.signed" and found.first and tokens.ends[found.first - 1] == found.start and previous not in ("(", '"', "“", "-", "–", "—", "'", "‘"):
        return True
    if "#" in found.words and not any(w in SCALES for w in found.words):
        return True
    return found.words[0] in ("one", "a") and not any(w in SCALES for w in found.words) and word in ("dollar", "pound", "euro", "mark", "crown", "real")


def _is_no_count(found: Found, tokens: Tokens) -> bool:
    """Say whether a number is a name, a year, an age, a score or the size of a definite small group."""
    rule, words, first = found.rule, found.words, found.first
    previous = tokens.words[first - 1].lower() if first else ""
    joined = bool(first) and tokens.ends[first - 1] == found.start
    if joined and previous not in ("(", '"', "“", "‘", "'", "—", "–", "¿", "~", "["):
        return True
    if rule in ("rank", "multiple", "count.vague"):
        return rule == "count.vague" and words[0] in ("hundreds", "thousands", "tens") and len(words) == 1 and previous in ("the",)
    if previous == "." and first >= 2 and tokens.words[first - 2].lower() in ("no", "nos", "art", "sec", "u", "res"):
        return True
    if previous in _labels() or (words[0] == "one" and rule != "measure"):
        return True
    value = digits(words[0]) if len(words[0]) < 12 else None
    is_bare_year = found.kinds[0] == "y" and 1900 <= (value or 0) <= 2100 and not (len(words) > 1 and words[1] in SCALES)
    if is_bare_year and not (value and value % 100 == 0 and rule in ("count.thing", "count.of", "measure", "count.folk")):
        return True
    following = tokens.words[found.last].lower() if found.last < len(tokens.words) else ""
    if rule == "tally":
        return any(w.lower() in toml("figures.toml")["class"]["scores"] for w in tokens.words[max(0, first - 8):found.last + 6])
    count = number([w for w in words[:3] if w not in ("of", "and")]) or 0
    if previous in POINTERS and count <= 12 and rule.startswith("count") and rule not in ("count.votes", "count.toll") and following not in ("that", "which", "who"):
        return True
    if count <= 2 and rule in ("count.thing", "count.of") and words[-1] in SMALL_GROUPS and not {"X", "Z"} & set(found.kinds) and following not in ("were", "was", "died", "killed", "wounded", "have", "had"):
        return True
    if rule == "count.toll":
        return words[0] in ("one", "second") or count > 5e6 or following in ("years", "days", "times")
    if rule == "count.folk":
        return count < 3 or (words[-1] not in _folk() and count < 20)
    if rule == "count.other":
        return (count < 10 and not any(w in SCALES for w in words)) or any("." in w for w in words[:1]) or (
            digits(words[0]) is None and count < 20) or (previous in ("of", "'s") and count < 10)
    if rule == "measure":
        return words[-1] == "head" or ("-" in words and words[-1] in ("mile", "miles")) or (words[-1] in ("ton", "tons", "feet", "foot", "mile", "miles") and count <= 1)
    return False


@cache
def _folk() -> frozenset[str]:
    """Give the plural demonyms, in lower case."""
    from dragoman.knowledge.states import states
    return frozenset(word.lower() for state in states().values() for word in (
        *state.demonyms, *(f"{a}s" for a in state.adjectives), *(a for a in state.adjectives if a.endswith(("ese", "ish", "ch", "iss")))))


def _parties(page: Page, sentence: Sentence, tokens: Tokens, knowledge: Knowledge) -> list[Party]:
    """Give the parties of a sentence: its outermost mentions, and adjectives and names of states that no mention covers."""
    text, found = page.text, []
    covered = sentence.start
    mentions = sorted(page.mentions_in(sentence.start, sentence.end), key=lambda m: (m.span.start, -m.span.end))
    for mention in mentions:
        if mention.span.start < covered or mention.kind == "outlet" or (mention.state == "none" and mention.kind not in ("organisation", "company", "group")):
            continue
        covered = mention.span.end
        owner = text[mention.span.end:mention.span.end + 2] in ("'s", "’s") or (
            text[mention.span.end - 1] == "s" and text[mention.span.end:mention.span.end + 1] in ("'", "’"))
        found.append(Party(mention.span.start, mention.span.end, mention.ref, owner or mention.surface.lower() in ("its", "their", "his", "her", "our"),
                           mention.surface in _adjective_forms()))
    spans = [(p.start, p.end) for p in found]
    adjectives = _adjectives(knowledge)
    skip = 0
    for index, word in enumerate(tokens.words):
        if index < skip or not word[:1].isupper() or any(a <= tokens.starts[index] < b for a, b in spans):
            continue
        pair = f"{word} {tokens.words[index + 1]}" if index + 1 < len(tokens.words) else ""
        state = adjectives.get(pair) or adjectives.get(word)
        if state:
            end = tokens.ends[index + 1] if pair in adjectives else tokens.ends[index]
            skip = index + (2 if pair in adjectives else 1)
            owner = text[end:end + 2] in ("'s", "’s")
            is_adjective = word in _adjective_forms() or pair in _adjective_forms()
            found.append(Party(tokens.starts[index], end, ActorRef(name=state[1], state=state[0]), owner, is_adjective and not owner))
    return sorted(found, key=lambda p: p.start)


@cache
def _adjective_forms() -> frozenset[str]:
    from dragoman.knowledge.states import states
    names = {name for state in states().values() for name in (state.name, *state.names)}
    return frozenset(word for state in states().values() for word in state.adjectives) - names


def _unit(page: Page, item: Rough, tokens: Tokens, scene: Scene, carried: dict[str, str], states: dict[str, tuple[str, str]], is_soviet_time: bool) -> str:
    """Give the unit; a currency's word takes the state named beside it, else the one carried over from before, else a party's."""
    asks = item.worth.asks
    if item.found.rule == "money.bare":
        return carried.get("money", "")
    if not asks or item.sort != "money":
        return item.worth.unit
    entry = currencies()[asks]
    if asks in entry.by:
        return entry.by[asks]
    raw = tokens.words[item.found.first:item.found.last]
    for size in (2, 1):
        for index in range(len(raw) - size + 1):
            named = states.get(" ".join(raw[index:index + size]))
            if named and (named[0] in entry.by or entry.code):
                code = entry.by.get(named[0], entry.code)
                carried[asks.rstrip("s")] = code
                return code
    if "cfa" in item.found.words:
        carried[asks.rstrip("s")] = entry.by["CFA"]
        return entry.by["CFA"]
    if asks in ("$", "€", "£", "¥", "euro", "euros"):
        return entry.code
    if asks.rstrip("s") in carried:
        return carried[asks.rstrip("s")]
    if asks.startswith(("dollar", "dlr", "cent", "usd")):
        return entry.code
    around = {party.ref.state for party in scene.parties}
    if asks.startswith(("rouble", "ruble")):
        return "SUR" if "SUN" in around or is_soviet_time else entry.code
    home = {"FRF": "FRA", "DEM": "DEU", "GBP": "GBR", "INR": "IND", "ITL": "ITA", "PTE": "PRT", "NLG": "NLD", "KES": "KEN", "KRW": "KOR"}.get(entry.code)
    text, stem = page.text, asks.rstrip("s").removesuffix("er").removesuffix("or").removesuffix("e").removesuffix("a")
    for named in re.finditer(rf"\b([A-Z]\w+)\s{re.escape(stem)}\w{{0,3}}\b", text[max(0, item.found.start - 1500):item.found.start]):
        if (state := states.get(named[1])) and state[0] in entry.by:
            return entry.by[state[0]]
    fitting = [entry.by[party.ref.state] for party in scene.parties if party.ref.state in entry.by]
    if fitting and home not in around:
        carried[asks.rstrip("s")] = fitting[0]
        return fitting[0]
    return entry.code or _of_document(page, entry) or asks


def _of_document(page: Page, entry: Currency) -> str:
    """Give the code of the one state with such a currency that the document names most."""
    named = Counter(mention.state for mention in page.mentions if mention.state in entry.by)
    return entry.by[named.most_common(1)[0][0]] if named else ""


def _bounds(value: Worth, said: str | None) -> tuple[float | None, float | None, float | None]:
    """Give value, low and high: a bound keeps its number as value and as the end it bounds."""
    if value.value is None:
        return None, value.low, value.high
    if said in ("over", "at least"):
        return value.value, value.value, None
    return (value.value, None, value.value) if said in ("up to", "under", "nearly") else (value.value, None, None)


_ASSESSED = re.compile(r"^(?:\W|\b)*(?:This|These|Those|That|It|The (?:sum|amount|figure|figures|money)|Of course|Such)\b")


@cache
def _assessing() -> re.Pattern[str]:
    words = sorted(toml("figures.toml")["assessments"]["words"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def _assessment(page: Page, sentence: Sentence, item: Rough) -> str | None:
    """Give the words that judge the amount, in its sentence or in the next one when that goes on about it."""
    if item.sort == "count":
        return None
    near = page.text[max(sentence.start, item.found.start - 60):min(sentence.end, item.found.end + 80)]
    if found := _assessing().search(near):
        return found[0]
    follows = page.text[sentence.end:sentence.end + 160].lstrip(" \"“\n”")
    if _ASSESSED.match(follows) and (found := _assessing().search(follows.split(". ")[0])):
        return found[0]
    return None


def _said_by(page: Page, sentence: Sentence, scene: Scene) -> str | None:
    """Give who says so: the person or office beside the verb of saying."""
    for index, word in enumerate(scene.words):
        if word in SPEECH:
            at = scene.tokens.starts[index]
            speakers = [m for m in page.mentions_in(sentence.start, sentence.end) if m.kind in ("person", "office", "organisation", "state") and m.as_ == "actor"]
            before = [m for m in speakers if m.span.end <= at and at - m.span.end < 60]
            after = [m for m in speakers if m.span.start > at and m.span.start - at < 25]
            chosen = after[0] if word == "according" and after else before[-1] if before else after[0] if after else None
            return chosen.name if chosen else None
    return None


def _subject(page: Page, sentence: Sentence, item: Rough) -> str | None:
    """Give what a share or an amount is of: the words behind `of`, up to the next verb or stop."""
    after = page.text[item.found.end:min(sentence.end, item.found.end + 90)]
    if found := re.match(r"\s+(?:of|in)\s+((?:[\w’'$%.-]+\s?){1,8}?)(?=\s(?:will|would|was|were|is|are|has|have|had|to|that|which|by|and|said)\b|[,;.\"”]|$)", after):
        return found[1].strip()
    return item.worth.unit if item.sort == "count" else None


def _as_of(page: Page, sentence: Sentence) -> str | None:
    """Give the date that the sentence gives the figure."""
    for time in page.times_in(sentence.start, sentence.end):
        if time.type == "DATE" and time.start and time.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
            return time.start if time.start == time.end else f"{time.start}/{time.end or ''}"
    return None


def _record(page: Page, sentence: Sentence, item: Rough, unit: str, scene: Scene, ids: Ids, made: Sequence[Figure]) -> Figure:
    """Give the record of a figure with its roles."""
    found = item.found
    span = Span(found.start, found.end)
    said = qualifier(page.text[sentence.start:found.start], page.text[found.end:found.end + 14])
    value, low, high = _bounds(item.worth, said)
    if found.rule == "count.vague" or found.rule == "money.vague":
        said = said or "vague"
    sort = "share" if item.sort == "share" or found.rule == "multiple" else item.sort
    cue = roles.kind_of(scene, found.first, found.last, sort)
    payer, payee = roles.parties_of(scene, cue, found.first, found.last, sort) if sort != "count" else (None, None)
    kind = cue.kind.name if cue else {"rank": "rank", "tally": "votes", "count.votes": "votes", }.get(found.rule, "count" if sort == "count" else "share" if item.sort == "share" else "transfer" if payer or payee else "amount")
    if found.rule in ("rank", "tally", "count.votes"):
        kind = "rank" if found.rule == "rank" else "votes"
    elif found.rule == "multiple":
        kind = "target" if found.words[0] in ("double", "triple", "treble", "quadruple", "halve") else "growth"
    figure = Figure(
        id=ids.of(span), doc=page.doc, span=span, evidence=page.text[found.start:found.end], made_by=f"figures.{found.rule} {VERSION}",
        phrase=page.text[found.start:found.end], value=value, low=low, high=high, unit=unit or None, qualifier=said, kind=kind,
        subject=_subject(page, sentence, item), payer=(payer,) if payer else (), payee=(payee,) if payee else (),
        status=roles.status_of(scene, found.first, found.last), as_of=_as_of(page, sentence), assessment=_assessment(page, sentence, item),
        said_by=_said_by(page, sentence, scene))
    return _inherited(page, figure, sort, made)


def _inherited(page: Page, figure: Figure, sort: str, made: Sequence[Figure]) -> Figure:
    """Give a figure the roles of the same amount told before, or of the loan, debt or aid of which it is a part."""
    if sort == "count" or (figure.payer and figure.payee):
        return figure
    for before in reversed(made[-12:]):
        if not (before.payer or before.payee) or before.computed_from or figure.span.start - before.span.start > 2500:
            continue
        if before is made[-1] and sort == "money" and re.fullmatch(r"\s*\(", page.text[before.span.end:figure.span.start]):
            return replace(figure, payer=before.payer, payee=before.payee, kind=before.kind)
        is_same = before.unit == figure.unit and before.value == figure.value and figure.value is not None
        is_part = before.kind in (figure.kind, "debt") and figure.kind in ("debt", "write-off", "reinvestment", "loan", "aid", "grant") and figure.unit == "percent"
        is_part = is_part or (before.kind == figure.kind and sort == "money" and figure.span.start - before.span.start < 160 and not figure.payer and not figure.payee)
        if is_same or is_part:
            kind = before.kind if is_same and figure.kind in ("amount", "price", "cost", "contract", "funding", "payment", "trade") else figure.kind
            return replace(figure, payer=figure.payer or before.payer, payee=figure.payee or before.payee, kind=kind)
    return figure


def _computed(page: Page, figure: Figure, made: Sequence[Figure], ids: Ids) -> Iterator[Figure]:
    """Yield the amount that a share of a known amount makes: 10 percent of a $30 billion debt."""
    share = figure if figure.unit == "percent" else None
    whole = None
    if share is None and figure.made_by.startswith("figures.money") and len(made) > 1:
        candidate = made[-2] if not made[-2].computed_from else None
        if candidate and candidate.unit == "percent" and re.match(
                r"\s+of\s+(?:(?!\b(?:would|will|and|was|is)\b)[\w’'\s-]){0,60}$", page.text[candidate.span.end:figure.span.start]):
            share, whole = candidate, figure
    elif share is not None and share.value is not None:
        after = page.text[share.span.end:share.span.end + 30]
        before = page.text[max(0, share.span.start - 24):share.span.start]
        if found := re.match(r"\s+of (?:the|this|that|its|their) (debt|loan|credit|sum|amount|total|grant|money|aid)\b", after):
            whole = next((f for f in reversed(made[:-1]) if f.made_by.startswith("figures.money") and f.value and not f.computed_from
                          and (f.kind == found[1] or found[1] in ("sum", "amount", "total", "money") or (found[1] == "credit" and f.kind == "loan"))), None)
        elif re.search(r"\b(?:remaining|other|rest)\W*$", before) and not re.match(r"\s+of\b", after):
            whole = next((f for f in reversed(made[:-1]) if f.made_by.startswith("figures.money") and f.value and not f.computed_from), None)
    if share is None or whole is None or share.value is None or whole.value is None:
        return
    yield replace(
        share, id=ids.of(share.span), value=round(share.value * whole.value / 100, 2), low=None, high=None, unit=whole.unit,
        made_by=f"figures.computed {VERSION}", payer=share.payer or whole.payer, payee=share.payee or whole.payee, computed_from=(share.id, whole.id))

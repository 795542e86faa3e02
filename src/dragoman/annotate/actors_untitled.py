"""Persons named without a title: a given name first, a name the gazetteer knows, an office behind the name, a later short form."""

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from dragoman.annotate.actors_lexicon import is_given
from dragoman.annotate.actors_naming import Naming, words_of
from dragoman.annotate.actors_scan import Run, Scan, name_run
from dragoman.annotate.actors_titles import Title, title_at
from dragoman.knowledge.names import key as spelling
from dragoman.knowledge.names import words
from dragoman.text import is_initial

_SURNAME = re.compile(
    r"(?:ov|ev|in|yn|sky|ski|skyi|skiy|enko|chuk|shyn|ova|eva|aya|ich|ic|ez|es|son|sen|ian|yan|shvili|dze|czyk|wski|oglu|zade|ovich|escu|aho|nen|pour|zadeh|manis|akis|poulos|uk)$"
)
_SLAVIC = re.compile(r"(?:..ov|ev|..sky|..ski|skyi|skiy|enko|chuk|ova|eva|shvili|adze|idze|oglu|zade|escu|ovic|poulos|akis)$")
_SIGNED = 9
_FIRST = 2
_INTRODUCED = frozenset({"official", "spokesperson", "minister", "deputy_minister", "envoy", "ambassador", "lawmaker", "chief", "military",
    "diplomat", "secretary", "foreign_minister", "defence_minister"})
_SPEECH = frozenset(["said", "says", "told", "added", "noted", "stressed", "stated", "announced", "wrote", "tweeted", "warned", "argued",
    "explained", "commented", "claimed", "insisted"])



def untitled(scan: Scan, taken: Sequence[Naming]) -> Iterator[Naming]:
    """Yield the persons named without a title whose name shows itself: a given name first, or a name that the gazetteer knows."""
    busy = {index for naming in taken for index in range(naming.first, naming.last)}
    past = 0
    for index in scan.capitals:
        if index < past or index in busy:
            continue
        low = scan.lower[index]
        hit = scan.hit_of.get(index)
        known = hit.key if hit is not None and hit.kind == "person" else ""
        if known and scan.hit_runs[index].first in busy:
            continue
        if low in scan.lexicon.not_names and not known and low not in ("may", "april", "june", "august", "jan"):
            continue
        if hit is not None and not known and not hit.entries[0].is_doubtful:
            past = scan.hit_runs[index].last
            continue
        run = name_run(scan, index, titled=bool(known))
        if run.last <= run.first:
            continue
        owner = _owned_by(scan, run) if run.last - run.first == 1 and not known else ""
        if owner:
            yield Naming(scan, run.first, run, None, "", owner, "", False, 1, last=run.last, tentative=True)
        elif _shows_itself(scan, run, bool(known)) and not _is_credit(scan, run):
            office, state, role, body = following(scan, run)
            if not role and run.first > 1 and (scan.lower[run.first - 1] in _KIN or (
                scan.lower[run.first - 1] == "," and scan.lower[run.first - 2] in _KIN)):
                role = "kin"
            yield Naming(scan, run.first, run, None, office, state, role, False, 2 if known or office else 1, last=run.last, known=known, apart=body)
        past = max(run.last, index + 1)


def _owned_by(scan: Scan, run: Run) -> str:
    """Give the state in "Japan's X": a leader may be named so, which the table must confirm."""
    if run.first < 2 or scan.lower[run.first - 1] not in ("'s", "'") or not scan.is_state(run.first - 2) or scan.hit_of.get(run.first) is not None:
        return ""
    return scan.hit_of[run.first - 2].key if run.last >= len(scan.words) or not scan.is_capital(run.last) else ""


def _is_credit(scan: Scan, run: Run) -> bool:
    """Say whether a name is an author's or photographer's: in a byline or credit line, or before "/Reuters"."""
    if scan.sentence.role in ("byline", "credit"):
        return True
    lower = scan.lower
    if "contributed" in lower and ("report" in lower or "reporting" in lower):
        return True
    after = lower[run.last] if run.last < len(lower) else ""
    before = lower[run.first - 1] if run.first else ""
    if after in ("/", "|", "-", "\u2013", "\u2014") and run.last + 1 < len(lower) and (scan.is_body(run.last + 1)
        or lower[run.last + 1] in ("ap", "afp", "getty", "reuters", "epa", "tass", "sputnik", "pool", "anadolu", "ria", "xinhua", "shutterstock")):
        return True
    if before == "by" and run.first > 1 and lower[run.first - 2] in ("photo", "photograph", "image", "picture", "illustration", "written",
        "reporting", "editing", "story", "article"):
        return True
    if before == "/" and run.first > 1 and lower[run.first - 2] in ("photo", "pool", "image", "images", "reuters", "afp", "ap"):
        return True
    if after in ("reports", "reporting") and run.first != 0 and before in ("'s", "'", "correspondent", "reporter"):
        return True
    if after in ("is", "was") and any(low in _PRESS for low in lower[run.last + 1:run.last + 7]):
        return True
    return before in ("©", "photo", "image") or (before == ":" and run.first > 1 and lower[run.first - 2] in (
        "photo", "image", "credit", "photograph", "picture", "author", "reporter", "editor", "editing", "byline"))


_PRESS = frozenset({"reporter", "correspondent", "editor", "columnist", "producer", "contributor", "freelance"})


def _shows_itself(scan: Scan, run: Run, known: bool) -> bool:
    words, lower = scan.words, scan.lower
    names = words_of(scan, run)
    if known:
        return len(names) < 6
    before = lower[run.first - 1] if run.first else ""
    after = lower[run.last] if run.last < len(words) else ""
    if len(names) == 1 and not scan.is_title_case and len(names[0]) > 3:
        if run.first + 1 == run.last and after == "," and run.last + 1 < len(words) and lower[run.last + 1] == "who" and is_given(
            words[run.first].text):
            return True
        return after in _SPEECH and bool(_SURNAME.search(names[0])) and scan.hit_of.get(run.first) is None and before not in ("the", "a", "an")
    if len(names) < 2 or len(names) > 5 or (scan.is_title_case and len(names) > 3):
        return False
    if before in ("the", "a", "an") or _is_where(scan, run) or (after == "-" and scan.glued(run.last - 1)):
        return False
    if any(word in scan.lexicon.bodies and word not in ("church", "west", "north", "rus", "school") for word in names[1:]):
        return False
    first = words[run.first].text
    if first.isupper() and len(first) > 2 and "." not in first and not all(
        words[i].text.isupper() or words[i].text == "-" for i in range(run.first, run.last)):
        return False
    if len(names[-1]) == 1:
        return False
    if is_given(first):
        return not (scan.is_title_case and any(name in scan.lexicon.verbs for name in names))
    if scan.is_title_case:
        return False
    if before in _KIN or (before == "," and run.first > 1 and lower[run.first - 2] in _KIN):
        return True
    if run.first and len(names) == 2 and _SLAVIC.search(names[1]) and before not in scan.lexicon.not_names | {"'s", "-"}:
        return True
    role = following(scan, run)[2]
    if role or (after in _SPEECH and len(names) in (2, 3) and run.first != 0 and before not in ("the", "of")):
        return True
    return after in _SPEECH and len(names) == 2 and run.first == 0 and _is_named_again(scan.text, words[run.last - 1].text)


def _is_named_again(text: str, surname: str) -> bool:
    """Say whether a page names a speaker again by surname alone: "Mac Odongwe said ..." and later "said Odongwe"."""
    return any(words in text for words in (f"said {surname}.", f"said {surname},", f". {surname} said", f"Mr {surname}", f"Mr. {surname}",
        f"Ms {surname}", f"\n{surname} said", f", {surname} said", f". {surname}, "))


def _is_where(scan: Scan, run: Run) -> bool:
    """Say whether a name without a title stands where a place would: "near Mala Tokmachka"."""
    before = scan.lower[run.first - 1] if run.first else ""
    two = scan.lower[run.first - 2] if run.first > 1 else ""
    return before in ("near", "in", "at", "toward", "towards", "around", "outside", "inside", "within") or (before == "of" and two in (
        "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "city", "town", "village", "settlement", "port",
        "outside", "direction"))


def following(scan: Scan, run: Run) -> tuple[str, str, str, str]:
    """Give the office that an apposition after a name states: "X Y, Russia's ambassador to Z," (office, state, role, body)."""
    words, lower, heads = scan.words, scan.lower, scan.lexicon.heads
    nothing = ("", "", "", "")
    place = run.last
    told = _predicate(lower, place)
    if place + 1 >= len(words) or not (told or lower[place] in (",", "(", "-", "–", "—")):
        return nothing
    place = told or place + 1
    if lower[place] in ("who", "whom") and place + 2 < len(words) and lower[place + 1] in ("is", "was", "heads", "serves"):
        place += 2
    while place < len(words) and lower[place] in ("the", "a", "an", "now", "currently", "also", "as", "one", "'"):
        place += 1
    owner = ""
    for index in range(place, min(place + 9, len(words))):
        low = lower[index]
        if told and low in _OPINED:
            return nothing
        if low in _KIN:
            return "", "", "kin", ""
        if low in heads:
            if low in ("general", "deputy", "member") and index + 1 < len(words) and lower[index + 1] in heads:
                continue
            title = title_at(scan, index)
            if title.last < len(words) and lower[title.last] == "'s" and title.state and not scan.is_capital(title.last - 1):
                owner = title.state
                continue
            first = max(title.first, place)
            if not owner and first > place and not all(
                lower[i] in ("the", "a", "an", "his", "her", "'s", "of", "-", "is", "top") or scan.is_capital(i) for i in range(place, first)
            ):
                return nothing
            first = place if first > place else first
            whose, stop = _whose(scan, index)
            stop = _field(scan, max(stop, title.last), title.role)
            after = lower[stop] if stop < len(words) else "."
            if words[first].text[0].isupper() and index + 1 < len(words) and title.last < len(words) and scan.is_capital(
                title.last) and title.last == index + 1:
                return nothing
            if whose or after in _BEHIND_OFFICE:
                while first < stop - 1 and lower[first] in ("of", "the", "one", "a", "an", "his", "her", "'s", "is"):
                    first += 1
                return " ".join(scan.words_of(Run(first, stop)).split()), title.state or whose or owner, title.role, title.body
            return nothing
        if low in (",", ".", ";", ":", "and", "said", "who") or (low not in scan.lexicon.before and low not in scan.lexicon.former
            and low not in scan.lexicon.departments and index not in scan.hit_of and not scan.is_capital(index) and low not in (
            "'s", "-", "of", "the", "and") and low not in scan.lexicon.bodies):
            return nothing
    return nothing


_KIN = frozenset({"son", "daughter", "wife", "husband", "widow", "brother", "sister", "nephew", "niece", "grandson", "granddaughter", "father",
    "mother", "cousin", "uncle"})
_OPINED = frozenset({"dictator", "strongman", "leader", "leaders", "critic", "observer", "deputy", "lead", "key", "general", "expert", "author"})
_BEING = frozenset({"is", "was", "been", "became", "becomes", "being"})
_CHOSEN = frozenset({"appointed", "elected", "re-elected", "reelected", "named", "chosen", "nominated", "confirmed", "inaugurated", "sworn",
    "serving", "promoted"})
_CHOICES = frozenset({"appointment", "election", "re-election", "reelection", "nomination", "inauguration", "confirmation", "selection", "term",
    "tenure", "role", "stint", "resignation", "position", "post"})


def _predicate(lower: Sequence[str], place: int) -> int:
    """Give the word at which an office said of a name begins, 0 where none is: "X was elected", "X's appointment as", "X served as"."""
    rest = lower[place:place + 6]
    if rest[:1] and rest[0] in ("'s", "'") and len(rest) > 3 and rest[1] in _CHOICES and rest[2] == "as":
        return place + 3
    at = 1 if rest[:1] and rest[0] in ("has", "had", "have", "who") else 0
    if len(rest) > at + 1 and rest[at] in _BEING:
        at += 1
        if rest[at] in _CHOSEN and len(rest) > at + 1:
            at += 2 if rest[at + 1] in ("in", "as") else 1
            at += int(at < len(rest) and rest[at] == "as")
        return place + at
    if len(rest) > at + 1 and rest[at] in ("serves", "served", "acts", "acted", "works", "worked") and rest[at + 1] == "as":
        return place + at + 2
    return 0


_BEHIND_OFFICE = frozenset([",", ".", ")", ";", ":", "-", "—", "–", "and", "said", "told", "who", "at", "in", "with", "from", "for", "on", "says",
    "to", '"', "of", "during", "as", "has", "was", "is"])


def _field(scan: Scan, place: int, role: str) -> int:
    """Give the end of the field of a scholar's or an adviser's office, of the kind of a body: "professor of policy analysis", "Mossad spy agency"."""
    if place in scan.hit_of or (place - 1 in scan.hit_of and scan.hit_of[place - 1].kind not in ("state", "person")):
        at = place
        while at < min(place + 3, len(scan.words)) and scan.words[at].text.islower() and scan.lower[at] not in _BEHIND_OFFICE:
            at += 1
        return at if at > place and scan.lower[at - 1] in scan.lexicon.bodies and at < len(scan.words) and scan.lower[at] in _BEHIND_OFFICE else place
    if role not in ("expert", "official", "chief", "business", "journalist") or scan.lower[place - 2] not in ("of", "for", "in", "on"):
        return place
    at = place
    while at < min(place + 6, len(scan.words)) and scan.words[at].text.islower() and scan.words[at].text.isalpha() and not (
        scan.lower[at] in _BEHIND_OFFICE and scan.lower[at] != "and") and scan.lower[at] not in scan.lexicon.verbs:
        at += 1
    return at if at > place and at < len(scan.words) and scan.lower[at] in _BEHIND_OFFICE else place


def _whose(scan: Scan, head: int) -> tuple[str, int]:
    """Give the state of the office-holder whom one serves, "spokeswoman of the Jordanian king", and the word behind; or nothing."""
    lower, lexicon, place = scan.lower, scan.lexicon, head + 1
    if place >= len(lower) or lower[place] not in ("of", "for", "to"):
        return "", head
    place += 2 if lower[place + 1:place + 2] == ["the"] else 1
    hit = scan.hit_of.get(place)
    if hit is None or hit.kind != "state" or hit.what != "adjective":
        return "", head
    at = scan.hit_runs[place].last
    while at < len(lower) and (lower[at] in lexicon.before or lower[at] in lexicon.departments or lower[at] in lexicon.bodies):
        at += 1
    return (hit.key, at + 1) if at < len(lower) and lower[at] in lexicon.heads else ("", head)


def shared(namings: Sequence[Naming]) -> None:
    """Give each of the persons joined before a plural office his or her own: "X and Y, the foreign ministers of Norway and Estonia"."""
    for place, last in enumerate(namings):
        scan = last.scan
        head = next((i for i in range(last.last, min(last.last + 9, len(scan.words))) if scan.lower[i] in scan.lexicon.heads), 0)
        if last.title is not None or not last.office or not head or scan.lower[head] not in scan.lexicon.plural:
            continue
        group = [last]
        for one in reversed(namings[:place]):
            between = scan.lower[one.last:group[0].first] if one.scan is scan else ["."]
            if one.office or not set(between) <= {",", "and", "&"}:
                break
            group.insert(0, one)
        title = title_at(scan, head)
        states = list(dict.fromkeys(scan.hit_of[i].key for i in range(title.first, title.last) if scan.is_state(i)))
        word = scan.words[head].text
        single = word[:-3] + "man" if word.endswith("men") else word.removesuffix("s")
        for number, one in enumerate(group):
            one.office, one.role, one.apart = last.office.replace(word, single, 1), last.role, last.apart
            one.state = states[number] if len(states) == len(group) else states[0] if len(states) == 1 else one.state


def introduced(scans: Sequence[Scan], namings: Sequence[Naming], bare: Sequence[tuple[Scan, Title]]) -> None:
    """Give a name that speaks in the sentence behind an unnamed office its office: "A senior adviser to the king said … X Y told reporters …"."""
    before = {
        scan.sentence.index: (title, title.state or _whose(scan, title.head)[0]) for scan, title in reversed(bare)
        if title.determiner in ("a", "an") and title.first <= _FIRST and title.role in _INTRODUCED and not title.is_plural
        and scan.lower[title.last:title.last + 1] != ["of"]
    }
    seen: set[str] = set()
    for naming in sorted(namings, key=lambda one: one.start):
        surname = naming.words[-1] if naming.words else ""
        after = naming.scan.lower[naming.last] if naming.last < len(naming.scan.lower) else ""
        title, state = next((before[at] for at in (naming.scan.sentence.index - 1, naming.scan.sentence.index - 2) if at in before), (None, ""))
        if title is not None and surname not in seen and not naming.office and len(naming.words) > 1 and after in _SPEECH | {"spoke"} and (
            naming.first <= _FIRST):
            naming.office, naming.state, naming.role, naming.apart = title.office, state, title.role, title.body
        seen.add(surname)


def signed(scans: Sequence[Scan], namings: Sequence[Naming], bare: Sequence[tuple[Scan, Title]]) -> None:
    """Give a name alone on its line the office on the line below, as in signatures."""
    heads = {scan.sentence.index: title for scan, title in bare if title.first <= 1 and len(scan.words) <= _SIGNED}
    for naming in namings:
        below = heads.get(naming.scan.sentence.index + 1)
        if below is not None and not naming.office and not below.is_plural and naming.first == 0 and naming.last + 1 >= len(naming.scan.words):
            naming.office, naming.state, naming.role, naming.apart = below.office, below.state, below.role, below.body


def short_forms(scans: Sequence[Scan], namings: Sequence[Naming], surnames: Container[str]) -> Iterator[Naming]:
    """Yield the later mentions by surname alone (or another part of a name) of persons named in full."""
    busy: dict[int, set[int]] = {}
    for naming in namings:
        busy.setdefault(naming.scan.sentence.index, set()).update(range(naming.first, naming.last))
    for scan in scans:
        own = busy.get(scan.sentence.index, set())
        past = 0
        for index in scan.capitals:
            word = scan.words[index].text
            if index < past or index in own or len(word) < 2 or (len(word) < 4 and word.isupper()):
                continue
            hit = scan.hit_of.get(index)
            if hit is not None and hit.kind == "person" and scan.hit_runs[index].first in own:
                continue
            if scan.is_state(index) or (spelling_of(word) not in surnames and scan.lower[index] not in ("al", "el")):
                continue
            run = name_run(scan, index, titled=True)
            if run.last > run.first and run.last - run.first <= 7 and not any(i in own for i in range(run.first, run.last)):
                first = run.first
                while first and first - 1 not in own and is_initial(scan.words[first - 1].text) and scan.words[first - 1].text.endswith("."):
                    first -= 1
                run = Run(first, run.last)
                office, state, role, body = following(scan, run) if _predicate(scan.lower, run.last) else ("", "", "", "")
                yield Naming(scan, run.first, run, None, office, state, role, strength=0, last=run.last, apart=body)
                past = run.last


@lru_cache(maxsize=1 << 15)
def spelling_of(word: str) -> str:
    """Give the spelling of the last part of a written word, nothing where it has no letters."""
    parts = words(word)
    return spelling(parts[-1]) if parts else ""

"""Compile the table of offices and holders from a folder of facts: `python tools/compile_offices.py FACTS`.

Reads offices.csv (Wikidata), leaders.csv (CIA World Factbook, Wikidata, Archigos), the supplements there, and tools/offices_before_2000.tsv;
writes src/dragoman/knowledge/offices.tsv.gz. Rows of one person in several sources become one person. What is done to which rows is told in
src/dragoman/knowledge/SOURCES.md; single rows known to be wrong are set right by tools/offices_corrections.tsv, each with its reason.
"""

import contextlib
import csv
import gzip
import io
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from dragoman.knowledge.names import GENERATIONS, PARTICLES, agreement, key, likeness, main_words, words
from dragoman.knowledge.states import State, states

TOOLS = Path(__file__).parent
TABLE = TOOLS.parent / "src" / "dragoman" / "knowledge" / "offices.tsv.gz"

WIKIDATA, FACTBOOK, YEARS, ARCHIGOS, HINT, OWN = "wikidata", "factbook", "wikidata-years", "archigos", "hint", "hint-old"
LETTERS = {WIKIDATA: "w", YEARS: "w", FACTBOOK: "f", ARCHIGOS: "a", HINT: "h", OWN: "o"}
STATES = {"GB-SCT": "GBR", "KOR-HIST": "KOR", "BA-SRP": "BIH", "BAVARIA": "DEU", "ORANGE-FREE-STATE": "ZAF", "TRANSVAAL": "ZAF", "ORG": "IGO"}
HEADS = {"head_of_state", "head_of_government"}
SUBNATIONAL = re.compile(
    r"of (?:South Australia|Western Australia|the Sakha Republic|Iraqi Kurdistan|the Federation of Bosnia|the Australian Capital|Western Bahr)"
    r"|^Flemish|Flemish$",
)
MAIN_MINISTERS = {"foreign_minister", "defence_minister", "interior_minister", "finance_minister"}
DROPPED = re.compile(r"^(First Lady|Lord of the Treasury|Justice of|judge of|Judge of|Supreme Court Justice|justice of|Judge at)", re.IGNORECASE)
TITLES = re.compile(
    r"^(?:(?:Sir|Dame|Dr|Gen|Lt|Col|Maj|Capt|Adm|Field|Marshal|Sheikh|Shaykh|Sultan|Emir|Amir|King|Queen|Prince|Crown|HM|HRH|Mr|Mrs|Ms|Hon"
    r"|Mullah|Ratu|Lord|Lady|President|Brig|Gén|Ret|US|Air|Rear|Vice|Chief|Prof|Eng|Hajj|Grand|Duke|Archduke)\.? )+",
)
CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
}
SURNAME_FIRST = {"CHN", "TWN", "KOR", "PRK", "VNM", "VDR", "HKG", "MAC", "SGP", "KHM"}
GIVEN_NAME_STATES = {"ETH", "ERI", "ISL", "MYS", "IDN", "MMR", "MNG", "THA", "BRA", "IRQ", "SOM", "LAO", "TLS", "LKA", "AFG"}
FATHERS_NAME = {"SAU", "KWT", "BHR", "QAT", "ARE", "OMN", "JOR", "MAR", "IRQ", "YEM", "SYR", "LBY", "SDN"}
TWO_SURNAMES = {
    "ESP", "MEX", "CUB", "GTM", "HND", "SLV", "NIC", "CRI", "PAN", "DOM", "VEN", "COL", "ECU", "PER", "BOL", "PRY", "CHL", "ARG", "URY", "GNQ", "PRI",
    "PHL",
}
REALMS = (
    "AUS", "CAN", "NZL", "JAM", "BHS", "BRB", "GRD", "PNG", "SLB", "TUV", "LCA", "VCT", "ATG", "BLZ", "KNA", "BMU", "CYM", "VGB", "TCA", "AIA", "MSR",
    "GIB", "FLK", "SHN", "IMN", "JEY", "GGY", "DMA", "TTO",
)
KIN = {
    "RUS": ("RUS", "SUN"), "SUN": ("SUN", "RUS"),
    "SRB": ("SRB", "YUG", "SCG"), "YUG": ("YUG", "SRB", "SCG", "MNE"), "SCG": ("SCG", "SRB", "YUG", "MNE"),
    **{state: (state, "GBR") for state in REALMS}, "HKG": ("HKG", "CHN"), "MAC": ("MAC", "CHN"), "CUW": ("CUW", "NLD"), "ABW": ("ABW", "NLD"),
    "SXM": ("SXM", "NLD"), "GRL": ("GRL", "DNK"), "FRO": ("FRO", "DNK"), "AND": ("AND", "FRA", "ESP"),
    "COK": ("COK", "GBR", "NZL"), "NIU": ("NIU", "GBR"),
    "CZE": ("CZE", "CSK"), "SVK": ("SVK", "CSK"), "CSK": ("CSK", "CZE", "SVK"), "YEM": ("YEM", "YMD"), "YMD": ("YMD", "YEM"), "VNM": ("VNM", "VDR"),
}
RANK = (
    "head_of_state", "head_of_government", "foreign_minister", "international_organisation_head", "defence_minister", "vice_president",
    "deputy_head_of_government", "interior_minister", "finance_minister", "speaker", "security", "central_bank", "minister", "military",
    "law_officer",
)


@dataclass(frozen=True)
class Row:
    """One term as a source gives it."""

    state: str
    role: str
    post: str
    person: str
    qid: str
    start: str
    end: str
    basis: str
    read: str = ""
    hint_end: str = ""
    surname: str = ""


@dataclass
class Person:
    """One person in the making: names in order of preference, terms."""

    state: str
    name: str
    qids: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)

    def names(self) -> list[str]:
        return [self.name, *self.aliases]


def cleaned(name: str) -> str:
    """Give a name without percent signs, broken encodings, remarks and titles."""
    found = unquote(name).replace("_", " ")
    with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):
        found = found.encode("latin-1").decode("utf-8")
    found = re.sub(r"\s*\([^)]*\)", "", found)
    found = unicodedata.normalize("NFC", re.sub(r"\s+", " ", found.replace("`", "'").replace("‘", "'").replace("’", "'"))).strip(" ,.;")
    if re.search("[а-яё]", found):
        family, _, given = found.partition(", ")
        found = "".join(CYRILLIC.get(c, CYRILLIC.get(c.lower(), c).capitalize()) for c in (f"{given.split(' ')[0]} {family}" if given else found))
    if found.isupper() and len(found) > 4:
        found = found.title()
    return TITLES.sub("", found) if len(TITLES.sub("", found).split()) > 1 else found


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def code(state: str) -> str:
    if state.startswith("ORG:"):
        return state.replace("ORG:", "IGO:")
    return STATES.get(state, state)


def role_of(state: str, role: str, post: str) -> str:
    """Set right the role that the facts give by rule on the post's name: governments within a state, trade, micro-finance, permanent secretaries."""
    if SUBNATIONAL.search(post) or state == "GB-SCT":
        return "subnational"
    if role == "foreign_minister" and re.search(r"Foreign Trade", post) and not re.search(r"Foreign Affairs|External", post):
        return "minister"
    if role == "finance_minister" and re.search(r"[Mm]icro-?finance|Inclusion|Resources$|Treasurer General", post):
        return "minister"
    if role == "interior_minister" and "Home Front" in post:
        return "minister"
    if state == "IND" and post == "Minister of Foreign Affairs":
        return "deputy_minister"  # the foreign secretary: the minister is that of external affairs
    if state in ("IND", "PAK", "BGD", "LKA", "GUY") and role in MAIN_MINISTERS and re.match(r"(?:Foreign|Home|Defence|Finance)? ?Secretary", post):
        return "deputy_minister"
    return role


def office_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows of offices.csv, flags honoured."""
    closed: dict[tuple[str, str, str], str] = {}
    everything = list(rows_of(folder / "offices.csv"))
    still: dict[tuple[str, str, str], str] = {}
    for row in everything:
        same = (row["post_qid"] or row["post"], row["person_qid"] or row["person"], row["start"])
        closed[same] = max(closed.get(same, ""), row["end"])
        reader = re.search(r"read (\S+)", row["source"])
        if not row["end"] and reader:
            still[same] = reader[1]
    seen = set()
    for row in everything:
        same = (row["post_qid"] or row["post"], row["person_qid"] or row["person"], row["start"])
        flags = dict(part.partition(":")[::2] for part in row["flags"].split(";") if part)
        if "end_before_start" in flags or DROPPED.match(row["post"]) or same in seen:
            continue
        if not row["person"] or not re.search("[A-Za-zА-Яа-я]{2}", row["person"]):
            continue
        seen.add(same)
        if same in still and closed[same] and days(still[same]) - days(closed[same], True) < 150:
            row["end"] = closed[same] = ""  # appointed anew just before the source was read
        end = row["end"] or closed[same] or flags.get("superseded_open", "") or flags.get("ended_per_factbook", "")
        if end and row["start"] and end < row["start"][: len(end)]:
            end = ""
        read = re.search(r"read (\S+)", row["source"])
        yield Row(
            state=code(row["state"]), role=role_of(row["state"], row["role"], row["post"]), post=row["post"], person=cleaned(row["person"]),
            qid=row["person_qid"], start=row["start"], end=end, basis=WIKIDATA, read=read[1] if read and not end else "",
            hint_end="" if end else flags.get("ended_per_supplement", ""),
        )


def leader_rows(folder: Path, known: dict[str, State]) -> Iterator[Row]:
    """Yield the rows of leaders.csv that may be used: Factbook and Wikidata; Archigos with the office that led the state then."""
    for row in rows_of(folder / "leaders.csv"):
        source, name = row["source"], cleaned(row["person"])
        surname = re.search(r"surname ([^;]+)|last name in source ([^;]+)", row["note"])
        role, basis, read, end = row["role"], WIKIDATA, "", row["end"]
        if source.startswith("CIA"):
            basis = FACTBOOK
            if not end:
                seen = re.findall(r"\d{4}-\d\d-\d\d", source + " " + row["note"].partition("not seen after")[2])
                read = seen[-1] if seen else ""
            elif "upper bound" in row["note"]:
                read, end = "2017-03-01", ""
        elif source.startswith("Archigos"):
            basis = ARCHIGOS
            state = known.get(code(row["state"]))
            year = int(row["start"][:4])
            role = state.leading_role(year) if state else "head_of_state"
            read = "" if end else "2015-12-31"
        elif source.startswith("Wikidata via every"):
            basis, read = YEARS, "" if end else "2021-12-31"
        else:
            continue
        state_code = code(row["state"])
        if state_code == "COD" and "Makosso" in name:
            state_code = "COG"
        post = row["post"] if row["post"] != "effective leader" else role.replace("_", " ")
        yield Row(
            state=state_code, role=role, post=post, person=name, qid="", start=row["start"], end=end, basis=basis, read=read,
            surname=cleaned((surname[1] or surname[2]).strip()) if surname else "",
        )


def hint_rows(folder: Path) -> Iterator[Row]:
    """Yield the rows that rest on general knowledge: the supplements and our own for the time before 2000."""
    for name in ("supplement_2022_2026.csv", "supplement_gap_before_2022.csv"):
        for row in rows_of(folder / name):
            yield Row(
                state=code(row["state"]), role=row["role"], post=row["post"], person=cleaned(row["person"]), qid=row["person_qid"],
                start=row["start"], end=row["end"], basis=HINT, read="" if row["end"] else row["open_as_of"].split(" ")[0],
            )
    old = TOOLS / "offices_before_2000.tsv"
    if old.is_file():
        for line in old.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                state, role, post, person, start, end = (line.split("\t") + [""] * 6)[:6]
                yield Row(state=state, role=role, post=post, person=person, qid="", start=start, end=end, basis=OWN)


def corrected(rows: Iterable[Row]) -> Iterator[Row]:
    """Set single rows right."""
    fixes = []
    for line in (TOOLS / "offices_corrections.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        if line and not line.startswith("#"):
            fixes.append((line.split("\t") + [""] * 8)[:8])
    for row in rows:
        for state, role, surname, start, what, value, _until, _why in fixes:
            is_meant = row.state == state and row.role == role and (not start or row.start == start)
            if is_meant and key(words(surname)[-1]) in map(key, words(row.person)):
                if what == "drop":
                    break
                row = replace(row, **{what: value})
        else:
            yield row


def days(date: str, at_end: bool = False) -> int:
    """Give a rough day number of a partial date, for overlaps."""
    if not date:
        return 10**7 if at_end else 0
    parts = [int(part) for part in date.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if at_end else 1)
    day = parts[2] if len(parts) > 2 else (31 if at_end else 1)
    return parts[0] * 372 + month * 31 + day


def overlap(left: Row, right: Row) -> bool:
    """Say whether two terms share more than a month, or start within 40 days."""
    if abs(days(left.start) - days(right.start)) < 40:
        return True
    return min(days(left.end, True), days(right.end, True)) - max(days(left.start), days(right.start)) > 31


def distance(person: Person, row: Row) -> float:
    """Give the years between a row and the nearest term of a person."""
    return min(max(0, days(row.start) - days(r.end, True), days(r.start) - days(row.end or row.start, True)) / 372 for r in person.rows)


class Register:
    """Persons so far, found again by qid and by name within their state."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self.by_qid: dict[str, Person] = {}
        self.by_state: dict[str, list[Person]] = defaultdict(list)
        self.by_name: dict[frozenset[str], list[Person]] = defaultdict(list)
        self.by_word: dict[tuple[str, str], list[Person]] = defaultdict(list)

    def add(self, row: Row) -> None:
        person = self.by_qid.get(row.qid) if row.qid else None
        person = person or self.same(row)
        if person is None:
            person = Person(state=row.state, name=row.person)
            self.persons.append(person)
            self.by_state[row.state].append(person)
        if row.person not in person.names():
            person.aliases.append(row.person)
        if row.qid:
            person.qids.add(row.qid)
            self.by_qid[row.qid] = person
        whole = frozenset(key(word) for word in main_words(words(row.person)))
        if not any(p is person for p in self.by_name[whole]):
            self.by_name[whole].append(person)
        if row.surname:
            person.surnames.add(row.surname)
        for word in main_words(words(row.person)):
            found = self.by_word[row.state, key(word)]
            if not any(p is person for p in found):
                found.append(person)
        person.rows.append(row)

    def same(self, row: Row) -> Person | None:
        """Find the person that a row without a known qid means."""
        asked = main_words(words(row.person))
        mains = set(asked) if not row.surname else set(asked) | set(main_words(words(row.surname)))
        if row.state.startswith("IGO") and len(asked) > 1:
            elsewhere = self.by_name.get(frozenset(key(word) for word in asked), [])
            if len(elsewhere) == 1:
                return elsewhere[0]
        near = []
        seen: set[int] = set()
        for state in KIN.get(row.state, (row.state,)):
            for word in sorted(mains):
                for person in self.by_word.get((state, key(word)), ()):
                    if id(person) not in seen:
                        seen.add(id(person))
                        near.append(person)
        best: tuple[float, Person] | None = None
        for person in near:
            if row.qid and person.qids and row.qid not in person.qids:
                continue
            score = self.score(row, asked, person)
            if score and (best is None or score > best[0]):
                best = (score, person)
        return best[1] if best else self.same_term(row, asked)

    def same_term(self, row: Row, asked: tuple[str, ...]) -> Person | None:
        """Find the person of the same term under a name spelt further away (Qaddafi, Gaddafi)."""
        if row.role not in HEADS or not row.start:
            return None
        for person in self.by_state[row.state]:
            if not any(r.role in HEADS and r.start and overlap(r, row) for r in person.rows):
                continue
            last = main_words(words(row.surname or row.person))[-1]
            if any(likeness(last, other) > 0.9 for name in person.names() for other in main_words(words(name))[-1:]):
                return person
        return None

    def score(self, row: Row, asked: tuple[str, ...], person: Person) -> float:
        """Say how likely a row means a person: by the whole name, by the name and the same term, by the surname and the same term."""
        beside = any(r.role == row.role and overlap(r, row) for r in person.rows)
        beside_any = beside or any(r.role in HEADS and row.role in HEADS and overlap(r, row) for r in person.rows)
        top = 0.0
        for name in person.names():
            known = main_words(words(name.partition(" of ")[0]))
            if row.basis == ARCHIGOS and self.is_same_start(row, asked, person, known):
                top = max(top, 1.2)
            if len(asked) > 1 and len(known) > 1 and not self.may_be_one(row.state, asked, known):
                continue
            a, b = {key(w) for w in asked}, {key(w) for w in known}
            initials = {w for w in (*asked, *known) if len(w) == 1}
            is_within = a <= b or b <= a
            if a == b and (len(a) > 1 or beside_any) and distance(person, row) < 45:
                top = max(top, 3 + beside)
            elif len(a & b) >= 2 and is_within and (beside_any or (not initials and distance(person, row) < 15)):
                top = max(top, 2 + beside)
            elif beside_any and len(asked) > 1 and len(known) > 1 and agreement(asked, known) > 0.88:
                top = max(top, 1.8 + beside)
            elif beside_any and min(len(a), len(b)) == 1 and is_within and (
                row.state not in FATHERS_NAME or row.basis == ARCHIGOS or likeness(asked[0], known[0]) > 0.8
            ):
                top = max(top, 1.5 + beside)
        if not top and len(asked) == 1 and distance(person, row) < 45 and any(words(name) == asked for name in person.names()):
            top = 0.5
        return top

    def may_be_one(self, state: str, asked: tuple[str, ...], known: tuple[str, ...]) -> bool:
        """Say whether two full names can be one person's: the given names are alike, or (where no father's name follows) the last words are."""
        if likeness(asked[0], known[0]) > 0.8 or (state in SURNAME_FIRST | GIVEN_NAME_STATES and set(asked) == set(known)):
            return True
        return state not in FATHERS_NAME and (likeness(asked[-1], known[-1]) > 0.9 or set(asked) <= set(known) or set(known) <= set(asked))

    def is_same_start(self, row: Row, asked: tuple[str, ...], person: Person, known: tuple[str, ...]) -> bool:
        """Say whether a row that gives surnames alone (Caldera Rodriguez) begins as a term of a person who bears one of them."""
        begins = any(r.role in HEADS and abs(days(r.start) - days(row.start)) < 70 for r in person.rows)
        return begins and any(len(w) > 3 and likeness(w, other) > 0.9 for w in asked for other in known[1:] or known)


def slug(name: str) -> str:
    return "-".join(words(name))


def compile_table(folder: Path) -> None:
    known = dict(states())
    rows = list(corrected([*office_rows(folder), *leader_rows(folder, known), *hint_rows(folder)]))
    register = Register()
    order = {WIKIDATA: 0, FACTBOOK: 1, HINT: 2, OWN: 3, YEARS: 4, ARCHIGOS: 5}
    rows.sort(key=lambda r: (not r.qid, order[r.basis], -len(main_words(words(r.person))), r.state, r.start, r.person))
    for row in rows:
        register.add(row)
    for person in register.persons:
        mother = KIN.get(person.state, ("", ""))[1]
        if (person.state in REALMS or person.state in ("HKG", "MAC")) and any(row.state == mother for row in person.rows):
            person.state = mother
    add_names(register)
    write(register.persons)


def add_names(register: Register) -> None:
    """Give persons the other names of person_names.tsv."""
    for line in (TOOLS / "person_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            state, name, others = line.split("\t")
            for person in register.persons:
                if person.state == state and name in person.names():
                    person.aliases += [other for other in others.split("|") if other not in person.names()]
                    person.surnames.update(other for other in others.split("|") if " " not in other)
                    break
            else:
                print(f"person_names.tsv: no {name} of {state}")


def merged_terms(person: Person) -> list[Row]:
    """Give one row for the same office told by several sources: the better source, the sharper dates."""
    order = {WIKIDATA: 0, FACTBOOK: 1, YEARS: 2, ARCHIGOS: 3, HINT: 4, OWN: 5}
    kept: list[Row] = []
    for row in sorted(person.rows, key=lambda r: (order[r.basis], -len(r.start), r.start)):
        if row.role in HEADS or row.role in ("foreign_minister", "defence_minister", "international_organisation_head"):
            for index, other in enumerate(kept):
                is_same_seat = other.role == row.role or (row.basis == ARCHIGOS and other.role in HEADS and row.role in HEADS)
                if is_same_seat and other.state == row.state and overlap(other, row):
                    start = other.start
                    if len(row.start) > len(start) and row.start.startswith(start):
                        start = row.start
                    end, read, hint_end = other.end, other.read, other.hint_end
                    if row.basis == other.basis == WIKIDATA:
                        if not row.end or (end and days(row.end, True) > days(end, True)):
                            end, read, hint_end = row.end, row.read, row.hint_end
                    elif row.end and not end and days(row.end, True) > days(start):
                        if row.basis in (HINT, OWN) and other.basis not in (HINT, OWN):
                            hint_end = hint_end or row.end
                        else:
                            end, read, hint_end = row.end, "", ""
                    elif row.end and end and len(row.end) > len(end) and row.end.startswith(end):
                        end = row.end
                    elif not end and not row.end and row.basis not in (HINT, OWN):
                        read = max(read, row.read)
                    if row.basis == ARCHIGOS and other.basis in (WIKIDATA, FACTBOOK) and days(row.start) < days(start) - 62:
                        continue
                    kept[index] = replace(other, start=start, end=end, read=read, hint_end=hint_end)
                    break
            else:
                kept.append(row)
        else:
            if not any(o.role == row.role and o.post == row.post and o.start == row.start for o in kept):
                kept.append(row)
    return kept


def contested(row: Row, seat: list[Row]) -> bool:
    """Say whether a term of a weaker source is mostly covered by terms of other persons in a better one: the sources differ on the person."""
    first, last = days(row.start), min(days(row.end, True), days("2015-12-31" if row.basis == ARCHIGOS else "2021-12-31"))
    others = [other for other in seat if other.person != row.person]
    covered = sum(max(0, min(last, days(o.end or o.read or o.start, True)) - max(first, days(o.start))) for o in others)
    return covered > 0.7 * max(31, last - first)


def surname_words(person: Person) -> set[str]:
    """Give the words by which a person is called without given name."""
    found: set[str] = set()
    for name in person.names():
        every = main_words(words(name))
        if not every:
            continue
        found.add(every[-1])
        if person.state in SURNAME_FIRST or person.state in GIVEN_NAME_STATES:
            found.add(every[0])
        if person.state in TWO_SURNAMES and len(every) > 2:
            found.add(every[-2])
        tail = [w for part in name.split() if "-" in part for w in words(part)]
        if tail and name.split()[-1].count("-") and person.state not in SURNAME_FIRST:
            found.update(tail)
    for surname in person.surnames:
        found.update(w for w in main_words(words(surname)) if any(w in words(n) for n in person.names()))
    return found


def write(persons: list[Person]) -> None:
    """Write the table: posts, bases, terms by state and role, persons, words of names; one block each, parted by form feeds."""
    def prominence(person: Person) -> int:
        ranks = [RANK.index(r.role) if r.role in RANK else len(RANK) for r in person.rows]
        return min(ranks)

    persons = sorted(persons, key=lambda p: (prominence(p), -len(p.rows), p.state, p.name))
    keys: dict[str, int] = {}
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for person in persons:
        for row in merged_terms(person):
            if row.basis in (WIKIDATA, FACTBOOK):
                seats[row.state, row.role].append(row)
    lines_of_terms: list[tuple[tuple[str, ...], int, Row]] = []
    names = []
    for number, person in enumerate(persons):
        stem = f"person/{person.state.replace('IGO:', 'IGO-')}/{slug(person.name)}"
        if stem in keys:
            stem += "-" + (min((r.start[:4] for r in person.rows if r.start), default="") or "x")
        while stem in keys:
            stem += "-2"
        keys[stem] = number
        names.append(stem)
        for row in merged_terms(person):
            if row.basis in (ARCHIGOS, YEARS) and contested(row, seats[row.state, row.role]):
                continue
            lines_of_terms.append(((row.state, row.role, row.start, row.person), number, row))
    lines_of_terms.sort(key=lambda item: (item[0], item[1], item[2].post, item[2].end))
    posts = sorted({row.post for _, _, row in lines_of_terms})
    post_number = {post: str(number) for number, post in enumerate(posts)}
    sections, terms, of_person = [], [], defaultdict(list)
    previous = ("", "")
    for number, (_, person_number, row) in enumerate(lines_of_terms):
        if (row.state, row.role) != previous:
            previous = (row.state, row.role)
            sections.append(f"{row.state}\t{row.role}\t{number}")
        of_person[person_number].append(number)
        dates = (date.replace("-", "") for date in (row.start, row.end, row.read))
        terms.append("\t".join((post_number[row.post], str(person_number), *dates, LETTERS[row.basis], row.hint_end.replace("-", ""))))
    people, index = [], defaultdict(lambda: ([], []))
    for number, person in enumerate(persons):
        aliases = [alias for alias in person.aliases if words(alias) != words(person.name)]
        stem = names[number].rsplit("/", 1)[1]
        people.append("\t".join((person.state, person.name, stem, "|".join(aliases), ",".join(map(str, of_person[number])))))
        surnames = {key(word) for word in surname_words(person)}
        for word in {key(w) for name in person.names() for w in words(name) if w not in PARTICLES and w not in GENERATIONS and len(w) > 1}:
            index[word][0 if word in surnames else 1].append(number)
    ordered = sorted(index.items(), key=lambda item: item[0] + "\t")
    lines = ["\t".join((word, ",".join(map(str, called)), ",".join(map(str, others)))) for word, (called, others) in ordered]
    blocks = ["\n".join(block) for block in (posts, sections, terms, people, lines)]
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as file:
        file.write("\f".join(blocks).encode("utf-8"))
    TABLE.write_bytes(buffer.getvalue())
    print(f"{len(persons)} persons, {len(terms)} terms, {len(posts)} posts, {len(lines)} words, {len(buffer.getvalue())} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    compile_table(Path(sys.argv[1]))

"""Titles: from "Russian Defense Minister" to "President of the Council of State and Council of Ministers", with role and state.

A title is found from its head word: modifiers to its left, what it is the title of to its right.
"""

from typing import NamedTuple

from dragoman.annotate.actors_lexicon import is_given
from dragoman.annotate.actors_scan import Run, Scan

_PREPOSITIONS = {
    "of": frozenset(), "for": frozenset({"minister", "secretary", "envoy", "official", "chief", "spokesperson", "member", "expert", "church"}),
    "to": frozenset({"ambassador", "envoy", "official", "member", "diplomat", "church"}),
    "at": frozenset({"ambassador", "envoy", "expert", "official", "business", "diplomat", "chief"}),
    "in": frozenset({"ambassador", "envoy", "diplomat", "chief"}), "on": frozenset({"envoy", "official", "expert", "chair", "chief", "member"}),
}
_LOWER_POSSESSORS = frozenset({"country", "nation", "state", "kingdom", "government", "republic", "island", "party", "ministry", "union", "bloc",
    "world", "army", "group", "agency", "alliance", "organization", "organisation",
    "opposition", "movement", "regime", "parliament", "company", "bank", "council", "senate", "committee", "firm", "region", "city", "province"})
_POSSESSIVES = frozenset({"his", "her", "their", "our", "its", "my", "your"})
_LONGEST_LEFT = 12


class Title(NamedTuple):
    """One title or nominal: the words [first, last) of its sentence, the index of its head, what the words say.

    `determiner` is the article or possessive before it, `owner` the run of a person's name that possesses it ("Vladimir Putin's spokesman").
    """

    first: int
    last: int
    head: int
    office: str
    role: str
    state: str
    body: str
    determiner: str
    is_former: bool
    is_plural: bool
    owner: Run | None = None


def title_at(scan: Scan, head: int) -> Title:
    """Give the title whose head is a word."""
    first, determiner, owner = _left(scan, head)
    last = _right(scan, head)
    run = Run(first, last)
    state, body = _belongs(scan, run, head)
    lower = scan.lower
    if not state and "coptic" not in lower:
        state = next((scan.lexicon.title_states[lower[i]] for i in range(head, last) if lower[i] in scan.lexicon.title_states), "")
    is_former = any(lower[i] in scan.lexicon.former for i in range(first, head)) or "then" in lower[max(0, first - 1):first]
    return Title(
        first, last, head, " ".join(scan.words_of(run).split()), _role(scan, run, head, state), state, body, determiner, is_former, lower[
        head] in scan.lexicon.plural, owner,
    )


def rank_run(scan: Scan, first: int) -> Run:
    """Give the run of ranks and forms of address that begins at a word: "Lieutenant Colonel", "Mr.", "Army General"."""
    last = first
    while last < len(scan.words) and (scan.lower[last] in scan.lexicon.ranks or (scan.lower[last] == "-" and last > first and scan.glued(last))):
        last += 1
    return Run(first, last)


def _left(scan: Scan, head: int) -> tuple[int, str, Run | None]:
    words, lower, lexicon = scan.words, scan.lower, scan.lexicon
    index = head - 1
    first = head
    while index >= 0 and head - index <= _LONGEST_LEFT:
        low, word = lower[index], words[index].text
        if scan.breaks(index):
            break
        if low == "old" and index > 3 and lower[index - 2:index] == ["year", "-"] and lower[index - 4].isdigit():
            index -= 5
            continue
        hit = scan.hit_of.get(index)
        if hit is not None and hit.kind == "state" and scan.is_state(first) and first == index + 1 and first < head and hit.key != scan.hit_of[
            first].key:
            break
        if hit is not None and hit.kind != "person" and (hit.kind != "title" or low in lexicon.departments) and (hit.kind == "state" or index != 0
            or word[0].isupper()):
            first = scan.hit_runs[index].first
            index = first - 1
            continue
        if low in ("'s", "'") or low == "s'":
            stop = _possessor(scan, index)
            if stop is None:
                return first, "", None
            if stop.first >= 0 and lower[stop.first] not in _LOWER_POSSESSORS and (
                stop.first not in scan.hit_of or scan.hit_of[stop.first].kind == "person"):
                return first, "'s", stop
            first = stop.first
            index = first - 1
            continue
        if low == "-" and index and scan.glued(index - 1) and (scan.glued(index) or lower[index - 1] in ("vice",)):
            if lower[index - 1] in lexicon.before or lower[index - 1] in lexicon.former or scan.is_capital(index - 1) or scan.hit_of.get(
                index - 1) is not None or lower[index - 1] in ("ex", "then", "vice", "co", "long", "one", "well", "far", "hard", "russian",
                "commander"):
                first = index - 1
                index -= 2
                continue
            break
        if low in lexicon.departments or low in lexicon.before or low in lexicon.former or (low in lexicon.bodies
            and (word[0].isupper() or low in _MODIFYING)) or (low == "under" and lower[index + 1] in ("secretary", "-")):
            if low in ("new", "left", "then", "past", "first", "second", "key", "late", "main", "top") and not (words[index].text.islower()
                or index == 0 or words[index + 1].text[0].isupper()):
                break
            first = index
            index -= 1
            continue
        if low == "and" and index and (lower[index - 1] in lexicon.departments or lower[index - 1] in lexicon.before) and lower[
            index + 1] in lexicon.departments:
            index -= 1
            continue
        if low == "," and index > 1 and lower[index - 1] in lexicon.departments and lower[index + 1] in lexicon.departments and words[
            index - 1].text[0].isupper():
            index -= 1
            continue
        if low in lexicon.heads and first == index + 1 and low not in lexicon.plural and low in ("prime", "vice", "deputy", "secretary", "general",
            "minister", "president", "speaker", "chief", "head", "premier", "mp", "senator"):
            if low in ("deputy", "general", "chief", "speaker") or (scan.lexicon.heads.get(lower[head]) == "spokesperson" and low != "head"):
                first = index
                index -= 1
                continue
            break
        if word.islower() and low.isalpha() and index and first == index + 1 and _is_owned(scan, index - 1) and not any(
            low in words for words in (lexicon.verbs, lexicon.not_names, lexicon.heads, _POSSESSIVES)):
            first = index
            index -= 1
            continue
        if head - index <= 4 and not scan.is_all_capitals and _is_open(scan, index) and not any(scan.is_state(i) for i in range(first, head)):
            if scan.is_title_case and not word.isupper():
                break
            first = index
            index -= 1
            continue
        break
    determiner = lower[index] if index >= 0 and (lower[index] in _POSSESSIVES or lower[index] in (
        "the", "a", "an", "this", "that", "some", "another", "one", "both", "two", "any", "every", "each", "no", "which", "what", "several",
        "other", "many")) else ""
    while first < head and lower[first] in ("and", "-", ","):
        first += 1
    return first, determiner, None


_STYLES = frozenset({"majesty", "highness", "excellency", "holiness", "eminence", "beatitude"})
_MODIFYING = frozenset({"policy", "affairs", "rights", "state", "council", "party", "ministry", "parliament", "government", "defence", "defense",
    "finance", "interior", "army",
    "navy", "police", "security", "intelligence", "union", "assembly", "senate", "committee", "bank", "company", "republic", "embassy", "foreign",
    "cabinet", "regional", "church", "city", "trade", "energy", "mission", "delegation", "operations", "health", "programme", "program", "project",
    "group"})


def _is_owned(scan: Scan, index: int) -> bool:
    """Say whether a body or its possessive mark stands at a word, so that a noun behind it belongs to a title: "the EU's sanctions envoy"."""
    return (scan.is_body(index) and scan.is_capital(index)) or (scan.lower[index] in ("'s", "'") and index > 0 and (scan.is_body(index - 1)
        or scan.is_state(index - 1)))


def _is_open(scan: Scan, index: int) -> bool:
    """Say whether a capitalised word may belong to a title though no list holds it: "Rosneft CEO", "Hezbollah leader"."""
    word, low, lexicon = scan.words[index].text, scan.lower[index], scan.lexicon
    if not (word[0].isupper() and word.isalpha()) or is_given(word) or low in _STYLES or (index == 0 and low.endswith("ing")):
        return False
    return not any(low in words for words in (lexicon.not_names, lexicon.heads, lexicon.verbs, lexicon.ranks))


def _possessor(scan: Scan, index: int) -> Run | None:
    """Give the words before a possessive mark: a known name, a common noun for a state, or a person's name."""
    before = index - 1
    if before < 0:
        return None
    if before in scan.hit_of and scan.hit_of[before].kind not in ("person", "title"):
        return scan.hit_runs[before]
    if scan.lower[before] in _LOWER_POSSESSORS:
        return Run(before, before + 1)
    if scan.is_capital(before):
        first = before
        while first > 0 and (scan.is_capital(first - 1) or scan.words[first - 1].text == "-") and scan.lower[
            first - 1] not in scan.lexicon.not_names and scan.lower[first - 1] not in scan.lexicon.heads:
            first -= 1
        return Run(first, before + 1)
    return None


def _right(scan: Scan, head: int) -> int:
    """Give the end of what a title is the title of: "of the State Duma", "to Norway", "for Digital Development"."""
    lower, words = scan.lower, scan.words
    last = head + 1
    while last + 1 < len(words):
        preposition = lower[last]
        if last == head + 1 and preposition == "general" and lower[head] in ("director", "secretary", "attorney", "consul", "governor",
            "inspector", "solicitor", "prosecutor", "auditor", "surveyor"):
            last += 1
            continue
        if preposition == "in" and last == head + 1 and lower[last + 1] == "chief" and lower[head] in ("commander", "editor"):
            last += 2
            continue
        if preposition == "-" and scan.glued(last - 1) and lower[last + 1] in ("general", "elect", "designate", "in") and scan.glued(last):
            last += 2
            if lower[last - 1] == "in" and last + 1 < len(words) and lower[last + 1] in ("chief", "charge"):
                last += 2
            continue
        if preposition == "of" and last == head + 1 and lower[head] == "secretary" and lower[last + 1] == "state":
            last += 2
            continue
        allowed = _PREPOSITIONS.get(preposition)
        role = scan.lexicon.heads.get(lower[head], "")
        if allowed is None or (allowed and role not in allowed) or (role in ("counterpart",) and preposition != "of"):
            break
        stop = _complement(scan, last + 1, is_plural=lower[head] in scan.lexicon.plural)
        if stop == last + 1:
            break
        last = stop
        if role in ("head_of_state", "minister", "secretary", "chief", "chair", "speaker", "leader") and last < len(words) and lower[
            last] in _PREPOSITIONS and lower[last] not in ("of", "for") and lower[last - 1] not in ("committee", "commission", "subcommittee"):
            break
    return last


def _complement(scan: Scan, start: int, *, is_plural: bool = False) -> int:
    """Give the end of the noun phrase that begins at a word, as far as it belongs to a title."""
    lower, words, lexicon = scan.lower, scan.words, scan.lexicon
    index, last, size = start, start, len(words)
    while index < size:
        low = lower[index]
        if index in scan.hit_of and scan.hit_of[index].kind not in ("person", "title"):
            hit = scan.hit_of[index]
            if hit.kind == "state" and hit.what == "adjective" and scan.hit_runs[index].last < size and not (
                words[scan.hit_runs[index].last].text[0].isupper() or lower[scan.hit_runs[index].last] in lexicon.bodies or lower[
                scan.hit_runs[index].last] in lexicon.departments
                or lower[scan.hit_runs[index].last] in lexicon.before
            ):
                break
            index = last = scan.hit_runs[index].last
            continue
        if low in ("self", "so") and lower[index + 1:index + 2] == ["-"]:
            index += 3
            continue
        if low in ("the", "of", "'s", "its", "all", "-", "'"):
            if low == "'s" and last != index:
                break
            index += 1
            continue
        if low in ("and", ",", "&") and index > start:
            ahead = index + 1
            while ahead < size and lower[ahead] in ("the", "of", "for", "all", "and"):
                ahead += 1
            if is_plural and ahead < size and last == index and scan.is_state(ahead) and scan.is_state(index - 1):
                index = ahead
                continue
            if ahead < size and last == index and (
                (lower[ahead] in lexicon.bodies and words[ahead].text[0].isupper() and not (low == "," and ahead in scan.hit_of))
                or lower[ahead] in lexicon.departments
                or (low == "and" and ahead in scan.hit_of and scan.hit_of[ahead].kind != "person" and (
                    ahead > index + 1 and _is_nominal_end(scan, ahead)))
            ) and _has_no_head(scan, ahead):
                index = ahead
                continue
            break
        if low in lexicon.bodies or low in lexicon.departments or (low in lexicon.before and low not in ("state",)):
            index = last = index + 1
            continue
        if words[index].text[0].isupper() and words[index].text.isalpha(
            ) and low not in lexicon.not_names and low not in lexicon.heads and low not in lexicon.ranks:
            ahead = _body_end(scan, index)
            if ahead > index:
                index = last = ahead
                continue
            if is_given(words[index].text) and index + 1 < size and (words[index + 1].text[0].isupper()):
                break
            following = index + 1
            while following < size and words[following].text[0].isupper() and words[following].text.isalpha() and not is_given(
                words[following].text) and following not in scan.hit_of:
                following += 1
            if last == index > start and following - index >= 2:
                break
            index = last = following
            continue
        break
    return last


def _has_no_head(scan: Scan, index: int) -> bool:
    """Say whether no other title begins here: "and Foreign Minister X" is a title of its own."""
    stop = min(len(scan.words), index + 5)
    for ahead in range(index, stop):
        if (scan.lower[ahead] in scan.lexicon.heads or scan.lower[ahead] in scan.lexicon.ranks) and not (scan.lower[ahead] == "ministers"
            and scan.lower[ahead - 1] == "of"):
            return False
        if not (scan.words[ahead].text[0].isupper() or scan.lower[ahead] in ("of", "the", "'s", "and", "-")):
            return True
    return True


def _is_nominal_end(scan: Scan, index: int) -> bool:
    run = scan.hit_runs[index]
    return run.last >= len(scan.words) or scan.is_capital(run.last) or scan.lower[run.last] in (",", "'s", "-")


def _body_end(scan: Scan, start: int) -> int:
    """Give the end of a capitalised run that holds the word of a body after this one ("Carnegie Moscow Center"), else the start."""
    index, last = start, start
    while index < len(scan.words) and index < start + 7:
        low, word = scan.lower[index], scan.words[index].text
        if low in scan.lexicon.bodies and word[0].isupper():
            last = index + 1
        elif not (word[0].isupper() or low in ("of", "and", "for", "the", "&", "-", "'s")) or low in scan.lexicon.heads:
            break
        index += 1
    return last


def _belongs(scan: Scan, run: Run, head: int) -> tuple[str, str]:
    """Give the state and the body that the words of a title name."""
    state = body = ""
    index = run.first
    while index < run.last:
        hit = scan.hit_of.get(index)
        if hit is None:
            index += 1
            continue
        if hit.kind == "state" and not state and not _is_inner(scan, head, index):
            if not (index > run.first and scan.lower[index - 1] in ("to", "in", "for", "with", "on") and (
                body or _has_state_before(scan, run, index))):
                state = hit.key
            if index > run.first and (scan.lower[index - 1] == "to" or (scan.lower[index - 1] in ("in", "at") and scan.lexicon.heads.get(
                scan.lower[head]) in ("ambassador", "diplomat", "envoy"))):
                state = ""
        elif hit.kind in ("organisation", "parliament", "ministry", "agency", "company", "bank", "party", "armed", "people", "outlet",
            "region") and not body and not scan.is_opposed(index):
            body = hit.key
        index = scan.hit_runs[index].last
    return state, body


def _is_inner(scan: Scan, head: int, index: int) -> bool:
    """Say whether a state's name is a part of a body's or field's name behind the head: "fellow at the Center for Russia"."""
    if index < head:
        return scan.is_opposed(index)
    if scan.lexicon.heads.get(scan.lower[head]) in ("expert", "journalist", "business", "activist"):
        return True
    return scan.lower[index - 1] not in ("of", "the", "and", "to", "for", "in", "all", ",")


def _has_state_before(scan: Scan, run: Run, index: int) -> bool:
    return any(scan.is_state(i) for i in range(run.first, index))


def _role(scan: Scan, run: Run, head: int, state: str) -> str:
    """Name the role that the words of a title say."""
    lower, lexicon = scan.lower, scan.lexicon
    role = lexicon.heads.get(lower[head], "")
    inside = lower[run.first:run.last]
    is_deputy = any(word in inside for word in ("deputy", "vice", "assistant", "under", "undersecretary", "under-secretary"))
    if role in ("minister", "chief", "secretary"):
        if lower[head].startswith("minister") and "prime" in lower[max(run.first, head - 2):head]:
            return "deputy_head_of_government" if is_deputy else "head_of_government"
        department = next((lexicon.departments[word] for word in inside if word in lexicon.departments), "")
        if role == "secretary" and state == "USA" and lower[head + 1:head + 3] == ["of", "state"]:
            return "deputy_minister" if is_deputy else "foreign_minister"
        if role == "chief" and department not in ("foreign_minister", "defence_minister", "interior_minister", "finance_minister"):
            return "head_of_state" if inside[-2:] == ["of", "state"] else "head_of_government" if inside[-2:] == ["of", "government"] else "chief"
        if role == "secretary" and not department:
            return "deputy_minister" if is_deputy else "secretary"
        if is_deputy:
            return "deputy_minister" if role != "chief" else "chief"
        if role == "chief" and department and any(word in ("army", "police", "security", "staff", "policy", "intelligence", "service", "bank")
            for word in inside):
            return "chief"
        return department or role
    if role == "head_of_government" and "exchequer" in inside:
        return "finance_minister"
    if role == "head_of_state" and is_deputy:
        return "vice_president"
    if role == "head_of_state" and "city" in inside:
        return "chief"
    if role == "head_of_state" and _of_a_body(scan, run, head):
        return "head_of_state" if {"council", "state"} <= set(inside) or "republic" in inside else "chief"
    if role == "chair" and {"council", "state"} <= set(inside) and "duma" not in inside:
        return "head_of_state"
    if role in ("chair", "speaker") and any(word in ("duma", "parliament", "assembly", "senate", "majlis", "council", "knesset", "rada", "sejm",
        "house", "chamber", "bundestag", "sabha") for word in inside):
        return "speaker" if not is_deputy else "chair"
    return role


def _of_a_body(scan: Scan, run: Run, head: int) -> bool:
    return any(scan.is_body(i) for i in range(run.first, run.last)) or any(
        scan.lower[i] in scan.lexicon.bodies and scan.lower[i] not in ("republic", "federation", "states", "kingdom", "union", "state", "council",
        "ministers") for i in range(head + 1, run.last)
    )

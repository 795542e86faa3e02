"""Persons named with a title, a rank or a form of address; and the titles that stand without a name."""

from collections.abc import Iterator

from dragoman.annotate.actors_lexicon import is_given
from dragoman.annotate.actors_naming import Naming, words_of
from dragoman.annotate.actors_scan import Run, Scan, name_run
from dragoman.annotate.actors_titles import Title, rank_run, title_at
from dragoman.annotate.actors_untitled import following

_ADDRESS = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "mx", "messrs", "messrs.", "sir", "dame", "lord", "lady", "dr", "dr.", "madame",
    "mme", "mme.", "monsieur", "m.", "señor", "shri", "sri", "sheikh", "sheikha", "shaikh", "ayatollah", "maulana", "mullah"])
_JOINING = frozenset({"for", "on", "of", "to", "in", "and"})
_LONGEST_COMPLEMENT = 14
_COMMA_HEADS = frozenset({"expert", "journalist", "business", "activist"})
def _of_state(scan: Scan, place: int) -> tuple[str, int]:
    """Give the state in "X of Kenya" behind a name, and the word behind it."""
    if place + 1 < len(scan.words) and scan.lower[place] == "of" and scan.is_state(place + 1):
        return scan.hit_of[place + 1].key, scan.hit_runs[place + 1].last
    return "", place


_MODIFYING_HEADS = frozenset({"deputy", "general", "chief", "minister", "president", "premier", "chancellor", "speaker", "secretary", "king",
    "governor", "mayor", "head"})



def titled(scan: Scan) -> tuple[list[Naming], list[Title]]:
    """Give the named persons of a sentence that a title, a rank or a known name shows, and the titles that stand without a name."""
    namings: list[Naming] = []
    bare: list[Title] = []
    if scan.lexicon.title_words.isdisjoint(scan.lower):
        return namings, bare
    size = len(scan.words)
    past = taken = 0
    heads, ranks = scan.lexicon.heads, scan.lexicon.ranks
    for index, low in enumerate(scan.lower):
        if index < past or index < taken or low not in scan.lexicon.title_words or not _is_head(scan, index) or _inside_a_name(scan, index):
            continue
        if low in heads and not (low in ranks and scan.is_capital(index) and index + 1 < size and scan.is_capital(index + 1) and scan.lower[
            index + 1] not in heads):
            title = title_at(scan, index)
            if title.first < taken:
                title = title._replace(first=max(title.first, taken))
            named = _after_title(scan, title)
            if named is not None:
                _widen(scan, named, bare)
                listed = [named, *_listed(scan, named)]
                namings.extend(listed)
                taken = listed[-1].last
                continue
            bare.append(title)
            if not any(scan.lower[i] in heads for i in range(index + 1, title.last)):
                past = title.last
            continue
        named = _after_rank(scan, index, taken)
        if named is not None:
            namings.append(named)
            taken = named.last
    return namings, bare


def _widen(scan: Scan, named: Naming, bare: list[Title]) -> None:
    """Take a title joined by "and" into the title of a name: "Chinese State Councilor and Foreign Minister X"."""
    if not bare or named.first < 2 or scan.lower[named.first - 1] != "and" or bare[-1].last != named.first - 1 or bare[-1].determiner in ("a", "an"):
        return
    other = bare.pop()
    if other.is_plural:
        bare.append(other)
        return
    named.first = other.first
    named.office = f"{other.office} and {named.office}"
    named.state = named.state or other.state
    if named.title is not None and not named.title.body:
        named.title = named.title._replace(body=other.body)


def _inside_a_name(scan: Scan, index: int) -> bool:
    """Say whether a word stands inside a name of the gazetteer: "Sri Lanka", "Prince Edward Island"."""
    hit = scan.hit_of.get(index)
    return hit is not None and hit.kind != "person"


def _listed(scan: Scan, first: Naming) -> Iterator[Naming]:
    """Yield the further names under a plural title: "Presidents of Kenya and Uganda X and Y", "US envoys X and Y"."""
    title = first.title
    if title is None or not title.is_plural:
        return
    states = list(dict.fromkeys(scan.hit_of[i].key for i in range(title.first, title.last) if scan.is_state(i)))
    if len(states) > 1:
        first.state = states[0]
    place, count = first.last, 1
    of, place = _of_state(scan, place)
    first.state = of or first.state
    place = _past_seat(scan, place)
    while place + 1 < len(scan.words) and scan.lower[place] in (",", ";", "and", "&"):
        start = place + 2 if scan.lower[place] in (",", ";") and scan.lower[place + 1] == "and" else place + 1
        if start >= len(scan.words):
            return
        run = name_run(scan, start, titled=True)
        if run.last == run.first or (len(words_of(scan, run)) < 2 and len(words_of(scan, first.name)) > 1):
            return
        state = states[count] if count < len(states) else title.state if len(states) < 2 else ""
        of, place = _of_state(scan, run.last)
        place = _past_seat(scan, place)
        yield Naming(scan, run.first, run, title, first.office, of or state, first.role, first.is_former, 2, last=run.last)
        count += 1


def _past_seat(scan: Scan, place: int) -> int:
    """Give the place after a legislator's party and seat: ", R-Fla.", "(D-Ohio)", " of Utah"."""
    lower = scan.lower
    if lower[place : place + 1] == ["of"] and scan.is_capital(place + 1) and not scan.is_state(place + 1):
        return place + 2
    if not lower[place : place + 1] or lower[place] not in (",", "(") or lower[place + 1 : place + 3] not in (["r", "-"], ["d", "-"], ["i", "-"]):
        return place
    end = place + 4
    while end < len(lower) and (lower[end] in (".", ")") or (scan.glued(end - 1) and scan.is_capital(end))):
        end += 1
    return end


def _is_head(scan: Scan, index: int) -> bool:
    """Say whether a word heads a title of its own, and does not stand inside another: "Deputy Finance Minister", "Council of Ministers"."""
    low, lower = scan.lower[index], scan.lower
    if low == "ministers" and index > 1 and lower[index - 1] == "of" and lower[index - 2] in ("council", "cabinet", "committee"):
        return False
    if low not in _MODIFYING_HEADS:
        return True
    ahead = index + 1
    if low in ("minister", "president", "premier", "chancellor", "king", "secretary", "governor", "mayor", "speaker"):
        return not (ahead < len(lower) and scan.lexicon.heads.get(lower[ahead]) in ("spokesperson",))
    while ahead < len(lower) and ahead < index + 5 and (
        (low == "deputy" and scan.is_capital(ahead) and lower[ahead] not in scan.lexicon.heads and not is_given(scan.words[ahead].text))
        or lower[ahead] in scan.lexicon.departments or lower[ahead] in scan.lexicon.before or (
        lower[ahead] == "and" and lower[ahead - 1] in scan.lexicon.departments)
        or (lower[ahead] in scan.lexicon.bodies and scan.is_capital(ahead))
    ):
        ahead += 1
    return not (ahead < len(lower) and lower[ahead] in scan.lexicon.heads and lower[ahead] not in scan.lexicon.ranks and (
        ahead > index + 1 or low in ("deputy", "chief")))


def _after_title(scan: Scan, title: Title) -> Naming | None:
    """Give the person named right after a title: "Foreign Minister X", "military analyst, Colonel X", "the envoy, X,"."""
    place = title.last
    words = scan.words
    if place >= len(words):
        return None
    place = _past_complement(scan, place)
    place = _past_gloss(scan, place)
    apart = next((scan.hit_of[i].key for i in range(title.last, place) if i in scan.hit_of and scan.hit_of[i].kind == "organisation"), "")
    comma = scan.lower[place] == ","
    if comma or scan.lower[place] == "]":
        place += 1
    if place + 3 < len(words) and words[place].text == "(" and words[place + 2].text == ")" and is_given(words[place + 1].text):
        place += 3
    if place >= len(words) or words[place].text in ("(", "[") or scan.breaks(place - 1) or (
        scan.lower[title.head] == "general" and _is_spanish(scan, place)):
        return None
    ranks = rank_run(scan, place)
    if title.is_plural and title.role in ("journalist", "counterpart"):
        return None
    honoured = ranks.last if ranks.last > place and ranks.last < len(words) else place
    if honoured > place and not scan.is_capital(honoured):
        honoured = place
    run = name_run(scan, honoured, titled=True)
    if run.last == run.first:
        return None
    if title.is_plural and not comma and not scan.is_title_case:
        pass
    if comma and not _apposed(scan, title, run, honoured > place):
        return None
    if not comma and scan.is_title_case and not _plausible(scan, run):
        return None
    alone = len(words_of(scan, run)) < 2 and not ranks.last > place
    if not comma and alone and scan.lower[title.head] in ("head", "heads", "member", "members", "state", "officer", "chair",
        "official", "officials", "expert", "experts"):
        return None
    office = title.office
    if honoured > place and not comma and not all(scan.lower[i] in _ADDRESS | {"prince", "princess", "crown"} for i in range(place, honoured)):
        office = scan.text[words[title.first].start:words[honoured - 1].end].strip()
    if title.is_plural:
        head = scan.words[title.head].text
        one = head[:-3] + "man" if head.endswith("men") else f"{head[:-2]}." if head.endswith("s.") else head.removesuffix("s")
        office = office.replace(head, one, 1)
    hit = scan.hit_of.get(run.first)
    is_of = hit is not None and hit.kind == "person" and " of " in scan.text[hit.start:hit.end]
    state = title.state or (hit.key.split("/")[1] if hit is not None and is_of else _governed(scan, run.last))
    now = following(scan, run) if title.is_former else ("", "", "", "")
    if now[0] and (now[1] or now[3]):
        return Naming(scan, title.first, run, None, now[0], now[1], now[2], False, 3, last=run.last, apart=now[3])
    return Naming(
        scan, title.first, run, title, office, state, title.role, title.is_former, 3 if not comma else 2, last=run.last,
        apart=apart,
    )


def _governed(scan: Scan, place: int) -> str:
    """Give the state behind the name of an office-holder: "President X of Paraguay", "Prime Minister Y of the Netherlands"."""
    if place + 2 < len(scan.words) and scan.lower[place] == "of" and scan.lower[place + 1] == "the" and not scan.is_state(place + 1):
        return scan.hit_of[place + 2].key if scan.is_state(place + 2) else ""
    return _of_state(scan, place)[0]


def _apposed(scan: Scan, title: Title, run: Run, has_rank: bool) -> bool:
    """Say whether a name after a comma belongs to the title before it."""
    names = words_of(scan, run)
    if has_rank and scan.lexicon.heads.get(scan.lower[title.head]) in _COMMA_HEADS:
        return True
    if len(names) < 2 or _belongs_to_another(scan, title):
        return False
    if not (is_given(scan.words[run.first].text) or scan.hit_of.get(run.first) is not None) and not _is_told_of(scan, run) and not (
        title.state and (title.determiner or "'s" in scan.lower[title.first:title.head]) and len(names) < 4
        and not any(index in scan.hit_of for index in range(run.first, run.last))):
        return False
    if title.is_plural:
        return scan.lower[run.last:run.last + 1] in (["and"], [","]) and len({scan.hit_of[i].key for i in range(title.first, title.last)
            if scan.is_state(i)}) > 1
    following = scan.lower[run.last] if run.last < len(scan.words) else "."
    return bool(title.determiner or title.state or title.first == 0 or title.first < title.head) and following in (",", ".", ";", ":", "said",
        "says", "told", ")", '"')


def _past_complement(scan: Scan, place: int) -> int:
    """Give the comma behind what a title's complement goes on with ("the envoy for press freedom, X,", "of the Fund (IMF), X,"), else the place."""
    at = place + 1 if scan.lower[place] in _JOINING else place
    while at < min(place + _LONGEST_COMPLEMENT, len(scan.words) - 1):
        word = scan.words[at].text
        if word == "(" and at + 2 < len(scan.words) and scan.words[at + 1].text.isupper() and scan.words[at + 2].text == ")":
            at += 3
            continue
        if at > place and any(scan.lower[at] in words for words in (scan.lexicon.bodies, scan.lexicon.before, scan.lexicon.departments)):
            at += 1
            continue
        is_noun = word.islower() and word.isalpha() and scan.lower[at] not in scan.lexicon.verbs and scan.lower[at] not in scan.lexicon.not_names
        if not is_noun and (at not in scan.hit_of or scan.hit_of[at].kind == "person") and not (at > place and scan.lower[at] in ("the", *_JOINING)):
            break
        at += 1
    joined = scan.words[place].text == "(" or not _JOINING.isdisjoint(scan.lower[max(0, place - 2):at])
    return at if len(scan.lower) > at > place > 0 and scan.lower[at] == "," and joined else place


def _past_gloss(scan: Scan, place: int) -> int:
    """Give the word behind a gloss of a title in brackets: "The Taoiseach (Irish Prime Minister) X"."""
    if scan.words[place].text != "(" or scan.glued(place - 1):
        return place
    stop = next((index for index in range(place + 1, min(place + 6, len(scan.words) - 1)) if scan.words[index].text == ")"), place)
    return stop + 1 if stop > place + 1 and scan.lower[stop - 1] in scan.lexicon.heads and scan.is_capital(stop + 1) else place


def _belongs_to_another(scan: Scan, title: Title) -> bool:
    """Say whether a title only says whose another's office is: "a senior adviser to the Emir, X"."""
    first = title.first - 1 if title.determiner in ("the", "a", "an") and title.first else title.first
    return first > 1 and scan.lower[first - 1] in ("to", "of", "for") and scan.lower[first - 2] in scan.lexicon.heads


def _is_told_of(scan: Scan, run: Run) -> bool:
    """Say whether a name between commas, whose given name no table holds, is that of one who does something: ", X Y, welcomed"."""
    if len(words_of(scan, run)) > 3 or run.last + 1 >= len(scan.words) or scan.lower[run.last] != "," or any(
        index in scan.hit_of for index in range(run.first, run.last)
    ):
        return False
    after = scan.lower[run.last + 1]
    return after in scan.lexicon.verbs or (after.endswith("ed") and scan.words[run.last + 1].text.islower())


def _plausible(scan: Scan, run: Run) -> bool:
    names = words_of(scan, run)
    return len(names) <= 4 and (is_given(scan.words[run.first].text) or len(names) == 1 or scan.hit_of.get(run.first) is not None)


def _is_spanish(scan: Scan, place: int) -> bool:
    """Say whether words go on as the name of a body in Spanish: "Asamblea General de las Naciones Unidas"."""
    return scan.lower[place] == "del" or (scan.lower[place] == "de" and place + 1 < len(scan.lower) and scan.lower[place + 1] in ("la", "las", "los"))


def _after_rank(scan: Scan, index: int, taken: int) -> Naming | None:
    """Give the person named after ranks or forms of address: "Lieutenant Colonel X Y", "Mr. X"."""
    ranks = rank_run(scan, index)
    if ranks.last >= len(scan.words) or not (scan.is_capital(index) or scan.lower[index] in ("mr.", "mrs.", "ms.", "dr.")):
        return None
    run = name_run(scan, ranks.last, titled=True)
    if run.last == run.first:
        return None
    low = scan.lower[index]
    if low in ("grand", "rear", "field", "wing", "air", "private", "crown", "squadron", "flight", "doña") and ranks.last == ranks.first + 1:
        return None
    if low == "general" and _is_spanish(scan, ranks.last):
        return None
    if low == "general" and index == 0 and len(words_of(scan, run)) < 2:
        return None
    if low in ("general", "count", "marshal", "justice", "m.", "father", "don", "st.", "baron", "major", "signor") and len(
        words_of(scan, run)) < 2 and low != "general":
        return None
    first = index
    state = ""
    while first > taken and first > 0 and (scan.is_state(first - 1) or scan.lower[first - 1] in (
        "army", "fleet", "navy", "retired", "former", "then", "crown")):
        first -= 1
        if scan.is_state(first):
            state = scan.hit_of[first].key
            first = scan.hit_runs[first].first
    if first and scan.lower[first - 1] == "'s" and first > 1 and scan.is_state(first - 2):
        first = scan.hit_runs[first - 2].first
        state = scan.hit_of[first].key
    of_titles = scan.lexicon.title_states
    state = state or next((of_titles[scan.lower[i]] for i in range(index, ranks.last) if scan.lower[i] in of_titles), "")
    office = scan.words_of(Run(first, ranks.last))
    stated, of, role, body = following(scan, run)
    if stated:
        return Naming(scan, first, run, None, stated, of or state, role, False, 3, last=run.last, apart=body)
    return Naming(scan, first, run, None, "" if all(scan.lower[i] in _ADDRESS for i in range(first, ranks.last)) else " ".join(office.split()),
        state, "", False, 3, last=run.last)

"""The sections of a brief: each gives all the sentences that it could say, with their weights; `brief` chooses what fits the sheet."""

import re
from typing import NamedTuple

from dragoman import query
from dragoman.present import english, quoting, telling
from dragoman.present.desk import Desk, Note
from dragoman.query import Row

QUOTED, MOST_SUMS = 210, 4

COOPERATION = {"AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "accession", "ceremony", "proposal"}
CONFLICT = {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "REQUEST", "withdrawal-intent"}


class Sentence(NamedTuple):
    """One sentence of a brief with its footnotes, how much it matters, and the day by which it is put in order."""

    text: str
    notes: tuple[Note, ...]
    weight: float = 0.0
    day: str = ""


class Part(NamedTuple):
    """One section of a brief: what it says, what it says where it is empty, how many further rows there are and the command that shows them."""

    title: str
    sentences: tuple[Sentence, ...]
    empty: str = ""
    command: str = ""
    further: int = 0


def started(text: str) -> str:
    """Give text with a capital at its start."""
    return text[:1].upper() + text[1:]


def told(desk: Desk, last: str) -> dict[str, list[Sentence]]:
    """Give what happened as sentences under `meetings`, `cooperation`, `conflict` and `denied`."""
    found: dict[str, list[Sentence]] = {"meetings": [], "cooperation": [], "conflict": [], "denied": []}
    promised = {row["event"] for row in desk.commitments} | {(row["doc"], tuple(row["span"])) for row in desk.commitments}
    said: set[str] = set()
    for happening in desk.happenings:
        tellings = [event for event in map(desk.events.get, happening["tellings"]) if event]
        best = max(tellings, key=lambda e: (e["status"] == happening["status"], desk.fitness(e), e["confidence"], e["id"]), default=None)
        kind = _kind(desk, happening)
        if best is None or not kind or happening["status"] == "hypothetical" or desk.is_ahead(happening, best):
            continue
        if (happening["status"] == "announced" or happening["type"] == "AGREE") and any(
            e["id"] in promised or (e["doc"], tuple(e["span"])) in promised for e in tellings
        ):
            continue
        row = {**happening, "why": best["why"]}
        text, words = telling.tell(row, desk.states), quoting.trimmed(best["evidence"], QUOTED)
        text += "" if row["date_start"] or row["date_end"] or row["status"] != "occurred" else " (no day stated)"
        quoted = "" if kind == "meetings" else words
        if text in said or quoted in said or not _has_two_sides(row):
            continue
        said |= {text, quoted} - {""}
        sentence = Sentence(
            f"{started(text)}: “{quoted}”." if quoted else f"{started(text)}.",
            (desk.note(best, len(happening["origins"])),),
            desk.weight(happening, best, last) - (2.0 if happening["status"] == "announced" else 0.0),
            row["date_end"] or row["date_start"] or "",
        )
        found["denied" if happening["status"] == "denied" else kind].append(sentence)
    return found


def _kind(desk: Desk, happening: Row) -> str:
    if happening["type"] == "CONSULT":
        return "meetings"
    if happening["type"] in COOPERATION or (happening["type"] in CONFLICT and desk.is_joint(happening)):
        return "cooperation"
    return "conflict" if happening["type"] in CONFLICT else ""


def _has_two_sides(row: Row) -> bool:
    names = [[actor["name"] for actor in row[field]] for field in ("sources", "targets")]
    return names[0] != names[1]


def labels(desk: Desk) -> list[Sentence]:
    """Give what the two call their relation or each other, in the words of those who say so."""
    names: dict[str, Row] = {}
    for code in desk.pair:
        for row in desk.reader.select("select name, state from actor where state = ? and kind in ('person', 'state', 'organisation')", (code,)):
            names[row["name"]] = {"name": row["name"], "state": row["state"], "actor": ""}
    sentences: list[Sentence] = []
    for note in desk.relation_labels():
        who = names.get(note["explained_by"] or "")
        if who and quoting.is_whole(f"so {note['words']}"):
            words = quoting.trimmed(note["words"], 80)
            other = next(code for code in desk.pair if code != who["state"])
            date = desk.date_of(note)
            text = f"{started(english.name(who, desk.states))} calls {english.with_the(desk.states.get(other, other))} “{words}”"
            sentences.append(Sentence(f"{text} ({english.day(date)})." if date else f"{text}.", (desk.note(note),), 4.0, date))
    return sentences


_FORMS = {
    "for": ("supports", "support", "favours this", "favour this"),
    "against": ("opposes", "oppose", "opposes this", "oppose this"),
    "concern": ("is concerned about", "are concerned about", "voices concern", "voice concern"),
    "regret": ("regrets", "regret", "voices regret", "voice regret"),
}
_CLAUSE = re.compile(r"\b(?:will|would|is|are|was|were|has|have|had|can|could|should|must|may|might|does|do|did|be|continue)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose|what|where|when|as|if|so)\b", re.IGNORECASE)
_NO_THING = re.compile(r"^(?:near|in|on|at|by|from|with|within|to|of|for|as|the demand and|northeast|north|south|east|west)\b", re.IGNORECASE)
_ACCUSING = re.compile(r"\b(?:accus|blam|reject(?:ed|s|ing)?\s+(?:the\s+)?(?:criticism|accusation|claim))", re.IGNORECASE)


def positions(desk: Desk) -> Part:
    """Give who stands for what, in quoted words; an accusation is no position."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    told: list[Row] = []
    for row in sorted(desk.positions, key=lambda p: (desk.date_of(p), p["attitude"], p["id"]), reverse=True):
        holder = english.named(row["holder"], desk.states)
        if not holder or row["attitude"] not in _FORMS or _ACCUSING.search(row["evidence"]) or any(_same_stance(desk, one, row) for one in told):
            continue
        told.append(row)
        groups.setdefault((holder, row["attitude"], row["evidence"]), []).append(row)
    sentences: dict[str, Sentence] = {}
    for (holder, attitude, evidence), rows in groups.items():
        abouts = list(dict.fromkeys(quoting.trimmed(row["about"], QUOTED) for row in rows))
        abouts = [words for words in abouts if words and quoting.is_whole(f"so {words}") and not _NO_THING.match(words)]
        if len(abouts) < 2 and len("".join(abouts).split()) < 3:
            continue
        one, many, one_thus, many_thus = _FORMS[attitude]
        plural = english.is_plural(rows[0]["holder"])
        if any(_CLAUSE.search(_RELATIVE.split(words)[0]) for words in abouts):
            text = f"{started(holder)} {many_thus if plural else one_thus}: “{abouts[0]}”."
        else:
            text = f"{started(holder)} {many if plural else one} {english.listed([f'“{words}”' for words in abouts])}."
        weight = desk.fitness(rows[0]) + len(rows[0]["holder"]) + (2.0 if rows[0]["target"] else 0.0) + (1.0 if len(evidence) < 200 else 0.0)
        sentences.setdefault(text, Sentence(text, (desk.note(rows[0]),), weight, desk.date_of(rows[0])))
    command = f"dragoman wording {desk.pair[0]} {desk.pair[1]}"
    return Part("Standing positions, in their words", tuple(sentences.values()), "The texts state none.", command)


def _same_stance(desk: Desk, one: Row, other: Row) -> bool:
    """Say whether two stances are one in other words; regret for a thing and concern about it are."""
    alike = one["attitude"] == other["attitude"] or {one["attitude"], other["attitude"]} == {"concern", "regret"}
    same = desk.states_of(one, ("holder",)) == desk.states_of(other, ("holder",))
    return alike and same and one["about"] != "" and quoting.alike(one["about"], other["about"])


_ACTS = {
    "visit": ("A visit by", "to"),
    "meeting": ("A meeting of", "with"),
    "invitation": ("An invitation from", "to"),
    "agreement": ("An agreement of", "with"),
    "plan": ("A plan of", "toward"),
}
_FATES = {
    "fulfilled": "it was carried out",
    "early": "it was carried out before its time",
    "late": "it was carried out late",
    "cancelled": "it was cancelled",
}


def is_open(row: Row) -> bool:
    """Say whether no text tells an outcome of a commitment."""
    return (row["fate"] or "open") in ("open", "stale")


def is_overdue(row: Row, today: str | None) -> bool:
    """Say whether an open commitment was due before a day."""
    end = row["due_end"] or row["due_start"] or ""
    return bool(today and is_open(row) and end[:1].isdigit() and end < today[: len(end)])


def promises(desk: Desk) -> list[list[Row]]:
    """Give the commitments, those that are one promise in other words together, the one to quote first."""
    groups: list[list[Row]] = []
    for row in sorted(desk.commitments, key=lambda c: (c["due_end"] or c["due_start"] or "9999", -desk.fitness(c), c["id"])):
        same = next((group for group in groups if _same_promise(group[0], row, desk)), None)
        if same is None:
            groups.append([row])
        else:
            same.append(row)
    return groups


def _same_promise(one: Row, other: Row, desk: Desk) -> bool:
    if is_open(one) != is_open(other) or desk.states_of(one, ("promisor",)) != desk.states_of(other, ("promisor",)):
        return False
    if one["kind"] == other["kind"] and one["kind"] in ("visit", "meeting") and one["due_end"] and other["due_end"]:
        return bool((one["due_start"] or "") <= other["due_end"] and (other["due_start"] or "") <= one["due_end"])
    return quoting.alike(one["evidence"], other["evidence"])


def promised(desk: Desk, rows: list[Row], today: str | None) -> Sentence:
    """Give one sentence for a promise: whose, of what kind, due when, in which words, and what became of it."""
    row = rows[0]
    promisor, promisee = english.named(row["promisor"], desk.states), english.named(row["promisee"], desk.states)
    act, to = _ACTS.get(row["kind"], ("An undertaking by", "toward"))
    if row["firmness"] != "firm":
        adjective = "A possible" if row["firmness"] == "tentative" else "An expected"
        act = f"{adjective} {act.partition(' ')[2]}"
    due = english.when(row["due_start"], row["due_end"])
    who = f"{act} {promisor or 'a party that is not named'}{f' {to} {promisee}' if promisee and promisee != promisor else ''}"
    text = f"{who}, {'due ' + due if due else 'no day named'}: “{quoting.trimmed(row['evidence'], QUOTED)}”"
    outcomes = {event["id"]: event for one in rows if (event := desk.event(one.get("fate_by")))}
    fate = _FATES.get(row["fate"] or "")
    if fate:
        told_by = next(iter(outcomes.values()), None)
        text += f"; {fate}" + (f": {telling.tell(told_by, desk.states)}" if told_by and told_by["status"] == "occurred" else "")
    elif is_overdue(row, today):
        text += "; the texts do not say what became of it"
    weight = {"firm": 2.0, "expectation": 1.0}.get(row["firmness"], 0.0) + (1.5 if due else 0.0) + (1.0 if row["amount"] else 0.0) + len(rows) * 0.3
    weight += max((desk.ranks.get(actor["actor"], 0.5) for actor in desk.actors_of(row)), default=0.0) + desk.fitness(row)
    kept = [desk.note(one) for one in rows[:3]] + [desk.note(one) for one in list(outcomes.values())[:1]]
    return Sentence(f"{text}.", tuple(kept), weight, row["due_end"] or row["due_start"] or "9999")


_OWED = {
    "debt": "Owed by {payer} to {payee}",
    "write-off": "Written off, of what {payer} owes {payee}",
    "reinvestment": "To be reinvested, of what {payer} owes {payee}",
}


def money(desk: Desk) -> Part:
    """Give the sums that pass between the two, disagreements side by side with who prints which."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in desk.figures:
        if row["unit"] and (re.fullmatch("[A-Z]{3}", row["unit"]) or row["unit"] == "percent") and row["kind"]:
            groups.setdefault((row["kind"], _states(desk, row["payer"]), _states(desk, row["payee"])), []).append(row)
    clashes = [{link["left"], link["right"]} for link in query.quoted_links(desk.reader, "conflicts", desk.pair)]
    sentences = [_sums(desk, *key, rows, clashes) for key, rows in sorted(groups.items())]
    command = f"dragoman figures --between {desk.pair[0]} {desk.pair[1]}"
    return Part("Money", tuple(sentences), "The texts name no sums between the two.", command)


def _sums(desk: Desk, kind: str, payer: str, payee: str, rows: list[Row], clashes: list[set[str]]) -> Sentence:
    """Give the sums of one kind from one to the other; those that the register holds to contradict each other stand against each other."""
    amounts: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: (desk.date_of(r) or "9999", r["id"])):
        of = " ".join(str(row["subject"] or "").split())
        share = f" of {of}" if row["unit"] == "percent" and kind not in _OWED and of and len(of) < 60 and of[-1].isalnum() else ""
        amounts.setdefault(english.money(row["value"], row["low"], row["high"], row["unit"]) + share, []).append(row)
    ids = {row["id"] for row in rows}
    differ = len(amounts) > 1 and any(clash <= ids for clash in clashes)
    told = list(amounts.items())[-MOST_SUMS:]
    shown = [f"{amount} ({english.listed([desk.source_of(row) for row in said])})" if differ else amount for amount, said in told]
    status = english.listed(sorted({r["status"] for r in rows if r["status"] and not (kind == "debt" and r["status"] == "owed")}))
    one_text = len(amounts) > 1 and len({row["unit"] for row in rows}) == len(amounts) and len({row["doc"] for row in rows}) == 1
    sums = " against ".join(shown) if differ else ", or ".join(shown) if one_text else english.listed(shown)
    others = f", among {len(amounts)} sums named" if len(amounts) > len(told) else ""
    text = f"{_of_money(kind, payer, payee)}{f' ({status})' if status else ''}: {sums}{others}{'; the texts differ' if differ else ''}."
    notes = [desk.note(row) for _, said in told for row in (said[:2] if len(told) < 3 else said[:1])]
    return Sentence(text, tuple(notes), 3.0 + differ * 3 + min(3.0, len(rows) * 0.2))


def _states(desk: Desk, actors: list[Row]) -> str:
    """Give the states behind actors by their names, the actors where there is no state."""
    named = [english.with_the(desk.states[a["state"]]) if a["state"] in desk.states else english.name(a, desk.states) for a in actors]
    return english.listed(named)


def _of_money(kind: str, payer: str, payee: str) -> str:
    if kind in _OWED and payer and payee:
        return _OWED[kind].format(payer=payer, payee=payee)
    return started(kind) + (f" from {payer}" if payer else "") + (f" to {payee}" if payee else "")


def votes_and_measures(desk: Desk) -> Part:
    """Give votes that touch the two, and sanctions, embargoes, treaties and memberships, those of one kind on the same states once."""
    sentences = [_vote(desk, row) for row in desk.votes]
    measures: dict[tuple[str, frozenset[str]], list[Row]] = {}
    for row in desk.projects:
        if row["kind"] in ("sanction", "embargo", "treaty", "membership"):
            measures.setdefault((row["kind"], frozenset(desk.states_of(row, ("parties",)))), []).append(row)
    for (kind, _), rows in measures.items():
        rows.sort(key=lambda r: (-desk.fitness(r), r["id"]))
        parties = _states(desk, rows[0]["parties"])
        words = quoting.trimmed(rows[0]["evidence"], QUOTED)
        both = desk.names_both(rows[0], ("parties",))
        sentence = Sentence(
            f"{started(kind)} concerning {parties}: “{words}”.",
            tuple(desk.note(row) for row in rows[:3]),
            desk.fitness(rows[0]) + 2.0 * both + min(2.0, 0.3 * len(rows)),
            desk.date_of(rows[0]),
        )
        sentences.append(sentence)
    command = f"dragoman votes; dragoman projects --between {desk.pair[0]} {desk.pair[1]}"
    return Part("Votes and measures", tuple(sentences), "The texts tell of none.", command)


def _vote(desk: Desk, row: Row) -> Sentence:
    def side(codes: list[str]) -> str:
        return english.listed([english.with_the(desk.states.get(code, code)) for code in codes])

    when = english.when(row["date_start"], row["date_end"])
    when = f" {when}" if when else ""
    counts = english.listed(
        [f"{row[field]} {word}" for field, word in (("for", "in favour"), ("against", "against"), ("abstain", "abstaining")) if row[field]]
    )
    named = "; ".join(f"{side(row[f'states_{way}'])} voted {way}" for way in ("for", "against") if row[f"states_{way}"])
    if row["body"] and counts:
        text = f"{started(english.with_the(row['body']))} voted{when}, {counts}{'; ' + named if named else ''}"
    else:
        where = f", in {english.with_the(row['body'])}," if row["body"] else ","
        text = f"{started(named) if named else 'A vote was taken'}{where}{when}: “{quoting.trimmed(row['evidence'], QUOTED)}”"
    weight = (2.0 if named else 0.0) + 1.5 * len([field for field in ("for", "against", "abstain") if row[field]]) + (1.0 if when else 0.0)
    return Sentence(
        f"{text}.", (desk.note(row),), weight + desk.fitness(row, quoted=not (row["body"] and counts)), row["date_end"] or row["date_start"] or ""
    )


_ISO = re.compile(r"(?:\d{4}|-)-\d\d(?:-\d\d)?(?:/(?:\d{4}|-)-\d\d(?:-\d\d)?)?")


def disputed(desk: Desk, denied: list[Sentence]) -> Part:
    """Give what two texts say differently, side by side with who says it, and what somebody denies."""
    found: dict[frozenset[str], tuple[str, dict[str, Note]]] = {}
    for link in query.quoted_links(desk.reader, "conflicts", desk.pair):
        rows = [{"id": link[side], "doc": link[f"{side}_doc"], "evidence": link[f"{side}_words"]} for side in ("left", "right")]
        sides = [quoting.trimmed(row["evidence"], QUOTED) for row in rows]
        kind, _, reason = link["why"].partition(": ")
        notes = {row["id"]: desk.note(row) for row in rows}
        asides = re.findall(r"\(([^()]*)\)$", reason) or [reason]
        why = _ISO.sub(lambda found: _dated(found[0]), asides[0])
        on = " on the " + kind if kind in ("figure", "date", "place", "time") else ""
        text = f"The texts differ{on}: " + " against ".join(
            f"“{words}” ({desk.source_of(row)}{_on(desk.date_of(row))})" for words, row in zip(sides, rows, strict=True)
        )
        key = frozenset(quoting.key(words) for words in sides)
        found.setdefault(key, (f"{text}; {why}.", {}))[1].update(notes)
    sentences = [Sentence(text, tuple(notes.values())[:4], 9.0) for text, notes in found.values()]
    for event in desk.denials:
        who = english.named(event["sources"], desk.states) or "a party that is not named"
        text = f"Denied by {who}: “{quoting.trimmed(event['evidence'], QUOTED)}”."
        sentences.append(Sentence(text, (desk.note(event),), 3.0 + desk.fitness(event)))
    command = f"dragoman conflicts; dragoman events --between {desk.pair[0]} {desk.pair[1]} --status denied"
    kept = {sentence.text: sentence for sentence in (*sentences, *denied)}
    return Part("What is disputed or denied", tuple(kept.values()), "No two of these texts contradict each other, and nothing is denied.", command)


def _on(date: str) -> str:
    return f", {english.day(date)}" if date else ""


def _dated(words: str) -> str:
    start, _, end = words.partition("/")
    said = english.when(start, end or start)
    return re.sub(r"^between (.+?) and ", r"\1 to ", said) if said.startswith("between") else re.sub(r"^(?:on|in) ", "", said)

"""Bodies meant by a bare noun: "the ministry", "the delegation", "the movement", "the government" after who they are was said."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from dragoman.annotate.actors_bodies import AS_STATE, BODY_NOUNS
from dragoman.annotate.actors_clauses import word_list
from dragoman.annotate.actors_field import Field, Meaning, Meant
from dragoman.annotate.actors_owned import acting, owner
from dragoman.annotate.actors_scan import Scan
from dragoman.model import IGO, NO_STATE, Mention

_NOUNS = {
    "ministry": ("ministry", "ministry"), "department": ("department", "ministry"), "agency": ("agency", "agency"), "newswire": ("", "agency"),
    "embassy": ("embassy", "embassy"), "consulate": ("consulate", "consulate"), "parliament": ("parliament", "parliament"), "army": ("army", "army"),
    "navy": ("navy", "navy"), "military": ("military", "military"), "commission": ("commission", "commission"),
    "committee": ("committee", "committee"),
    "council": ("council", "council"), "court": ("court", "court"), "bank": ("bank", "bank"), "fund": ("fund", "fund"), "bloc": ("union", "bloc"),
    "alliance": ("alliance", "atlantic"), "union": ("union", "union"), "newspaper": ("", "newspaper"), "daily": ("", "newspaper"),
    "broadcaster": ("", "broadcaster"), "group": ("group", "group"), "organisation": ("organisation", "organization"),
    "organization": ("organisation", "organization"), "assembly": ("assembly", "assembly"), "mission": ("mission", "mission"),
}
"""A noun, and the words of which a body that it means has one in its name or key."""
_BLOCS = frozenset({"eu", "european-union", "asean", "mercosur", "ecowas", "gcc", "european-economic-community", "european-communities"})
_FARTHEST = 1500
_NEAR = 3
_MOVEMENTS = frozenset({"group", "movement", "militia", "front", "faction", "organisation", "organization", "militants", "insurgents", "guerrillas",
    "guerillas", "rebels", "fighters", "extremists", "jihadists", "party"})
"""Nouns for an armed movement or a party that is no state's army."""
_REGULAR = frozenset({"united-states-armed-forces", "russian-armed-forces", "red-army", "bundeswehr", "peoples-liberation-army",
    "islamic-revolutionary-guard-corps", "israel-defense-forces", "japan-self-defense-forces", "korean-peoples-army", "revolutionary-armed-forces",
    "armed-forces-of-ukraine", "multi-national-force-in-iraq", "saudi-led-coalition", "africa-corps-of-russia"})
_RULING = frozenset({"government", "authorities", "cabinet", "regime", "junta", "administration", "army", "military", "parliament"})
"""Nouns for what every state has: the state is the one of which the sentences before speak."""


_OPENING = frozenset({"the", "", ".", "\u201c", '"', ",", "and", "but", "that", "after", "when"})
"""What stands before an organ that means that of the state spoken of."""


class Organs(Field):
    """Bodies that bare nouns mean."""

    def _organs(self, scan: Scan) -> Iterator[Meant]:
        """Yield what "the ministry", "the movement" and the like mean: the body of that kind named last before, the state spoken of."""
        lower = scan.lower
        for index, low in enumerate(lower):
            if index == 0 or lower[index - 1] != "the" or not scan.words[index].text[1:].islower():
                continue
            if index in scan.hit_of and (low not in _RULING or scan.words[index].start in self._named_at):
                continue
            after = lower[index + 1] if index + 1 < len(lower) else ""
            if after == "-" and scan.words[index].end == scan.words[index + 1].start:
                continue
            if after in ("of", "for", "'s", "in", "led") or (index + 1 < len(lower) and scan.is_capital(index + 1)):
                continue
            if low == "military" and after in _MORE:
                continue
            place = scan.words[index].start
            meaning = self._body_before(place, low) if low in _NOUNS or low in self._owned else None
            meaning = meaning or self._same_before(scan, place, low)
            if meaning is None and low in _MOVEMENTS:
                meaning = self._movement_before(scan, place, low)
            is_said = any(start < place for start, _ in self._called.get(low, ()))
            if meaning is None and low in _RULING and not is_said and (not after.isalpha() or after not in _MORE):
                meaning = self._ruling(scan, place, low)
            if meaning is not None:
                yield Meant(place, scan.words[index].end, "nominal", (meaning,), "", 0.65)
        yield from self._shared(scan)

    def _shared(self, scan: Scan) -> Iterator[Meant]:
        """Yield what organs that every state has mean where no state stands beside them: those of the state spoken of."""
        for hit in scan.hits:
            body = self.knowledge.organisations.get(hit.key) if hit.kind in ("organ", "ministry") else None
            if body is None or body.state != NO_STATE or hit.start in self._told_at:
                continue
            first = scan.word_at(hit.start)
            run = scan.hit_runs.get(first)
            if run is None:
                continue
            before, after = scan.lower[first - 1] if first else "", scan.lower[run.last] if run.last < len(scan.lower) else ""
            noun = scan.lower[run.last - 1]
            is_lone = hit.kind == "ministry" or run.last - first > 1 or noun in ("palace", "presidency", "troops")
            if not is_lone or before not in _OPENING or after in _MORE or after in ("-", "of", "for", "'s") or after in scan.lexicon.heads:
                continue
            state = scan.hit_of[run.last + 1].key if after == "in" and run.last + 1 < len(scan.lower) and scan.is_state(run.last + 1) else ""
            state = state or self._spoken_of(scan, hit.start, noun)
            known = self.knowledge.states.get(state)
            if known is not None:
                name = f"{known.adjective} {self.page.text[hit.start:hit.end]}"
                meaning = Meaning(f"body/{state}/{hit.key.rpartition('/')[2]}", name, "organisation", state)
                yield Meant(hit.start, hit.end, "nominal", (meaning,), "", 0.6)

    @cached_property
    def _told_at(self) -> set[int]:
        """Give where the mentions that have a state begin, the words of longer ones too."""
        found: set[int] = set()
        for one in self.mentions:
            if one.state not in ("", NO_STATE):
                found.update(range(one.span[0], one.span[1]))
        return found

    def _body_before(self, place: int, noun: str) -> Meaning | None:
        """Give the body named last before a place that a noun can mean, by its own name or by whose it is."""
        owned = self._owned.get(noun, ())
        at = bisect_left(owned, place, key=lambda one: one[0]) - 1
        last = owned[at] if at >= 0 and place - owned[at][0] <= _FARTHEST else None
        for start, meaning in reversed(self.bodies[: bisect_left(self.bodies, place, key=lambda one: one[0])] if noun in _NOUNS else ()):
            if place - start > _FARTHEST or (last is not None and start < last[0]):
                break
            if _is_called(meaning, noun):
                return meaning
        return last[1] if last is not None else None

    @cached_property
    def _owned(self) -> dict[str, list[tuple[int, Meaning]]]:
        """Give the bodies that no table knows, by noun, with who acts through them: "the central council of the Polisario"."""
        mentions = sorted(self.mentions, key=lambda one: one.span[0])
        starts = [one.span[0] for one in mentions]
        found: dict[str, list[tuple[int, Meaning]]] = {}
        for sentence in self.page.sentences:
            nouns = [index for index, word in enumerate(sentence.words) if word.tag == "NOUN" and word.text.lower() in word_list("organs")]
            if not nouns or not sentence.is_parsed:
                continue
            cover: dict[int, list[Mention]] = {}
            for place in range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)):
                for index in sentence.words_in(*mentions[place].span):
                    cover.setdefault(index, []).append(mentions[place])
            for index in nouns:
                own = owner(sentence, index, cover) if index not in cover else None
                noun = sentence.words[index].text.lower()
                meaning = acting(self.knowledge, noun, own) if own is not None else None
                if meaning is not None:
                    found.setdefault(noun, []).append((sentence.words[index].start, meaning))
        return found

    @cached_property
    def _named_at(self) -> set[int]:
        return {one.span[1] - len(one.surface.split()[-1]) for one in self.mentions}

    @cached_property
    def _called(self) -> dict[str, list[tuple[int, Meaning]]]:
        """Give the bodies that common nouns name with their state, by noun: "a Kuwaiti delegation", "Iranian gunboats"."""
        found: dict[str, list[tuple[int, Meaning]]] = {}
        for one in sorted(self.mentions, key=lambda each: each.span[0]):
            if one.form == "nominal" and one.kind in ("state", "group", "organisation") and one.state not in ("", NO_STATE) and " " in one.surface:
                found.setdefault(one.surface.lower().split()[-1], []).append((one.span[0], Meaning(one.actor, one.name, one.kind, one.state)))
        return found

    def _same_before(self, scan: Scan, place: int, noun: str) -> Meaning | None:
        """Give who bore a noun with a state's name before: one actor alone within reach."""
        if noun not in AS_STATE and noun not in BODY_NOUNS:
            return None
        low = self.sentence_starts[max(0, scan.sentence.index - _NEAR)]
        said = [(start, meaning) for start, meaning in self._called.get(noun, ()) if place - _FARTHEST <= start < place]
        return _only([meaning for start, meaning in said if start >= low]) or _only([meaning for _, meaning in said])

    def _movement_before(self, scan: Scan, place: int, noun: str) -> Meaning | None:
        """Give the movement named last before, where its sentence names one alone."""
        for number in range(scan.sentence.index, max(-1, scan.sentence.index - _NEAR), -1):
            low = self.sentence_starts[number]
            high = min(place, self.scans[number].sentence.end)
            named = [
                meaning for start, meaning in self.bodies if low <= start < high and (
                    meaning.key.startswith("armed/") and meaning.key.removeprefix("armed/") not in _REGULAR
                    if noun != "party" else meaning.key.startswith("party/"))
            ]
            if named:
                return _only(named)
        return None

    def _ruling(self, scan: Scan, place: int, noun: str) -> Meaning | None:
        """Give the state of which a sentence and the one before speak alone, as its government or with its army."""
        state = self._spoken_of(scan, place, noun)
        known = self.knowledge.states.get(state)
        if known is None:
            return None
        if noun in AS_STATE:
            return Meaning(f"state/{state}", known.name, "state", state)
        return Meaning(f"body/{state}/{BODY_NOUNS.get(noun, noun)}", f"{known.adjective} {noun}", "group", state)

    def _spoken_of(self, scan: Scan, place: int, noun: str) -> str:
        """Give the one state of which the nearest sentence with any speaks, that of its subject where it speaks of several."""
        for back in range(_NEAR):
            number = scan.sentence.index - back
            if number < 0 or scan.sentence.paragraph - self.scans[number].sentence.paragraph > 1:
                return ""
            low, high = self.sentence_starts[number], place if not back else self.scans[number].sentence.end
            states = {one.state for one in self.mentions if low <= one.span[0] < high and one.state not in ("", NO_STATE)} if low < high else set()
            if len(states) == 1:
                return "" if states == {IGO} else states.pop()
            if states:
                return self._doer(number) if back and noun not in ("regime", "junta") else ""
        return ""

    def _doer(self, number: int) -> str:
        """Give the state that is, or whose person or body is, the subject of a sentence."""
        sentence = self.page.sentences[number]
        if sentence.root < 0:
            return ""
        subject = next((kid for kid in sentence.children[sentence.root] if sentence.words[kid].relation == "nsubj"), -1)
        if subject < 0:
            return ""
        word = sentence.words[subject]
        over = [one for one in self.mentions if one.span[0] <= word.start < one.span[1] and one.as_ == "actor" and one.form != "adjective"]
        states = {one.state for one in over} - {"", NO_STATE, IGO}
        return states.pop() if len(states) == 1 else ""


_MORE = frozenset(["officials", "official", "troops", "forces", "spokesman", "spokeswoman", "spokesperson", "minister", "ministers", "party",
    "leader", "leaders", "chief", "general", "officer", "officers", "base", "bases", "operation", "operations", "side", "members", "member",
    "delegation", "action", "actions", "intervention", "campaign", "exercise", "exercises", "drills", "presence", "assistance", "equipment",
    "budget", "activity", "installations", "facilities", "hardware", "personnel", "ties", "cooperation", "pressure", "threat", "alliance",
    "coalition", "building", "headquarters", "aid", "says", "source", "sources", "representatives", "representative", "junta", "regime", "council"])


def _only(meanings: Sequence[Meaning]) -> Meaning | None:
    """Give the one actor of several meanings, nobody where they are more."""
    return meanings[-1] if meanings and len({one.key for one in meanings}) == 1 else None


def _is_called(meaning: Meaning, noun: str) -> bool:
    own = {*meaning.name.lower().split(), *meaning.key.lower().replace("/", "-").split("-")}
    if meaning.kind == "outlet":
        return noun in ("agency", "newswire", "newspaper", "daily", "broadcaster") and (noun != "agency" or "/" in meaning.key)
    if noun == "bloc":
        return meaning.key.rpartition("/")[2] in _BLOCS or "union" in own
    return not own.isdisjoint(word for word in _NOUNS[noun] if word)

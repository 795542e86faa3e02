"""What a page knows beyond one sentence: its actors by id, and who speaks the words at a place."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from dragoman.extract import addressees, authors, frames
from dragoman.extract.forms import listed
from dragoman.extract.parties import Party, as_actor
from dragoman.knowledge import Knowledge
from dragoman.knowledge.houses import house
from dragoman.model import IGO, NO_STATE, ActorRef, Mention, Place, Span, Statement
from dragoman.page import Page, Sentence


class Context:
    """A page with an index of its actors."""

    def __init__(self, page: Page, knowledge: Knowledge) -> None:
        self.page, self.knowledge, self.lexicon = page, knowledge, frames.load(knowledge)

    @cached_property
    def actors(self) -> dict[str, Mention]:
        """Give one mention of each actor, by id and by name, one that has a state before one that has none."""
        found: dict[str, Mention] = {}
        for mention in self.page.mentions:
            for key in (mention.actor, mention.name):
                if key and (key not in found or (found[key].state == NO_STATE and mention.state != NO_STATE)):
                    found[key] = mention
        return found

    @cached_property
    def named_states(self) -> dict[str, Mention]:
        """Give one mention of each state that the page names."""
        found: dict[str, Mention] = {}
        for mention in self.page.mentions:
            if mention.kind == "state":
                found.setdefault(mention.state, mention)
        return found

    @cached_property
    def acting(self) -> dict[str, Mention]:
        """Give the first mention of each state or body by whoever acts for it."""
        found: dict[str, Mention] = {}
        for mention in self.page.mentions:
            if mention.may_act:
                found.setdefault(mention.acts_for, mention)
        return found

    @cached_property
    def issuers(self) -> tuple[Mention, ...]:
        """Give who issues a joint statement: the actors of its title before what it is about."""
        document = self.page.document
        if document.kind != "joint-statement":
            return ()
        title = self.title
        if title is None:
            return ()
        words = self.page.text[title.start : title.end].lower()
        about = min((title.start + at for part in _ABOUT if (at := words.find(part)) > 0), default=title.end)
        found: list[Mention] = []
        for mention in self.page.mentions_in(title.start, about):
            if mention.state not in ("", NO_STATE) and mention.as_ != "place" and mention.state not in {known.state for known in found}:
                found.append(mention)
        return tuple(found)

    @cached_property
    def author(self) -> Mention | None:
        """Give who says "we" outside all statements, where a page is somebody's own words."""
        return authors.author(self.page)

    @cached_property
    def pair(self) -> tuple[Mention, ...]:
        """Give the two states that a page is about, nothing where a third is named nearly as often."""
        counted = Counter(
            mention.state for mention in self.page.mentions if mention.kind != "outlet" and mention.state not in ("", NO_STATE, IGO)
        ).most_common(3)
        if len(counted) < 2 or counted[1][1] < 2 or (len(counted) > 2 and counted[2][1] * 3 > counted[1][1]):
            return ()
        found = [self.named_states.get(state) for state, _ in counted[:2]]
        return tuple(mention for mention in found if mention is not None) if all(found) else ()

    @cached_property
    def home(self) -> str:
        """Give the state in which a report plays: that of most of the states, people and places it names, empty where none has the half of them."""
        named = [mention.state for mention in self.page.mentions if mention.kind not in ("outlet", "company")]
        counted = Counter(state for state in (*named, *(place.country for place in self.page.places)) if state not in (None, "", NO_STATE, IGO))
        first = counted.most_common(1)
        return first[0][0] or "" if first and first[0][1] >= _OFTEN and 2 * first[0][1] > counted.total() else ""

    @cached_property
    def title(self) -> Sentence | None:
        """Give the title of the page."""
        return next((sentence for sentence in self.page.sentences if sentence.role == "title"), None)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Give the three states that the page names most, the first 0."""
        counted = Counter(mention.state for mention in self.page.mentions if mention.may_act and mention.state != IGO)
        return {state: rank for rank, (state, _) in enumerate(counted.most_common(3))}

    def actors_in(self, sentence: Sentence) -> list[Mention]:
        """Give the mentions of a sentence that name somebody of a state or body, no outlet or firm."""
        known = self._acting.get(sentence.index)
        if known is None:
            found = self.page.mentions_in(sentence.start, sentence.end)
            known = self._acting[sentence.index] = [mention for mention in found if mention.may_act]
        return known

    @cached_property
    def _acting(self) -> dict[int, list[Mention]]:
        return {}

    def most_named(self, own: set[str]) -> Mention | None:
        """Give the state, not one of `own`, that a page is about: named twice as often as any third."""
        counted = Counter(
            mention.state for mention in self.page.mentions if mention.kind != "outlet" and mention.state not in own | {"", NO_STATE, IGO}
        ).most_common(2)
        if not counted or counted[0][1] < _OFTEN or (len(counted) > 1 and counted[1][1] * 2 > counted[0][1]):
            return None
        return self.named_states.get(counted[0][0])

    def as_state(self, mention: Mention) -> Mention:
        """Give the state of a mention as one: of "we", "your customs service" whoever speaks or is spoken to."""
        known = self.knowledge.states.get(mention.state)
        if mention.kind == "state" or known is None:
            return mention
        return self.named_states.get(mention.state) or replace(
            mention, actor=f"state/{known.code}", name=known.name, kind="state", office=None, name_span=None
        )

    def state_of(self, party: Party) -> Party:
        """Give the state of a person as a party, the party itself where it has none."""
        code = party.ref.state
        if code in ("", NO_STATE):
            return party
        if code in self.named_states:
            return Party(self.named_states[code].ref, party.span, "state")
        known = self.knowledge.states.get(code)
        return Party(ActorRef(name=known.name if known else code, state=code), party.span, "state")

    def sites(self, sentence: Sentence) -> dict[int, tuple[ActorRef, Span]]:
        """Give for each word that ends a town's or region's name in a sentence the state that the place lies in."""
        found: dict[int, tuple[ActorRef, Span]] = {}
        for place in self._places.get(sentence.index, ()):
            inside = sentence.words_in(*place.span)
            known = self.knowledge.states.get(place.country or "")
            if inside and known is not None:
                found[inside[-1]] = ActorRef(name=known.name, state=known.code, actor=f"state/{known.code}"), place.span
        return found

    @cached_property
    def _places(self) -> dict[int, list[Place]]:
        """Give the places named in each sentence, by its index."""
        found: dict[int, list[Place]] = {}
        for place in self.page.places:
            sentence = self.page.sentence_at(place.span.start)
            if sentence is not None:
                found.setdefault(sentence.index, []).append(place)
        return found

    def mention_of_speaker(self, over: Sequence[Statement]) -> Mention | None:
        """Give a mention of who speaks the innermost statement over a place."""
        if not over:
            return None
        statement = over[-1]
        return self._known((*statement.chain_actors[-1:], *statement.chain[-1:], statement.speaker or "")) or self._of_the_house(statement)

    def _of_the_house(self, statement: Statement) -> Mention | None:
        """Give the state whose stenographers took a transcript down where an official without a name speaks."""
        label = (statement.speaker or "").lower().split()
        return self.named_states.get(house(self.page.text)) if label and not _IN_OFFICE.isdisjoint(label) else None

    def mention_of_addressee(self, over: Sequence[Statement]) -> Mention | None:
        """Give a mention of whom the innermost statement over a place is said to."""
        return self._known((over[-1].addressee or "",)) if over else None

    def hearer(self, over: Sequence[Statement], place: int, *, together: bool = False) -> Mention | None:
        """Give who "you" is at a place: whom a statement names as told, or whom a text in somebody's own words is said to.

        Before the press the two who speak are "we" `together` when they answer a question too, though "you" is then who asked it.
        """
        if over and over[-1].made_by != _TURN:
            return self.mention_of_addressee(over)
        speaker = self.mention_of_speaker(over) if over else self.author
        if speaker is None:
            return None
        sentence = self.page.sentence_at(place)
        key = speaker.state, together, sentence.index if sentence is not None else -1
        if key not in self._hearers:
            self._hearers[key] = addressees.addressee(self.page, speaker, place) or (
                addressees.other_speaker(self.page, speaker.state, place) if together else None
            )
        return self._hearers[key]

    @cached_property
    def _hearers(self) -> dict[tuple[str, bool, int], Mention | None]:
        return {}

    def _known(self, keys: Sequence[str]) -> Mention | None:
        return next((mention for key in keys if (mention := self.actors.get(key)) is not None and mention.kind != "outlet"), None)

    def speaker(self, over: Sequence[Statement]) -> Party | None:
        """Give who speaks the innermost statement over a place as a party."""
        mention = self.mention_of_speaker(over)
        return as_actor(mention) if mention is not None else None

    def is_official(self, over: Sequence[Statement]) -> bool:
        """Say whether an office-holder, a state or a body speaks the innermost statement, or the page itself, not a commentator."""
        if not over:
            return self.author is not None
        known = self._official.get(over[-1].id)
        if known is None:
            known = self._official[over[-1].id] = self._is_official(over[-1])
        return known

    @cached_property
    def _official(self) -> dict[str, bool]:
        return {}

    def _is_official(self, statement: Statement) -> bool:
        keys = {*statement.chain_actors[-1:], *statement.chain[-1:], statement.speaker or ""} - {""}
        keys |= {part.strip() for key in keys for part in key.split(" and ")}
        for mention in self.page.mentions:
            known = (mention.actor in keys or mention.name in keys) and mention.kind in ("person", "state", "organisation", "office")
            if known and (mention.kind != "person" or (mention.office and not COMMENTATORS.intersection(mention.office.lower().split()))):
                return True
        known_as = statement.speaker_span and self.page.text[statement.speaker_span.start : statement.speaker_span.end]
        said = " ".join([*keys, known_as or ""]).lower().replace("'s", "").split()
        if "state" in said and _STATE_MEDIA.intersection(said):
            return True
        return "joint" in said or bool(_IN_OFFICE.intersection(said))


_STATE_MEDIA = frozenset({"media", "radio", "television", "tv", "news"})
_OFTEN = 3
_TURN = "speech.turn 1"
_ABOUT = (" on the ", " on ", " regarding ", " concerning ", " about ", " following ", " after ")
_IN_OFFICE = listed(
    "ministry minister ministers spokesman spokeswoman spokesperson official officials government statement communique president premier army "
    "chancellor king queen emir sultan commissioner taoiseach cabinet "
    "conclusions declaration resolution bulletin military source sources familiar diplomat diplomats aide aides embassy ambassador envoy police navy "
    "office chancellery agency"
)
COMMENTATORS = listed(
    "expert analyst commentator professor columnist journalist researcher fellow scholar economist historian editor former "
    "author pundit observer correspondent scientist"
)

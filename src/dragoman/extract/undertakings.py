"""What is no undertaking though its words look forward: purposes of what has happened, standing agreements, norms, effects of things, captions."""

import re

from dragoman.extract import commitments_bars as bars
from dragoman.extract.commitments_terms import verb_forms, word_list
from dragoman.extract.forms import form_of, inflections
from dragoman.extract.grammar import Look
from dragoman.model import Event, Span
from dragoman.page import Page, Sentence

_CAPTION = re.compile(
    r"^\W*In th(?:is|ese) (?:\w+ ){0,3}(?:photo(?:graph)?s?|images?|pictures?)\b|^\W*(?:Pictured|File photo)\b|\((?:AP )?Photo\b|Getty Images\b",
    re.IGNORECASE,
)
_PACT = r"(?:agreements?|deals?|pacts?|accords?|treat(?:y|ies)|arrangements?)"
_STANDING = re.compile(
    rf"\b(?:current|existing|present|standing|long-?standing|expired?|expiring|previous|earlier|old|potential|possible|eventual)\b"
    rf"(?: [\w$€£.-]+){{0,4}} {_PACT}\b",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(rf"\b((?:18|19|20)\d\d) (?:[\w-]+ ){{0,3}}{_PACT}\b", re.IGNORECASE)
_NORM = re.compile(
    r"\b(?:agreement|agreed|agree|commitment|belief|view|principle) that\b[^.;]{0,60}?\b(?:should|must|ought to|can|cannot|is|are)\b"
    r"[^.;]{0,20}?\b(?:never|not|no|always|be won)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"^\W*(?:when|once|until)\b[^,]{0,60}\b(?:ready|prepared|willing)\b", re.IGNORECASE)
_SCRAP = re.compile(r"^\W*(?:offered|promised|pledged|agreed(?: to| upon| on)?|guaranteed|proposed) by\b", re.IGNORECASE)
_BARE = re.compile(r"^(?:commitment|pledge|promise|vow)s?$", re.IGNORECASE)
_ONLY_IF = re.compile(r"^\W*(?:even |only |and |but )?(?:if|whether|unless)\b", re.IGNORECASE)

_ASKED = re.compile(r"\b(?:if|whether|unless|why|how)\s+$", re.IGNORECASE)
_ASIDE = re.compile(r"[\[(]\s*(?:the )?$", re.IGNORECASE)
_VALUED = re.compile(
    r"\b(?:agree[sd]?|agreement|consensus|accord) (?:on|upon|about) (?:the|a) (?:\w+ ){0,2}"
    r"(?:importance|need|necessity|value|urgency|significance|role|wisdom)\b|"
    r"\b(?:spoke|speaks|speaking|talked) (?:about|of) (?:his|her|its|their) (?:[\w-]+ ){0,3}commitment\b",
    re.IGNORECASE,
)
_VIEWED = re.compile(
    r"\bagree[sd]? that\b(?!.*\b(?:will|would|shall|should|must|may|might|can|could|to|ought|needs?|be)\b)", re.IGNORECASE | re.DOTALL
)
"""Agreed as a fact, with nothing to be done: "agreed that the raid underscored the danger"."""
_REACHED = re.compile(
    r"^\W*(?:the |a )?(?:memorandum|agreement|document)\b.{0,20}\bsubmitted to\b|\breached in (?:18|19|20)\d\d\W*$|"
    r"^\W*(?:has|have|had) been (?:reached|concluded|made)\b|\b(?:treat(?:y|ies)|conventions?|agreements?|accords?)\s+(?:ratified|signed)\s+by\b",
    re.IGNORECASE,
)
_NO_DOER = re.compile(
    r"^\W*(?:could|might|may)\b|^\W*(?:of |on |about )?(?:how|why|what|whether)\b|\bis the (?:first|last|only|latest|second|third) to be\b",
    re.IGNORECASE,
)
_ARRIVES = re.compile(r"^\W*(?:\S+ ){1,9}arrives? for\b", re.IGNORECASE)
_NAMED = re.compile(rf"(?:\S+ ){{0,2}}{_PACT}(?: reached)?", re.IGNORECASE)
_SHORT = 8
_NO_OFFER = re.compile(
    r"\b(?:little|nothing|no|few) (?:\w+ ){0,3}to offer\b|"
    r"\boffer(?:ed|ing|s)? (?:(?:his|her|its|their|an?|the|no|few|little|some|any|more) )?(?:\w+ )?(?:impressions?|views?|opinions?|assessment|"
    r"explanations?|condolences|apolog(?:y|ies)|details|comments?|insights?|glimpses?|examples?|evidence|thanks|thoughts|praise|advice|accounts?|"
    r"interpretations?|perspectives?|congratulations|sympathy|proof|clues?|reasons?)\b|"
    r"\b(?:initiatives?|packages?|programmes?|programs?|schemes?|projects?|courses?) offering\b",
    re.IGNORECASE,
)
_SUMMED = re.compile(r"\bcommitments? (?:exceeding|worth|totall?ing|amounting|of (?:over|about|some|more|at least|[$€£\d]))", re.IGNORECASE)
_HABIT = re.compile(r"\bwould (?:occasionally|often|sometimes|usually|routinely|regularly|typically)\b", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:to|on|that|under|for|about|of)\b", re.IGNORECASE)


def is_caption(page: Page, sentence: Sentence, at: int) -> bool:
    """Say whether a sentence describes a picture, not behind its credit where a text runs on: "(AP Photo)The minister said …"."""
    credit = _CREDIT.search(page.text, sentence.start, sentence.end)
    if credit is not None and credit.end() <= at:
        return False
    return bool(_CAPTION.search(page.text[sentence.start : sentence.end]))


_CREDIT = re.compile(r"\([^()]{0,80}\b(?:AP|AFP|Reuters|Getty|Images|EPA|Photo|POOL|Pool|via)\b[^()]{0,60}\)")


def is_asked(page: Page, span: Span, at: int) -> bool:
    """Say whether a word at `at` stands under "whether" or "if", not behind the comma that ends the condition: nobody says that it will be so."""
    before = page.text[span.start : at]
    return bool(("," not in before and _ONLY_IF.match(before)) or _ASKED.search(page.text[max(0, span.start - 12) : span.start]))


def is_bare(page: Page, event: Event) -> bool:
    """Say whether an agreement is only named, without what was agreed: "the agreements reached between Chad and Niger"."""
    if event.type != "AGREE" or event.trigger is None:
        return False
    said = page.text[event.trigger.start : event.trigger.end]
    is_title = said[:1].isupper() and page.text[max(0, event.trigger.start - 4) : event.trigger.start].split() == ["the"]
    if is_title and _NAMED.fullmatch(said.strip()):
        return True
    if _REACHED.search(event.evidence):
        return True
    if len(event.evidence.split()) > _SHORT:
        return False
    return bool(_NAMED.fullmatch(said.strip())) and not _LOOSE.search(page.text[event.trigger.end : event.span.end])


def is_signed(page: Page, event: Event) -> bool:
    """Say whether a pact signed in these days says what is to be done: "signed a pact allowing the deployment", "signed a deal on tourism"."""
    if event.type != "SUPPORT" or event.status != "occurred" or event.trigger is None or not event.why[:1][0].endswith(": sign"):
        return False
    said = page.text[event.trigger.start : event.span.end]
    sides = {actor.state for actor in (*event.sources, *event.targets)}
    if len(sides) < 2 or said.lower().startswith("ratified") or not _BINDING.search(said) or _YEAR.search(said):
        return False
    day, told = (page.document.published or "")[:7], event.date_end or ""
    return event.date_basis == "not after the report" or not (day and told) or told[: len(day)] >= day


_BINDING = re.compile(
    r"\b(?:agreement|deal|pact|accord|memorandum|contract|treaty|protocol|mou|plan|roadmap|arrangement|document)s?(?: of understanding)?\b"
    r"[^.;]{0,40}?\b(?:to|on|for|allowing|permitting|enabling|under which|that (?:will|would|allows|commits)|which (?:will|would)|providing|"
    r"committing|granting)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def is_long_since(page: Page, span: Span) -> bool:
    """Say whether words tell in which earlier year a thing was undertaken: "he had decided in 2009 to close it", "under the 1960 treaty"."""
    published = page.document.published or ""
    until = published[:4] if published[:4].isdigit() else ""
    said = page.text[span.start : span.end]
    years = [match[1] for pattern in (_GIVEN_IN, _OF_YEAR) for match in pattern.finditer(said)]
    return bool(until) and any(int(year) < int(until) - 1 for year in years)


_GIVEN_IN = re.compile(
    r"\b(?:decided|agreed|promised|pledged|vowed|undertook|undertaken|planned|intended|offered|committed|signed|invited|ordered)\b"
    r"(?: back)? in (?:(?:early|late|mid) |[A-Z][a-z]+,? )?((?:18|19|20)\d\d)\b"
)


def is_none(page: Page, event: Event) -> bool:
    """Say whether an agreement or an act to come is told without anybody undertaking it."""
    sentence = page.sentence_at(event.trigger.start if event.trigger else event.span.start)
    if sentence is None:
        return False
    around = page.text[sentence.start : sentence.end].replace("\xa0", " ")
    if _NO_DOER.search(event.evidence) or (not event.sources and event.type in ("SANCTION", "COERCE", "MOBILIZE")):
        return True
    at = event.trigger.start if event.trigger else event.span.end
    if is_caption(page, sentence, at) or _ARRIVES.match(around):
        return True
    if _VIEWED.search(event.evidence):
        return True
    if any(pattern.search(event.evidence) for pattern in (_NORM, _VALUED, _NO_OFFER, _SUMMED, _HABIT)):
        return True
    if _SCRAP.match(event.evidence) or (event.status != "occurred" and (is_asked(page, event.span, at) or _WHEN.match(event.evidence))):
        return True
    if is_bare(page, event) or (event.type == "AGREE" and _ASIDE.search(page.text[max(0, event.span.start - 6) : event.span.start])):
        return True
    if event.trigger is None:
        return False
    said = page.text[event.trigger.start : event.trigger.end]
    if re.fullmatch(rf"(?:\S+ ){{0,2}}{_PACT}", said.strip(), re.IGNORECASE):
        until = event.trigger.end - sentence.start
        if any(match.end() == until for match in _STANDING.finditer(around[:until])):
            return True
        year = next((match[1] for match in _OF_YEAR.finditer(around[:until]) if match.end() == until), None)
        if year and year < (page.document.published or "9999")[:4]:
            return True
    if not sentence.is_parsed:
        return False
    look = Look(sentence, list(page.mentions_in(sentence.start, sentence.end)))
    inside = sentence.words_in(event.trigger.start, event.trigger.end)
    verb = next((index for index in inside if sentence.words[index].tag == "VERB"), -1)
    if verb < 0 and inside and any(why.startswith("status: purpose of") for why in event.why) and _is_of_past_trip(look, inside[-1]):
        return True
    if _BARE.match(said.strip()) and inside and look.base(inside[-1]) in ("obj", "nsubj"):
        return not look.kids(inside[-1], "acl", "nmod", "nmod:poss", "ccomp")
    if verb < 0:
        return bool(inside) and bars.is_expected(look, look.words[inside[-1]].head)
    if _is_purpose(look, verb) or _is_effect(look, verb) or _is_state(look, verb) or _is_recalled(look, verb):
        return True
    return _is_known_accord(page, look, verb, event) or _is_doubted(look, verb, event) or _is_left(look, verb, event)


def _is_recalled(look: Look, verb: int) -> bool:
    """Say whether a decision is only spoken of: "a reference to Chad's decision to leave", "called its decision to leave a mistake"."""
    noun = look.words[verb].head
    if noun < 0 or look.base(verb) != "acl" or look.lower[noun] not in ("decision", "decisions"):
        return False
    above = look.words[noun].head
    if above >= 0 and look.lower[above] in verb_forms("judges"):
        return True
    if look.base(noun) == "nsubj" and any(look.lower[kid] == "will" for kid in look.kids(above, "aux")) and look.lower[above] in _TAKES:
        return False
    return look.base(noun) in ("nmod", "obl", "nsubj") and (look.case(noun) not in ("in", "under") or look.base(noun) == "obl")


_TAKES = frozenset({"take", "come", "enter", "apply", "start", "begin"})


def _is_known_accord(page: Page, look: Look, verb: int, event: Event) -> bool:
    """Say whether an accord stands only in a relative clause, known from before: "like those it has reached with Chad", "who had negotiated"."""
    if not event.why or not event.why[0].endswith(": reach accord") or look.words[verb].relation != "acl:relcl":
        return False
    noun = look.words[look.words[verb].head]
    return not event.span.start <= noun.start < event.span.end or any(look.lower[kid] == "had" for kid in look.kids(verb, "aux"))


def _is_doubted(look: Look, verb: int, event: Event) -> bool:
    """Say whether an act to come is only thought, feared or asked for: "dealers think that they will buy", "demanding that he commits to"."""
    while look.base(verb) in ("conj", "xcomp") and look.words[verb].head >= 0:
        verb = look.words[verb].head
    above = look.words[verb].head
    if above < 0 or look.base(verb) != "ccomp":
        return False
    if look.lower[above] in _ASKS and not any(look.lower[kid] in ("will", "would") for kid in look.kids(verb, "aux")):
        return True
    heads = look.subjects(above)
    own = any(look.lower[head] in ("we", "i") for head in heads) or look.lower[above] in _AWAITS
    return event.status == "announced" and not own and bars.is_denied(look, verb)


_ASKS = inflections("demand insist urge require request")
_AWAITS = inflections("expect anticipate")


def _is_left(look: Look, verb: int, event: Event) -> bool:
    """Say whether a journey was made by who left for it: "left home in May travelling to Chad", not "left for Chad"."""
    return look.lower[verb].endswith("ing") and "status: left" in event.why


def _is_of_past_trip(look: Look, noun: int) -> bool:
    """Say whether talks are only what somebody travelled for at a time recalled: "weeks after he flew to Quito for talks"."""
    trip = look.told_in(noun)
    while trip >= 0 and look.base(trip) in ("conj", "xcomp"):
        trip = look.words[trip].head
    is_past = trip >= 0 and form_of(look.lower[trip]) in ("D", "N")
    marks = {look.lower[kid] for kid in look.kids(trip, "mark", "advmod")} if is_past else set()
    return is_past and (bool(marks & {"after", "when", "since", "as", "before"}) or look.words[trip].relation == "acl:relcl")


_SENT = frozenset({"sent", "dispatched", "deployed", "stationed", "rushed", "flown"})


def _is_purpose(look: Look, verb: int) -> bool:
    """Say whether an infinitive tells what something past was done for: "traveled to Quito to meet", "has been waiting to join", "went on to"."""
    while look.base(verb) == "conj" and look.words[verb].head >= 0:
        verb = look.words[verb].head
    above = look.words[verb].head
    if above < 0 or not any(look.lower[kid] == "to" and look.base(kid) == "mark" for kid in look.sentence.children[verb]):
        return False
    if look.words[above].tag != "VERB":
        return False
    if look.lower[above] in _SENT and look.is_passive(above) and any(look.lower[kid] in ("was", "were", "been") for kid in look.kids(above, "aux")):
        return True
    done = form_of(look.lower[above]) in ("D", "N") or look.lower[above] in verb_forms("waits")
    if look.base(verb) == "xcomp":
        return done and look.lower[above] in verb_forms("began") | verb_forms("waits")
    ahead = any(look.lower[kid] in ("will", "shall", "would", "may", "might", "could", "can") for kid in look.sentence.children[above])
    return look.base(verb) == "advcl" and done and not ahead and not look.is_passive(above) and look.lower[above] not in verb_forms("announces")


def _is_effect(look: Look, verb: int) -> bool:
    """Say whether a thing, not an actor, is said to do it: "the new programme will help Malawi"."""
    heads = [kid for kid in look.sentence.children[verb] if look.words[kid].relation.startswith("nsubj")]
    return look.lower[verb] in verb_forms("effects") and any(look.lower[head] in word_list("things") and head not in look.cover for head in heads)


def _is_state(look: Look, verb: int) -> bool:
    """Say whether a participle behind its noun tells a state that nobody is named for: "peace with its safety guaranteed"."""
    is_participle = look.words[verb].relation in ("acl", "amod") and form_of(look.lower[verb]) in ("D", "N")
    return is_participle and not any(look.base(kid) in ("obl", "obj", "xcomp", "ccomp") for kid in look.sentence.children[verb])

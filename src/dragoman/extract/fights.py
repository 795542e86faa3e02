"""Words of fighting that tell of no attack: a contract struck down, a law attacked, dockers who struck, a clash of words in a parliament."""

from dragoman.extract.forms import inflections, listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look

_PAPERS = listed(
    "law laws bill bills policy policies treaty accord agreement deal decision proposal plan plans budget reform reforms verdict clause contract "
    "suggestion amendment phrase text draft project scheme motion measure measures speech remarks statement article report subsidies taxes"
)
_CRITICS = listed(
    "opposition conservatives liberals socialists communists nationalists critics columnists newspaper newspapers press senator senators deputy "
    "deputies mps lawmakers parliamentarians legislators congressmen bishops commentators editorial federation lobby unions bot bots"
)
_TALKERS = listed(
    "mps deputies lawmakers senators parliamentarians legislators politicians parties coalition candidates lawyers delegates economists diplomats "
    "experts historians negotiators ministers bishops"
)
_WORKERS = listed(
    "workers dockers miners teachers nurses drivers stevedores railwaymen union unions employees doctors seamen postmen controllers hauliers "
    "truckers cleaners porters stewards"
)
_MARKETS = listed("funds fund traders speculators investors market markets stock bond")
_STUDENTS = listed("students pupils weeks hunger general week wage pay")
_FIGURES = listed("words nerves wills attrition letters figures numbers")
_CARRIED_OUT = listed("sentence sentences contract contracts order orders plan plans work works project projects budget programme program decision")
_HOUSES = listed("congress parliament court courts polls election elections referendum appeal")
_BESIDE = listed("alongside beside besides side in there here under together on")
_DUMMIES = listed("puppet effigy portrait picture pictures flag flags banner banners curtain curtains poster posters painting paintings")
_JOY = listed("joy celebration jubilation sport")
_GALLOWS = listed("gallows scaffold noose convicted sentenced death-row")


def idle(look: Look, trigger: Trigger) -> str:
    """Say why a word of fighting tells of no attack here, empty where nothing speaks against it."""
    lemma, lower = trigger.entry.lemma, look.lower
    after = lower[trigger.last + 1 : trigger.last + 5]
    if trigger.entry.is_noun:
        if lemma in ("raid", "attack") and _MARKETS.intersection(after):
            return "a raid on a market"
        if lemma == "war" and after[:1] == ["of"] and _FIGURES.intersection(after[1:2]):
            return "a war in words"
        if lemma == "execution" and after[:1] == ["of"] and _CARRIED_OUT.intersection(after):
            return "something carried out"
        if lemma == "strike" and (_WORKERS | _STUDENTS).intersection((*lower[max(0, trigger.first - 3) : trigger.first], *after)):
            return "a stoppage of work"
        if lemma == "shooting" and after[:1] == ["for"] and _JOY.intersection(after):
            return "shots of joy"
        return ""
    if not look.parsed:
        return ""
    following = after[0] if after else ""
    objects = {lower[head] for head in look.found(trigger.head, trigger.last, trigger.form, is_noun=False).get("object", ())}
    doers = {lower[head] for head in look.agents(trigger.head)}
    if lemma in ("attack", "assail", "blast", "slam") and after[:1] in (["it"], ["this"]) and after[1:2] not in (["with"], ["from"], ["in"]):
        by = [m for head in look.agents(trigger.head) for m in look.cover.get(head, ())]
        if by and all(m.kind in ("person", "office") for m in by):
            return "an attack in words"
    if lemma == "strike" and trigger.last == trigger.head:
        if following in ("down", "out", "off", "up", "through"):
            return "no blow struck"
        if not objects and (following == "for" or doers & _WORKERS):
            return "a stoppage of work"
    if (lemma == "clash" or trigger.frame.name == "exchange blows") and doers & _TALKERS:
        return "a clash of words"
    if lemma == "fight" and trigger.last == trigger.head:
        if not objects and following in _BESIDE:
            return "no enemy named"
        if _HOUSES.intersection(after):
            return "fought in words"
    if lemma == "hang" and (objects & _DUMMIES or not _GALLOWS.isdisjoint(look.said)):
        return "nobody attacked"
    if lemma in _SAID and (objects & _PAPERS or doers & _CRITICS or _is_for(look, trigger)):
        return "attacked in words"
    return ""


_SAID = frozenset({"attack", "assault", "kill", "torpedo", "blast", "pound", "batter"})


def _is_for(look: Look, trigger: Trigger) -> bool:
    """Say whether somebody was attacked from a side of politics, or for what he did: "attacked from the left for not consulting"."""
    for kid in look.kids(trigger.head, "obl", "advcl"):
        case = look.case(kid) or next((look.lower[each] for each in look.kids(kid, "mark")), "")
        if case == "for" and look.lower[kid].endswith("ing"):
            return True
        if case == "from" and look.lower[kid] in ("left", "right", "wing"):
            return True
    return False


def is_outcome(look: Look, trigger: Trigger) -> bool:
    """Say whether words only tell how a contest ends for a side: "ended the war victorious", "emerged the winner from its war", "lost the war"."""
    if not look.parsed:
        return False
    if not trigger.entry.is_noun:
        return tells_outcome(look, trigger.head)
    above, relation = look.words[trigger.head].head, look.base(trigger.head)
    if above < 0 or relation not in ("obj", "obl", "nmod") or trigger.entry.lemma not in _CONTESTS:
        return False
    is_over = look.lower[above] in _OUTCOMES or (look.lower[above] in _DECIDED and relation == "obj")
    beside = {look.lower[kid] for kid in look.kids(above, "obj", "obl", "xcomp")}
    return is_over or (look.lower[above] in _DECIDED and not _OUTCOMES.isdisjoint(beside)) or tells_outcome(look, above)


def tells_outcome(look: Look, verb: int) -> bool:
    """Say whether a verb of ending tells how a side comes out of it: "would finish the war stronger", "ended in failure for Chad"."""
    is_coming = look.lower[verb] in _COMING and look.lower[verb + 1 : verb + 2] != ["out"]
    if look.lower[verb] not in _CLOSING or is_coming:
        return False
    objects = {look.lower[kid] for kid in look.kids(verb, "obj")}
    is_contest = not _CONTESTS.isdisjoint(objects)
    if objects and not is_contest and _OUTCOMES.isdisjoint(objects):
        return False
    return any(
        look.lower[kid] in _OUTCOMES or (is_contest and look.base(kid) == "xcomp" and look.words[kid].tag == "ADJ") or _is_for_one(look, kid)
        for kid in look.kids(verb, "obj", "obl", "xcomp", "advcl", "advmod", "amod")
    )


def _is_for_one(look: Look, end: int) -> bool:
    """Say whether a thing ended so for one side alone: "in failure for Chad", "in success for Mali"."""
    is_so = look.case(end) in ("in", "with") and look.lower[end] in _FORTUNES
    return is_so and any(look.case(kid) == "for" and kid in look.cover for kid in look.kids(end, "nmod"))


_CONTESTS = listed(
    "war wars conflict conflicts fight fighting battle battles campaign dispute contest struggle hostilities feud standoff stand-off rivalry"
)
_COMING = inflections("come")
_CLOSING = inflections("end finish conclude emerge") | _COMING
_DECIDED = inflections("win lose concede")
_OUTCOMES = listed(
    "victorious triumphant defeated beaten victor victors winner winners loser losers vanquished victory defeat triumph bankrupt exhausted weakened "
    "humiliated strengthened stronger weaker poorer richer ahead behind top ruins disarray disgrace empty-handed"
)
_FORTUNES = listed("failure success disappointment disaster humiliation deadlock")

"""The verb that carries an event noun: "paid a visit", "talks were held", "a ban imposed in May"."""

from dragoman.extract import presupposed, status
from dragoman.extract.forms import listed
from dragoman.extract.frames import Trigger
from dragoman.extract.grammar import Look


def carrier(look: Look, trigger: Trigger) -> int:
    """Give the verb that carries an event noun as its object or passive subject, -1 where none does."""
    known = status.tables()
    if look.parsed:
        at = trigger.head
        while look.base(at) == "conj" and look.words[at].head >= 0 and look.words[look.words[at].head].tag in ("NOUN", "PROPN"):
            at = look.words[at].head
        at = presupposed.whole(look, at)
        head = look.words[at].head
        if (
            head >= 0
            and look.words[at].relation in ("obj", "nsubj:pass", "nsubj")
            and (look.lower[head] in known.carry or look.lower[head] in known.happen)
            and (look.words[at].relation != "nsubj" or look.lower[head] in known.happen)
            and not (look.words[at].relation == "obj" and look.lower[head].startswith(("follow", "mark", "coincid")))
        ):
            return head
        if (look.words[at].relation == "nsubj" and trigger.frame.type != "ASSAULT") or head < 0:
            return -1
        if (
            look.words[at].relation in ("obl", "nmod")
            and look.words[head].tag == "VERB"
            and look.lower[head] in ("engaged", "arrived", "participated", "engage", "arrive")
        ):
            return head
        participle = [kid for kid in look.kids(trigger.head, "acl") if look.lower[kid] in known.carry]
        return participle[0] if participle else -1
    for index in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        if look.lower[index] in known.carry and index not in look.cover:
            return index
        if look.lower[index] in _ENDS:
            break
    return -1


_ENDS = listed(", . ; of in during after at for to with on from by about over against")

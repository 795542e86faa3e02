"""The voice of each thing said: what the frame around it knows of "I", "he" and "the statement"."""

import re
from typing import NamedTuple

from dragoman.extract.speech_lexicon import Lexicon
from dragoman.extract.speech_quotes import Said
from dragoman.extract.speech_speakers import Voice
from dragoman.page import Page


class Frame(NamedTuple):
    """One thing said with its voice and the place of its telling."""

    said: Said
    voice: Voice | None
    parent: int
    credit: tuple[Voice, ...] = ()


def voices(page: Page, frames: list[Frame], order: list[int], credits: set[int]) -> dict[int, Voice | None]:
    """Give each frame its voice, what is known from elsewhere put in: the last joint statement, the speaker of the frame, the last speaker."""
    found: dict[int, Voice | None] = {}
    last: Voice | None = None
    written: Voice | None = None
    issued: Voice | None = None
    outer_of = sorted(order, key=lambda i: (depth(frames, i), frames[i].said.anchor.start))
    by_anchor = sorted(order, key=lambda i: frames[i].said.anchor.start)
    for i in by_anchor:
        own = frames[i].voice
        if own is None:
            if frames[i].said.label:
                own = Voice(frames[i].said.label or "", span=frames[i].said.source)
            found[i] = own
            continue
        if own.is_document:
            if len(own.actors) > 0 and own.kind == "document" and own.span is not None and " of " in own.name:
                written = own
            elif written is not None and own.kind == "document" and _same_kind(own.name, written.name):
                own = written._replace(span=own.span)
            elif own.kind == "document" and _is_just_written(page, own):
                issuer = _body_before(page, frames[i].said, own) if _is_new(page, own) else issued
                issuer = issuer or (last if last is not None and last.kind in ("organisation", "office", "person") else None)
                own = (issuer or _body_before(page, frames[i].said, own) or own)._replace(span=own.span)
            elif own.actors:
                issued = own
        elif frames[i].said.cue is not None and frames[i].parent not in credits and not own.is_first_person and _issues(page, frames[i].said):
            issued = (last if own.is_pronoun and last is not None else own)._replace(is_pronoun=False)
            if own.is_pronoun and not own.actors and last is not None:
                own = last._replace(span=own.span)
        elif own.is_pronoun and not own.actors and not own.is_first_person and last is not None:
            own = (_thing_before(page, own) or last if own.name.lower() == "it" and last.kind == "person" else last)._replace(span=own.span)
        found[i] = own
        if not own.is_first_person and i not in credits and not own.is_document and (frames[i].parent < 0 or frames[i].parent in credits):
            last = own
    for i in outer_of:
        own = found[i]
        if own is not None and own.is_pronoun and not own.is_first_person and own.span is not None:
            above = found.get(frames[i].parent) if frames[i].parent >= 0 else None
            if (
                above is not None
                and frames[frames[i].parent].said.form == "direct"
                and (own.actors or (own.name,)) == (above.actors or (above.name,))
            ):
                found[i] = _another(page, own, above)
        if own is not None and own.is_first_person:
            parent = frames[i].parent
            above = found.get(parent) if parent >= 0 else None
            found[i] = above._replace(span=own.span, is_first_person=True) if above is not None else None
    return found


def _another(page: Page, own: Voice, above: Voice) -> Voice | None:
    """Give the person last named before a pronoun who is not the one speaking: in direct speech "he" is never the speaker."""
    assert own.span is not None
    start = own.span.start
    named = [m for m in page.mentions_in(max(0, start - 700), start) if m.kind == "person" and m.form != "pronoun" and m.actor not in above.actors]
    if not named or page.text[own.span.start : own.span.end].lower() not in ("he", "she", "him", "her"):
        return None
    return Voice(named[-1].name, (named[-1].actor,), named[-1].office, "person", frozenset({named[-1].state}), own.span, is_pronoun=True)


def _thing_before(page: Page, own: Voice) -> Voice | None:
    """Give the state or body that opens the sentence before an "it", which is never a person."""
    assert own.span is not None
    here = page.sentence_at(own.span.start)
    before = page.sentences[here.index - 1] if here is not None and here.index else None
    named = [m for m in page.mentions_in(before.start, before.end) if m.kind in ("state", "organisation", "company", "group")] if before else []
    if before is None or not named or named[0].form == "adjective" or named[0].span.start > before.start + 40:
        return None
    meant = named[0]
    return Voice(meant.name, (meant.actor,), meant.office, meant.kind, frozenset({meant.state}), own.span, is_pronoun=True)


_WRITTEN = frozenset({"statement", "communique", "communiqué", "post", "tweet", "message", "letter", "release"})
_ISSUES = re.compile(
    r"\b(?:in|with|through|via|issued|released|published)\s+(?:an?|his|her|its|their)\s+(?:[\w\-]+\s+){0,2}?(?:statement|communiqu[eé]|release)\b"
)


def _is_just_written(page: Page, own: Voice) -> bool:
    """Say whether a document is no more than "the statement": it is then that of its issuer or of the last speaker."""
    words = page.text[own.span.start : own.span.end].lower().split() if own.span is not None else []
    return len(words) == 2 and words[0] in ("the", "his", "her", "its", "a", "this") and words[1] in _WRITTEN


def _is_new(page: Page, own: Voice) -> bool:
    """Say whether a document is named for the first time: "a statement"."""
    return own.span is not None and page.text[own.span.start : own.span.start + 2].lower() == "a "


def _issues(page: Page, said: Said) -> bool:
    """Say whether what is said is said "in a statement": it is the one that "the statement" means later."""
    assert said.cue is not None
    sentence = page.sentences[said.cue.sentence]
    match = _ISSUES.search(page.text, sentence.start, sentence.end)
    return match is not None and not any(part.start <= match.start() < part.end for part in said.content)


def _body_before(page: Page, said: Said, own: Voice) -> Voice | None:
    """Give the body last named before a statement that bears no name, not one of which the statement speaks."""
    assert own.span is not None
    start = own.span.start
    spoken = {m.actor for part in said.content for m in page.mentions_in(*part)}
    near = [m for m in page.mentions_in(max(0, start - 300), start) if m.kind == "organisation" and m.form != "adjective" and m.actor not in spoken]
    if not near:
        return None
    body = near[-1]
    return Voice(body.name, (body.actor,), body.office, body.kind, frozenset({body.state}), own.span, mention_form=body.form)


def _same_kind(name: str, known: str) -> bool:
    """Say whether "the statement" can be the joint statement named before."""
    words = name.lower().split()
    return bool(words) and words[-1] in known.lower().split(" of ")[0].split()


def is_own_voice(frame: Frame, speaker: Voice, outer: Frame, above: Voice | None) -> bool:
    """Say whether what looks nested is the outer speaker's own act: "I think", or a party of the joint statement inside its own report."""
    if above is None:
        return False
    cue = frame.said.cue
    if speaker.is_first_person:
        return cue is None or not (cue.shape == "past" and frame.said.cue is not None and frame.said.source is not None and cue.addressee is not None)
    if speaker.name == above.name and outer.said.form != "direct":
        return cue is None or cue.addressee is None
    if outer.said.form != "direct" and above.kind in ("document", "joint") and speaker.states and speaker.states <= above.states:
        return True
    speaks_for_it = above.kind in ("person", "organisation", "office", "state") and bool(speaker.states) and speaker.states <= above.states
    return speaks_for_it and speaker.kind == "state" and speaker.mention_form in ("metonym", "name")


_MEDIA = ("agency", "daily", "newspaper", "radio", "television")


def credits(frames: list[Frame]) -> set[int]:
    """Find the frames that are mere credits: who passes on what another is named to have said ("…, Itar-Tass reported", "…, according to …")."""
    found = set()
    for i, frame in enumerate(frames):
        if frame.said.cue is not None and "quoted-as" in frame.said.cue.verb.takes:
            found.add(i)
            continue
        if frame.voice is None or frame.said.cue is None or frame.said.form == "direct":
            continue
        if not (frame.voice.is_outlet or frame.said.rule == "according" or frame.voice.name.lower().endswith(_MEDIA)):
            continue
        inner = [j for j, other in enumerate(frames) if other.parent == i and other.voice is not None]
        for j in inner:
            extent, own = frames[j].said.extent, frame.said.extent
            if extent.end - extent.start >= 0.4 * (own.end - own.start):
                found.add(i)
    return found


def links_of(frames: list[Frame], credits: set[int], heard: dict[int, Voice | None]) -> dict[int, list[Voice]]:
    """Give each frame the media between the page and its speaker; "he said" right after goes on through the same one."""
    found: dict[int, list[Voice]] = {}
    name, place = "", -9
    kept: list[Voice] = []
    for i in sorted(range(len(frames)), key=lambda i: frames[i].said.anchor.start):
        found[i] = credit_of(i, frames, credits, heard)
        own, cue = heard.get(i), frames[i].said.cue
        if own is None or cue is None or i in credits or (frames[i].parent >= 0 and frames[i].parent not in credits):
            continue
        if not found[i] and own.is_pronoun and own.name == name and 0 < cue.sentence - place < 3:
            found[i] = kept
        name, place, kept = own.name, cue.sentence, found[i]
    return found


def credit_of(i: int, frames: list[Frame], credits: set[int], voices: dict[int, Voice | None]) -> list[Voice]:
    found = []
    parent = frames[i].parent
    while parent >= 0 and parent in credits:
        above = voices.get(parent)
        if above is not None:
            found.append(above)
        parent = frames[parent].parent
    return found[::-1]


def base_chain(page: Page, frames: list[Frame], credits: set[int]) -> tuple[tuple[str, str], ...]:
    """Give the outer links that every statement of the document has: outlet and agency where the document names them."""
    names = [name for name in (page.document.outlet, page.document.agency) if name and _is_named(page, name)]
    if not names:
        first = next((frames[i].voice for i in sorted(credits, key=lambda i: frames[i].said.anchor.start)), None)
        lead = next((s for s in page.sentences if s.role == "body"), None)
        if first is not None and lead is not None and first.span is not None and first.span.start < lead.end:
            names = [first.name]
    ids = {m.name: m.actor for m in page.mentions if m.kind == "outlet"}
    return tuple((name, ids.get(name, "")) for name in dict.fromkeys(names))


def _is_named(page: Page, name: str) -> bool:
    """Say whether the text itself names an outlet."""
    low = name.lower().removeprefix("the ")
    return low in page.text.lower() or any(m.kind == "outlet" and m.name.lower().removeprefix("the ") == low for m in page.mentions)


_WHOSE = re.compile(r"\s(?:with|of|on|to|in|between|for|from|by|about|over|against|at)\s")
_NOBODY = frozenset({
    "to", "let", "you", "one", "some", "they", "it", "people", "everyone", "everybody", "someone", "nobody", "no one", "this", "that", "which", "who",
})


_OWNED = re.compile(r".*?['’]s (?:\w+ )?(\w+)(?: (?:to|of|for|with|between|on|in) |$)")


def is_mute(speaker: Voice, said: Said, lexicon: Lexicon) -> bool:
    """Say whether the source is a thing that shows rather than speaks: "recent events hint that …", "documents indicating a plot"."""
    words = _WHOSE.split(speaker.name.lower(), maxsplit=1)[0].split() or speaker.name.lower().split()
    if words and words[-1] in lexicon.papers and said.cue is not None and said.cue.verb.lemma in lexicon.showing:
        return True
    if speaker.name.lower() in _NOBODY:
        return not speaker.actors
    owned = _OWNED.match(speaker.name.lower())
    if owned is not None and owned[1] in lexicon.mute:
        return True
    return not speaker.actors and not speaker.is_document and bool(words) and (words[-1] in lexicon.mute or speaker.name.lower() in lexicon.mute)


def depth(frames: list[Frame], i: int) -> int:
    depth, at = 0, frames[i].parent
    while at >= 0:
        depth += 1
        at = frames[at].parent
    return depth

"""Read cues off a sentence without a parse: by word order, commas and small words alone.

Coarser than the tree, and what remains for languages and machines without a model.
"""

from collections.abc import Iterator
from itertools import pairwise

from dragoman.extract.speech_cues import ADVERBS, ASKING, FIRST_PERSON, MARKS, Cue, matched, pieces
from dragoman.extract.speech_lexicon import BASE, FINITE, ING, Form, Lexicon
from dragoman.extract.speech_trees import OPENERS, UNREAL_MODALS, prepositional
from dragoman.model import Span
from dragoman.page import Sentence

DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "any",
        "no",
        "such",
        "several",
        "many",
        "most",
        "few",
        "other",
        "another",
        "both",
        "of",
        "in",
        "on",
        "for",
        "with",
        "from",
        "by",
        "at",
        "about",
        "into",
        "'s",
        "’s",
        "new",
        "recent",
        "same",
        "official",
        "first",
        "public",
        "joint",
        "media",
        "further",
        "latest",
        "under",
        "per",
        "as",
    }
)
AUXILIARY = (
    frozenset({"has", "have", "had", "is", "are", "was", "were", "did", "does", "do", "been", "be", "being", "'ve", "'s", "’s"}) | UNREAL_MODALS
)
SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "which", "both", "others", "some", "one", "many"})
BREAKS = frozenset(
    {
        "that",
        "but",
        "and",
        "because",
        "while",
        "when",
        "after",
        "before",
        "as",
        "although",
        "though",
        "since",
        "if",
        "where",
        "whereas",
        "or",
        "whether",
        "than",
    }
)
PREPOSITIONS = frozenset({"in", "on", "at", "during", "after", "following", "through", "via", "before", "late", "early"})
_LOOSE = frozenset({"until", "till", "for", "of", "from", "by", "to", "with", "about", "into", "onto", "over", "under", "off", "up"})
STOPS = frozenset({".", "?", "!", ";"})
_CLAUSAL = frozenset({"i", "we", "you", "he", "she", "they", "what", "let", "us", "me", "—", "–", "'m", "i'm"})


def cues(sentence: Sentence, text: str, lexicon: Lexicon) -> Iterator[Cue]:
    """Yield the cues of an unparsed sentence, in order."""
    words = sentence.words
    low = [w.text.lower().replace("’", "'") if w.text != "’" else "’" for w in words]
    taken = -1
    before, forms = lexicon.before, lexicon.forms
    for index, opening in enumerate(low):
        if index < taken or (opening not in before and opening not in forms):
            continue
        for rest in before.get(opening, ()):
            after = index + 1 + len(rest)
            if rest and tuple(low[index + 1 : after]) == rest and after < len(words):
                end = _noun_end(low, text, sentence, after)
                if lexicon.unspoken.intersection(low[after : min(end, after + 3)]):
                    continue
                yield prepositional(sentence, text, index, after, end)
                taken = end
                break
        else:
            for form, after in matched(sentence, index, forms.get(opening, ())):
                cue = _cue(sentence, text, lexicon, low, index, after, form)
                if cue:
                    yield cue
                    taken = after
                    break


def _cue(sentence: Sentence, text: str, lexicon: Lexicon, low: list[str], index: int, after: int, form: Form) -> Cue | None:
    words, before = sentence.words, low[index - 1] if index else ""
    first = index
    unreal = False
    passive = False
    while first > 0 and (low[first - 1] in AUXILIARY or low[first - 1] in ADVERBS or low[first - 1].endswith("ly")):
        first -= 1
        unreal = unreal or low[first] in UNREAL_MODALS or low[first] in ("not", "n't", "never")
        passive = passive or low[first] in ("is", "are", "was", "were", "been", "being", "be")
    if form.shape == BASE and before == "to":
        unreal = True
    if not form.rest and not _looks_like_verb(low, words[index].text, first, index, form, words[index - 1].text if index else "", lexicon):
        return None
    source, inherited = _subject(sentence, text, low, first, index, form, passive)
    inverted = False
    if source is None or inherited:
        behind = _inverted(sentence, text, low, index, after, form)
        if behind is not None:
            source, inherited, inverted = behind, False, True
    if (passive and form.shape != ING) or (source is not None and not _is_plain(sentence, low, source)):
        return None
    content, addressee, noun = _content(sentence, text, lexicon, low, first, after, form, source, inverted)
    if any(low[i] in OPENERS for i in range(max(0, first - 6), first)) and (source is None or source.start > words[max(0, first - 7)].start):
        unreal = True
    entry = lexicon.nouns.get(noun) if noun else None
    verb = form.verb
    if entry and verb.is_light:
        verb = verb._replace(act=entry.act or verb.act, status=entry.status, attitude=entry.attitude or verb.attitude)
    return Cue(
        sentence=sentence.index,
        start=words[first].start if first < index and low[first] != "been" else words[index].start,
        end=words[after - 1].end,
        verb=verb,
        shape=form.shape,
        source=source,
        content=pieces(text, content),
        addressee=addressee,
        rule="participle" if form.shape == ING else "clause",
        is_unreal=unreal,
        is_inherited=inherited,
        noun=noun,
    )


def _is_plain(sentence: Sentence, low: list[str], source: Span) -> bool:
    """Say whether a source is one noun phrase: none that holds a clause of its own ("some of what I", "I think they", "the talks — they")."""
    first, last = sentence.word_at(source.start), sentence.word_at(source.end - 1)
    return last <= first or _CLAUSAL.isdisjoint(low[first : last + 1])


def _looks_like_verb(low: list[str], word: str, first: int, index: int, form: Form, previous: str, lexicon: Lexicon) -> bool:
    before = low[index - 1] if index else ""
    after = low[index + 1] if index + 1 < len(low) else ""
    if index and word[0].isupper() and before not in (".", ":", '"', "“"):
        return False
    if (before in DETERMINERS and first == index and before != "that") or (after == "of" and form.shape != ING):
        return False
    if low[index] in lexicon.nounlike and first == index and before != "to":
        return before in SUBJECT_PRONOUNS or (
            form.shape == FINITE and previous[:1].isupper() and bool(after) and after not in STOPS and after not in BREAKS
        )
    if index and low[index - 1] == "-":
        return False
    if form.shape == ING and first == index and before not in (",", "and", "but", ""):
        return low[index] == "saying"
    if form.shape == BASE:
        return (
            before in SUBJECT_PRONOUNS
            or first < index
            or before == "to"
            or (before.endswith("s") and not before.endswith("ss"))
            or before in ("people", "also")
        )
    return not (form.shape == FINITE and form.verb.lemma.startswith("be ") and after in STOPS)


def _subject(sentence: Sentence, text: str, low: list[str], first: int, index: int, form: Form, passive: bool) -> tuple[Span | None, bool]:
    """Give the noun phrase before the verb, or that of an earlier verb that this one continues."""
    words = sentence.words
    at = first - 1
    if form.shape == ING and first == index and (at < 0 or low[at] in (",", "and") or low[at] in MARKS):
        return _first_subject(sentence, text, low, first), True
    if at >= 0 and low[at] in ("and", "but", "or"):
        return _first_subject(sentence, text, low, at), True
    if at < 0 or low[at] in STOPS or (low[at] in MARKS and low[at] != "'"):
        return None, False
    apposed = False
    if low[at] == ",":
        at -= 1
        apposed = True
        opening = next((i for i in range(at, -1, -1) if low[i] == ","), -1)
        if opening < 1 or (not words[opening - 1].text[0].isupper() and low[opening - 1] not in SUBJECT_PRONOUNS and opening > 8):
            return None, False
        at = opening - 1
    begin = at
    while begin >= 0:
        word = low[begin]
        if word in BREAKS or word in STOPS or word == ":" or word == "," or (word in MARKS and word not in ("'", "’")):
            break
        if begin < at and word in AUXILIARY and word not in ("'s", "’s"):
            break
        begin -= 1
    if begin >= 0 and low[begin] == "and" and at - begin <= 6 and begin > 0 and (words[begin - 1].text[0].isupper()):
        begin -= 1
        while begin >= 0 and low[begin] not in BREAKS and low[begin] not in STOPS and low[begin] not in MARKS and low[begin] != ",":
            begin -= 1
    begin += 1
    while (
        begin <= at
        and low[begin] in ADVERBS | PREPOSITIONS | {",", "however", "meanwhile"}
        and begin < at
        and low[begin] not in ("both", "all", "each")
    ):
        if low[begin] in PREPOSITIONS:
            comma = next((i for i in range(begin, at) if low[i] == ","), -1)
            if comma < 0:
                break
            begin = comma + 1
        else:
            begin += 1
    if begin > at:
        return None, False
    end = index - 1
    while end > at and low[end] != ",":
        end -= 1
    last = end - 1 if apposed and end > at else at
    return Span(words[begin].start, words[last].end), False


def _first_subject(sentence: Sentence, text: str, low: list[str], until: int) -> Span | None:
    """Give the subject of the sentence: what stands before its first auxiliary or past tense."""
    words = sentence.words
    begin = 0
    while begin < until and (low[begin] in MARKS or low[begin] in ADVERBS):
        begin += 1
    if begin < until and (low[begin] in PREPOSITIONS or low[begin] in ASKING):
        comma = next((i for i in range(begin, until) if low[i] == ","), -1)
        begin = comma + 1 if comma >= 0 else begin
    for i in range(begin, until):
        verbal = (
            (low[i] in AUXILIARY and low[i] not in ("'s", "’s"))
            or (low[i].endswith("ed") and words[i].text.islower() and i > begin)
            or low[i] in ("said", "told", "met", "held", "wrote", "also", "went", "made", "took")
        )
        if low[i] in SUBJECT_PRONOUNS and i == begin:
            return Span(words[i].start, words[i].end)
        if verbal:
            return Span(words[begin].start, words[i - 1].end) if i > begin else None
    return None


def _inverted(sentence: Sentence, text: str, low: list[str], index: int, after: int, form: Form) -> Span | None:
    """Give the source after the verb: '"…," said the minister'; ", says Russian defense chief"."""
    if "quote" not in form.verb.takes or form.shape == ING or index == 0:
        return None
    before = low[index - 1]
    if before != "," and before not in MARKS:
        return None
    if (
        after >= len(low)
        or low[after] in BREAKS
        or low[after] in STOPS
        or low[after] in MARKS
        or low[after] in (",", ":", "to", "in", "on", "at", "during")
    ):
        return None
    words = sentence.words
    end = _noun_end(low, text, sentence, after)
    return Span(words[after].start, words[end - 1].end)


def _noun_end(low: list[str], text: str, sentence: Sentence, start: int) -> int:
    """Give the index after the noun phrase that begins at `start`."""
    words = sentence.words
    at = start
    while at < len(low):
        word = low[at]
        if word in STOPS or word in (",", ":", "—", "–") or (word in MARKS and word not in ("'", "’")) or (word in BREAKS and word not in ("and",)):
            break
        if word == "and" and not (at + 1 < len(low) and (words[at + 1].text[0].isupper() or low[at + 1] == "the")):
            break
        if at > start and (
            (word in PREPOSITIONS and low[at - 1] != "of") or low[at] in AUXILIARY - {"'s", "’s"} or word in ("told", "said", "late", "early")
        ):
            break
        at += 1
        if at - start > 24:
            break
    return max(at, start + 1)


def _content(
    sentence: Sentence, text: str, lexicon: Lexicon, low: list[str], first: int, after: int, form: Form, source: Span | None, inverted: bool
) -> tuple[list[Span], Span | None, str | None]:
    """Give the parts said, the addressee, the noun of a light verb."""
    words, verb = sentence.words, form.verb
    takes = verb.takes
    at = after
    addressee = None
    if inverted and source is not None:
        at = next((i for i in range(after, len(words)) if words[i].start >= source.end), len(words))
    if takes & {"them-that"} and at < len(low) and low[at] not in ("that", ",", ":"):
        end = _object_end(low, words, at)
        if end > at:
            addressee = Span(words[at].start, words[end - 1].end)
            at = end
    if (
        at < len(low)
        and low[at] == "to"
        and takes & {"quote"}
        and at + 1 < len(low)
        and (words[at + 1].text[0].isupper() or low[at + 1] == "reporters")
        and "to" not in takes
    ):
        end = _noun_end(low, text, sentence, at + 1)
        addressee = Span(words[at + 1].start, words[end - 1].end)
        at = end
    that = _that(low, at)
    finish = _finish(low, words, at, lexicon, verb.takes)
    if verb.is_light and at < len(low) and (low[at] in PREPOSITIONS or low[at] in _LOOSE):
        return [], addressee, None
    if verb.is_light:
        noun = next((low[i] for i in range(at, min(at + 4, len(low))) if low[i] in lexicon.nouns), None)
        if noun:
            index = next(i for i in range(at, len(low)) if low[i] == noun)
            if index + 1 < len(low) and low[index + 1] == "that":
                return [Span(words[index + 2].start, words[finish - 1].end)] if index + 2 < finish else [], addressee, noun
        return ([Span(words[at].start, words[finish - 1].end)] if finish > at else []), addressee, noun
    if that >= 0:
        return ([Span(words[that + 1].start, words[finish - 1].end)] if that + 1 < finish else []), addressee, None
    left = _before_cue(sentence, text, low, first, source, inverted)
    closes = at >= len(low) or low[at] in STOPS or low[at] in (",", ":") or low[at] in PREPOSITIONS or low[at].endswith("day")
    if left is not None and closes and takes & {"quote", "that"}:
        right = []
        if (
            at < len(low)
            and low[at] == ","
            and at + 1 < len(low)
            and low[at + 1] not in ("adding", "saying", "noting", "and", "but")
            and not low[at + 1].endswith("ing")
        ):
            right = [Span(words[at].start, sentence.end)] if left.start > sentence.start + 2 else []
        return [left, *right], addressee, None
    if inverted or at >= finish:
        return [], addressee, None
    if low[at] in (",", ":") or low[at] in STOPS or (low[at] in PREPOSITIONS and verb.lemma not in ("name",)):
        return [], addressee, None
    if low[at] == "to" and "to" not in takes:
        return [], addressee, None
    if takes & {"that", "np", "to", "as", "them-to", "them-for", "them-that"}:
        if low[at] in _LOOSE and verb.lemma not in ("promise", "vow", "pledge", "threaten", "agree", "offer"):
            return [], addressee, None
        if not takes & {"np", "to", "as", "them-to", "them-for"} and not any(w in AUXILIARY or w.endswith("ed") for w in low[at + 1 : finish]):
            return [], addressee, None
        return [Span(words[at].start, words[finish - 1].end)], addressee, None
    return [], addressee, None


def _that(low: list[str], at: int) -> int:
    """Find the "that" which opens the content, past "on Monday in an online statement"."""
    for i in range(at, min(at + 14, len(low))):
        if low[i] == "that":
            return i if i == at or low[at] in PREPOSITIONS or low[at].endswith("day") or i - at <= 2 else -1
        if low[i] in STOPS or low[i] == "," or low[i] in MARKS:
            return -1
    return -1


def _object_end(low: list[str], words: tuple[object, ...], at: int) -> int:
    """Give the end of a short object: "reporters", "the BBC", "journalists in Oslo"."""
    end = at
    while end < len(low) and end - at < 8:
        if low[end] in STOPS or low[end] in (",", ":", "that") or low[end] in MARKS:
            return end
        if (
            end > at
            and low[end] in (SUBJECT_PRONOUNS | {"the", "his", "her", "its", "their", "there"})
            and low[end - 1] not in ("in", "at", "of", "on", "with")
        ):
            return end
        end += 1
        if (
            low[end - 1] in ("reporters", "journalists", "lawmakers", "parliament", "him", "her", "them", "me", "us", "it", "deputies")
            and end < len(low)
            and low[end] not in ("in", "at", "on", "after", "during", "following")
        ):
            return end
    return min(end, at + 1)


def _finish(low: list[str], words: tuple[object, ...], at: int, lexicon: Lexicon, takes: frozenset[str]) -> int:
    """Give the index where content that begins at `at` ends: before a next cue of the same speaker, an outer attribution, or the stop."""
    for i in range(at, len(low)):
        if low[i] == "during" and i > at + 1 and "np" in takes and "that" not in takes and low[i + 1 : i + 2] in (["a"], ["his"], ["her"], ["their"]):
            return i
        if low[i] == "," and i + 1 < len(low):
            nxt = low[i + 1]
            if nxt in lexicon.forms and any(f.shape == ING and f.verb.kind == "communication" for f in lexicon.forms[nxt]):
                return i
            tail = low[i + 1 :]
            if (
                len(tail) <= 40
                and any(word in ("said", "reported", "reports", "says", "quoted") for word in tail[:12])
                and "that" not in tail
                and not any(w in AUXILIARY for w in tail[:2])
            ):
                return i
            if nxt in ("according", "as") and len(tail) > 2 and tail[1] in ("to", "follows", "reported"):
                return i
            if (
                nxt in ("and",)
                and i + 2 < len(low)
                and low[i + 2] in lexicon.forms
                and any(f.shape == "past" and f.verb.kind == "communication" for f in lexicon.forms[low[i + 2]])
            ):
                return i
        elif low[i] == "and" and i > at + 1 and _resumes(low[i + 1 : i + 2], lexicon):
            return i
    return len(low)


def _resumes(low: list[str], lexicon: Lexicon) -> bool:
    """Say whether a word is a past tense of saying."""
    forms = lexicon.forms.get(low[0], ()) if low else ()
    return any(f.shape == "past" and f.verb.kind == "communication" and f.verb.lemma not in ("agree", "run") for f in forms)


def _before_cue(sentence: Sentence, text: str, low: list[str], first: int, source: Span | None, inverted: bool) -> Span | None:
    """Give the clause before "…, he said": from the start of the sentence to the comma before the source."""
    words = sentence.words
    at = first - 1 if inverted or source is None else sentence.word_at(source.start) - 1
    if at < 2 or low[at] != ",":
        return None
    if (low[0] in PREPOSITIONS and at <= 6) or low[0] in ("however", "meanwhile", "moreover") or low[0] in ASKING:
        return None
    if not any(a in AUXILIARY or a.endswith("ed") or a.endswith("s") for a in low[:at]) or any(
        a in FIRST_PERSON and b == "," for a, b in pairwise(low[:2])
    ):
        return None
    return Span(sentence.start, words[at].start)

"""The gate: which sentences are worth a parse.

It decides on the document first: one that names no state, body, office or person tells nothing of relations between states. Then it passes each
sentence with an actor by name, a quotation, a cue word, a pronoun or nominal that may be an actor, and the neighbours of sentences with names.
"""

from bisect import bisect_left

from dragoman.page import Page, Sentence

_PRONOUNS = ["he", "she", "they", "we", "i", "you", "him", "them", "us", "his", "their", "our", "my", "your", "her", "both", "who", "whom", "himself", "themselves", "it", "its", "this", "these", "those", "that", "here", "there"][:19]
_NOMINALS = ["minister", "ministers", "president", "presidents", "leader", "leaders", "chancellor", "premier", "ambassador", "ambassadors", "envoy", "envoys", "spokesman", "spokeswoman", "spokesperson", "spokespersons", "diplomat", "diplomats", "official", "officials", "secretary", "general", "chief", "commander", "counterpart", "counterparts", "delegation", "delegations", "government", "governments", "authorities", "cabinet", "parliament", "lawmakers", "senators", "ministry", "ministries", "embassy", "kremlin", "side", "sides", "parties", "party", "countries", "country", "nation", "nations", "states", "state", "neighbours", "neighbors", "allies", "ally", "partners", "partner", "opposition", "army", "troops", "forces", "military", "soldiers", "rebels", "militants", "analyst", "analysts", "expert", "experts", "commentator", "observers", "council", "assembly", "union", "alliance", "bloc", "commission", "committee", "court", "bank", "company", "companies", "agency", "republic", "island", "capital", "king", "queen", "prince", "emir", "sultan", "pope", "patriarch"]
_CUES = ["said", "says", "say", "saying", "told", "tells", "asked", "added", "stressed", "stated", "noted", "announced", "declared", "warned", "urged", "called", "condemned", "denied", "rejected", "praised", "thanked", "welcomed", "congratulated", "invited", "agreed", "agree", "agreement", "agreements", "accord", "deal", "treaty", "pact", "memorandum", "protocol", "signed", "sign", "signing", "ratified", "ratify", "promised", "pledged", "vowed", "plans", "planned", "intends", "intend", "expected", "will", "would", "visit", "visits", "visited", "visiting", "tour", "trip", "arrived", "arrives", "left", "met", "meet", "meets", "meeting", "meetings", "talks", "negotiations", "negotiate", "summit", "conference", "consultations", "dialogue", "session", "ceremony", "sanctions", "sanction", "embargo", "blockade", "tariffs", "tariff", "credit", "loan", "loans", "debt", "aid", "assistance", "grant", "grants", "trade", "investment", "exports", "imports", "exported", "imported", "export", "import", "vote", "voted", "resolution", "veto", "supported", "support", "supports", "opposed", "oppose", "backed", "cooperation", "relations", "ties", "contacts", "attack", "attacks", "attacked", "strike", "strikes", "bombed", "shelled", "killed", "wounded", "invaded", "invasion", "war", "ceasefire", "truce", "missile", "missiles", "weapons", "nuclear", "deployed", "deploy", "withdraw", "withdrew", "withdrawal", "expelled", "recalled", "summoned", "protest", "protested", "demonstrated", "rally", "detained", "arrested", "released", "sentenced", "extradited", "accused", "accuse", "accuses", "blamed", "blame", "threatened", "threat", "regret", "regretted", "concern", "condolences", "sympathy", "solidarity", "appointed", "elected", "resigned", "dismissed", "sworn", "inaugurated", "opened", "launched", "built", "build", "supply", "supplies", "supplied", "delivered", "delivery", "restored", "joined", "join", "accession", "reported", "quoted", "wrote", "statement", "communique", "declaration", "letter", "interview", "according", "percent", "million", "billion", "mln", "bln", "bn", "dollars", "euros", "tonnes", "tons", "barrels", "proposed", "proposal", "offered", "offer", "accepted", "refused", "suspended", "halted", "resumed", "established", "restore", "recognised", "recognized", "extended", "lifted", "imposed", "approved", "adopted", "confirmed", "discussed", "exchanged", "handed", "conveyed", "sent", "received", "hosted", "welcomes", "attended", "participated", "addressed", "spoke"]
CUES = frozenset(form for word in (*_PRONOUNS, *_NOMINALS, *_CUES) for form in (word, word.capitalize(), word.upper()))
_STRONG = frozenset({"person", "state", "organisation", "office", "outlet", "company", "group"})


def passing(page: Page) -> list[bool]:
    """Decide for each sentence of a page on which mentions by name already stand."""
    sentences = page.sentences
    if not page.mentions:
        return [False] * len(sentences)
    named = _with(sentences, sorted(mention.span[0] for mention in page.mentions))
    quoted = _quoted(page)
    decided = [
        is_named or is_quoted or any(word.text in CUES for word in sentence.words)
        for sentence, is_named, is_quoted in zip(sentences, named, quoted, strict=True)
    ]
    for index, is_named in enumerate(named):
        if is_named:
            for beside in (index - 1, index + 1):
                if 0 <= beside < len(sentences) and sentences[beside].paragraph == sentences[index].paragraph:
                    decided[beside] = True
    return decided


def _with(sentences: tuple[Sentence, ...], starts: list[int]) -> list[bool]:
    found = []
    for sentence in sentences:
        place = bisect_left(starts, sentence.start)
        found.append(place < len(starts) and starts[place] < sentence.end)
    return found


def _quoted(page: Page) -> list[bool]:
    found = [False] * len(page.sentences)
    starts = [sentence.start for sentence in page.sentences]
    for one in page.quotations:
        index = max(0, bisect_left(starts, one.start + 1) - 1)
        while index < len(starts) and starts[index] < one.end:
            found[index] = found[index] or page.sentences[index].end > one.start
            index += 1
    return found

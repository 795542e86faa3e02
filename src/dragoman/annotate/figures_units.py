"""Which currency a word names: the state beside it, the one told before, or the one of the parties."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.annotate.figures_lexicon import Currency, Lexicon
from dragoman.annotate.figures_value import Worth
from dragoman.annotate.grammar import Found, Tokens
from dragoman.model import ActorRef
from dragoman.page import Page

HOMES = {"FRF": "FRA", "DEM": "DEU", "GBP": "GBR", "INR": "IND", "ITL": "ITA", "PTE": "PRT", "NLG": "NLD", "KES": "KEN", "KRW": "KOR"}
DOLLAR_HOMES = frozenset({"CAN", "AUS", "NZL", "HKG"})
"""Where a dispatch means the country's own dollars by a bare `dlrs`."""
LETTERS = {"US": "USA", "HK": "HKG", "NZ": "NZL"}
SIGNS = frozenset({"$", "€", "£", "¥", "euro", "euros"})


class Purse:
    """The currencies of one document as it names them: what a bare `francs` means after `Swiss francs`."""

    def __init__(self, page: Page, states: Mapping[str, tuple[str, str]], lexicon: Lexicon, home: str = "") -> None:
        self._page, self._states, self._lexicon, self._home = page, states, lexicon, home
        self._carried: dict[str, str] = {}
        self._told: set[str] = set()
        self._last = ""
        self._named_states = {mention.state for mention in page.mentions}
        self._is_soviet_time = (page.document.published or "9999")[:4] < "1992"

    def unit(self, found: Found, worth: Worth, tokens: Tokens, actors: Sequence[ActorRef]) -> str:
        """Give the unit of an amount of money and keep it for the amounts to come; empty where nothing tells it."""
        self._last = self._last if found.rule == "money.bare" else self._code(found, worth, tokens, actors)
        return self._last

    def _code(self, found: Found, worth: Worth, tokens: Tokens, actors: Sequence[ActorRef]) -> str:
        word = worth.asks
        if not word:
            return worth.unit
        entry = self._lexicon.currencies[word]
        if word in entry.by:
            return entry.by[word]
        key = word.rstrip("s")
        if beside := self._beside(found, tokens, entry):
            self._carried[key] = beside
            self._told.add(key)
            return beside
        if word in SIGNS:
            return entry.code
        around = {actor.state for actor in actors}
        if key in self._carried and (key in self._told or not self._owns_other(entry, self._carried[key], around)):
            return self._carried[key]
        if key in ("dollar", "dlr", "cent", "ct", "usd"):
            is_local = key in ("dollar", "dlr") and self._home in DOLLAR_HOMES and not any(actor.state == "USA" for actor in actors)
            return entry.by[self._home] if is_local else entry.code
        if key in ("rouble", "ruble"):
            return "SUR" if "SUN" in around or self._is_soviet_time else entry.code
        if named := self._named_before(found, key, entry):
            return named
        fitting = [code for state, code in entry.by.items() if state in around]
        if fitting and HOMES.get(entry.code) not in around:
            self._carried[key] = fitting[0]
            return fitting[0]
        if HOMES.get(entry.code) not in self._named_states:
            return self._of_document(entry) or entry.code or word
        return entry.code

    def _owns_other(self, entry: Currency, carried: str, around: set[str]) -> bool:
        """Say whether those who deal have a currency of that name of their own, other than the one told before."""
        own = {entry.by[state] for state in around if state in entry.by} | ({entry.code} if HOMES.get(entry.code) in around else set())
        return bool(own) and carried not in own

    def _beside(self, found: Found, tokens: Tokens, entry: Currency) -> str:
        """Give the code by the state named in the phrase itself: `450 mln Swiss francs`."""
        raw = tokens.words[found.first:found.last]
        letters = "".join(word for word in raw if len(word) == 1 and word.isalpha()).upper()
        if letters in LETTERS:
            return entry.by.get(LETTERS[letters], entry.code)
        for size in (2, 1):
            for index in range(len(raw) - size + 1):
                state = self._states.get(" ".join(raw[index:index + size]))
                if state and (state[0] in entry.by or entry.code):
                    return entry.by.get(state[0], entry.code)
        return entry.by["CFA"] if "cfa" in found.words else ""

    def _named_before(self, found: Found, key: str, entry: Currency) -> str:
        """Give the code by the state that the currency was named with shortly before: `the Danish krone … 8 million kroner`."""
        stem = key.removesuffix("er").removesuffix("or").removesuffix("e").removesuffix("a")
        before = self._page.text[max(0, found.start - 1500):found.start]
        for named in re.finditer(rf"\b([A-Z]\w+)\s{re.escape(stem)}\w{{0,3}}\b", before):
            state = self._states.get(named[1])
            if state and state[0] in entry.by:
                return entry.by[state[0]]
        return ""

    def _of_document(self, entry: Currency) -> str:
        """Give the code of the state with such a currency that the document names most."""
        named = Counter(mention.state for mention in self._page.mentions if mention.state in entry.by)
        return entry.by[named.most_common(1)[0][0]] if named else ""

"""Bodies meant by a bare noun: "the ministry", "the embassy", "the agency", "the bloc" after the body was named."""

from bisect import bisect_left
from collections.abc import Iterator

from dragoman.annotate.actors_field import Field, Meaning, Meant
from dragoman.annotate.actors_scan import Scan

_NOUNS = {
    "ministry": ("ministry", "ministry"), "department": ("department", "ministry"), "agency": ("agency", "agency"), "newswire": ("", "agency"),
    "embassy": ("embassy", "embassy"), "consulate": ("consulate", "consulate"), "parliament": ("parliament", "parliament"), "army": ("army", "army"),
    "navy": ("navy", "navy"), "military": ("military", "military"), "commission": ("commission", "commission"),
    "committee": ("committee", "committee"),
    "council": ("council", "council"), "court": ("court", "court"), "bank": ("bank", "bank"), "fund": ("fund", "fund"), "bloc": ("union", "bloc"),
    "alliance": ("alliance", "atlantic"), "union": ("union", "union"), "newspaper": ("", "newspaper"), "daily": ("", "newspaper"),
    "broadcaster": ("", "broadcaster"), "group": ("group", "group"), "organisation": ("organisation", "organization"),
    "organization": ("organization", "organisation"), "assembly": ("assembly", "assembly"), "mission": ("mission", "mission"),
}
"""A noun, and the words of which a body that it means has one in its name or key."""
_BLOCS = frozenset({"eu", "european-union", "asean", "mercosur", "ecowas", "gcc", "european-economic-community", "european-communities"})
_FARTHEST = 1500


class Organs(Field):
    """Bodies that bare nouns mean."""

    def _organs(self, scan: Scan) -> Iterator[Meant]:
        """Yield what "the ministry" and the like mean: the body of that kind named last before."""
        lower = scan.lower
        for index, low in enumerate(lower):
            if low not in _NOUNS or index == 0 or lower[index - 1] != "the" or index in scan.hit_of:
                continue
            if index + 1 < len(lower) and (lower[index + 1] in ("of", "for", "'s", "-") or scan.is_capital(index + 1)):
                continue
            word = scan.words[index]
            meaning = self._body_before(word.start, low)
            if meaning is not None:
                yield Meant(word.start, word.end, "nominal", (meaning,), "", 0.65)

    def _body_before(self, place: int, noun: str) -> Meaning | None:
        """Give the body named last before a place that a noun can mean."""
        for start, meaning in reversed(self.bodies[: bisect_left(self.bodies, place, key=lambda one: one[0])]):
            if place - start > _FARTHEST:
                return None
            if _is_called(meaning, noun):
                return meaning
        return None


def _is_called(meaning: Meaning, noun: str) -> bool:
    own = {*meaning.name.lower().split(), *meaning.key.lower().replace("/", "-").split("-")}
    if meaning.kind == "outlet":
        return noun in ("agency", "newswire", "newspaper", "daily", "broadcaster") and (noun != "agency" or "/" in meaning.key)
    if noun == "bloc":
        return meaning.key.rpartition("/")[2] in _BLOCS or "union" in own
    return not own.isdisjoint(word for word in _NOUNS[noun] if word)

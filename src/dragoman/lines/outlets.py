"""Outlets as pages, credits and datelines name them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dragoman.knowledge import Knowledge
from dragoman.knowledge.files import toml_entries
from dragoman.text import fold

_LISTED = re.compile(r"/|,| and ")
_WORD = re.compile(r"\w+")
_SEPARATED = re.compile(r"\s+(?:[|–—»•·]|-{1,2}|::)\s+")


class Outlets:
    """The names of outlets, each with the one it goes by."""

    def __init__(self, names: Iterable[tuple[str, str]] = (), domains: Iterable[tuple[str, str]] = ()) -> None:
        self._names = {_plain(printed): name for printed, name in names}
        self._domains = dict(domains)
        for printed, name in _printed(()):
            self._names.setdefault(_plain(printed), name)

    def find(self, printed: str) -> str | None:
        """Give the name of the outlet that is printed so, in any case but for abbreviations."""
        bare = printed.strip(" /().,:*_")
        if found := self._names.get(_plain(bare)):
            return found
        return next((self._names[plain] for part in _LISTED.split(bare) if (plain := _plain(part)) in self._names), None)

    def of_url(self, url: str) -> str | None:
        """Give the outlet of an address."""
        host = re.sub(r"^\w+://(?:www\d?\.)?", "", url).split("/")[0].lower()
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None

    def stripped(self, title: str, also: Iterable[str] = ()) -> tuple[str, str | None]:
        """Give a headline without the outlet's name at its end (or start), and that name.

        >>> Outlets().stripped("Envoys meet in Oslo - Reuters")
        ('Envoys meet in Oslo', 'Reuters')
        """
        others = {_plain(name) for name in also if name}
        cuts = [*_SEPARATED.finditer(title)]
        for cut in cuts:
            tail = title[cut.end() :]
            parts = _SEPARATED.split(tail)
            if _plain(parts[-1]) in others or self.find(parts[-1]) or any(_plain(part) in others for part in parts):
                return title[: cut.start()].strip(), parts[-1].strip()
        if cuts and (_plain(title[: cuts[0].start()]) in others or self.find(title[: cuts[0].start()])) and len(title[cuts[0].end() :].split()) >= 3:
            return title[cuts[0].end() :].strip(), title[: cuts[0].start()].strip()
        return title, None


def _plain(name: str) -> str:
    """Give the letters and digits of a name for comparison; a leading article goes."""
    words = _WORD.findall(fold(name))
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _printed(folders: tuple[Path, ...]) -> list[tuple[str, str]]:
    return [(printed, entry["name"]) for entry in toml_entries("lines.toml", "agency", folders) for printed in (entry["name"], *entry["as"])]


@lru_cache(maxsize=1)
def bare() -> Outlets:
    """Give the outlets that datelines and credits name, without those of a knowledge."""
    return Outlets()


@lru_cache(maxsize=8)
def _of(folders: tuple[Path, ...], names: tuple[tuple[str, str], ...], domains: tuple[tuple[str, str], ...]) -> Outlets:
    return Outlets([*names, *_printed(folders)], domains)


def known(knowledge: Knowledge) -> Outlets:
    """Give the outlets of a knowledge."""
    return _cached(knowledge)


@lru_cache(maxsize=8)
def _cached(knowledge: Knowledge) -> Outlets:
    table = knowledge.outlets.values()
    names = tuple((printed, outlet.name) for outlet in table for printed in (outlet.name, *outlet.names))
    return _of(tuple(knowledge.folders), names, tuple((domain, outlet.name) for outlet in table for domain in outlet.domains))
